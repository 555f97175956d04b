import { expect, test } from 'vitest';
import { serverTarget } from '../../../src/console/target.ts';
import { createSimulator } from '../../../src/demo/simulator.ts';
import { settle, turnedClock } from '../../clock.ts';
import { rig } from './rig.ts';

async function many(kind: 'rebootServer' | 'deleteServer') {
  const clock = turnedClock();
  const of = await rig({ clock, simulator: createSimulator({ clock, servers: 24 }) });
  const items = of.cache
    .list()
    .filter(({ server }) => server.status === 'active')
    .slice(0, 10)
    .map((known) => ({
      write: { kind, server: known.id } as const,
      target: serverTarget('prod', known, clock.now()),
      api: of.api,
    }));
  return { of, items };
}

/** Holds every write back until it is let go; the answer is how many wait. */
function held(of: Awaited<ReturnType<typeof rig>>) {
  const waiting: (() => void)[] = [];
  of.hand.answer = ({ method }) =>
    method === 'GET' ? undefined : new Promise((resolve) => waiting.push(() => resolve(undefined as never)));
  return waiting;
}

test.each([
  ['rebootServer', 4],
  ['deleteServer', 1],
] as const)('%s: %i at a time', async (kind, most) => {
  const { of, items } = await many(kind);
  const waiting = held(of);
  const bulk = of.operations.beginAll(items);
  for (let answered = 0; answered < items.length; ) {
    await settle();
    expect(waiting.length).toBe(Math.min(most, items.length - answered));
    waiting.shift()?.();
    answered += 1;
  }
  of.hand.answer = undefined;
  for (let i = 0; i < 120; i++) await of.clock.turn(1_000);
  const results = await bulk.ended;
  expect(results.map(({ result }) => result)).toEqual(items.map(() => 'succeeded'));
  of.close();
});

test.each([401, 403, 429])('after a %i nothing more is sent, and the rest is not tried', async (status) => {
  const { of, items } = await many('deleteServer');
  of.hand.answer = ({ method }) =>
    method !== 'GET' && of.sent.length === 3 ? new Response('{}', { status }) : undefined;
  const bulk = of.operations.beginAll(items);
  for (let i = 0; i < 60; i++) await of.clock.turn(1_000);
  const results = (await bulk.ended).map(({ result }) => result);
  const why = { 401: 'auth', 403: 'refused', 429: 'limited' }[status];
  expect(results).toEqual(['succeeded', 'succeeded', why, ...items.slice(3).map(() => 'not-tried')]);
  expect(of.sent).toHaveLength(3);
  of.close();
});

test('one that is refused does not stop the others', async () => {
  const { of, items } = await many('rebootServer');
  of.hand.answer = ({ method }) =>
    method !== 'GET' && of.sent.length === 2 ? new Response('{}', { status: 409 }) : undefined;
  const bulk = of.operations.beginAll(items);
  for (let i = 0; i < 120; i++) await of.clock.turn(1_000);
  const results = (await bulk.ended).map(({ result }) => result);
  expect(results.filter((result) => result === 'refused')).toHaveLength(1);
  expect(results.filter((result) => result === 'succeeded')).toHaveLength(9);
  of.close();
});
