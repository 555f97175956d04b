import { expect, test } from 'vitest';
import { createSimulator } from '../../../src/demo/simulator.ts';
import { serverTarget } from '../../../src/operations/target.ts';
import { settle, turnedClock } from '../../clock.ts';
import { rig } from '../rig.ts';

async function many(kind: 'rebootServer' | 'deleteServer', most = 10, servers = 24) {
  const clock = turnedClock();
  const of = await rig({ clock, simulator: createSimulator({ clock, servers }) });
  const items = of.cache
    .list()
    .filter(({ server }) => server.status === 'active')
    .slice(0, most)
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

test.each([401, 403, 429])(
  'after a %i to the look before it no other one is read or sent',
  async (status) => {
    const { of, items } = await many('rebootServer');
    let looks = 0;
    of.hand.answer = ({ method, url }) => {
      if (method !== 'GET' || !/\/servers\/\d+\/$/.test(url)) return undefined;
      looks += 1;
      return new Response('{}', { status });
    };
    of.poll.stop();
    const bulk = of.operations.beginAll(items);
    for (let i = 0; i < 60; i++) await of.clock.turn(1_000);
    const results = await bulk.ended;
    expect(results.map(({ result }) => result)).toEqual([
      ...Array(4).fill('unchecked'),
      ...Array(6).fill('not-tried'),
    ]);
    expect(results[9]?.text).toContain('not tried: ');
    expect(of.sent).toEqual([]);
    expect(of.operations.get(results[0]?.id ?? '')?.httpStatus).toBe(status);
    expect(looks).toBeLessThanOrEqual(4 * (status === 429 ? 3 : 1));
    of.close();
  },
);

test('those that are still read again when the API says no for all are not sent', async () => {
  const { of, items } = await many('rebootServer');
  const [first] = items;
  const waiting: (() => void)[] = [];
  of.hand.answer = ({ method, url }) => {
    if (method !== 'GET') return new Response('{}', { status: 403 });
    const isLook = /\/servers\/\d+\/$/.test(url) && !url.includes(`/${first?.write.server}/`);
    return isLook ? new Promise((resolve) => waiting.push(() => resolve(undefined as never))) : undefined;
  };
  const bulk = of.operations.beginAll(items);
  await settle();
  expect(of.sent).toHaveLength(1);
  for (const go of waiting) go();
  for (let i = 0; i < 10; i++) await of.clock.turn(1_000);
  const results = await bulk.ended;
  expect(results.map(({ result }) => result)).toEqual(['refused', ...Array(9).fill('not-tried')]);
  expect(results[2]?.text).toMatch(/^reboot \S+: not tried: reboot /);
  expect(of.sent).toHaveLength(1);
  of.close();
});

test('what was written down as about to be sent, and then was not, is written down as not sent', async () => {
  const { of, items } = await many('rebootServer');
  const [one] = items;
  if (!one) throw new Error('no server');
  let why: string | null = null;
  let write = (): void => {};
  of.hand.intents = {
    intent: () =>
      new Promise((resolve) => {
        write = resolve;
      }),
    outcome: async ({ outcome }) => void of.logged.push(`outcome ${outcome}`),
  };
  of.operations.begin({ ...one, mayGoOn: () => why });
  await settle();
  why = 'another was refused';
  write();
  await settle();
  expect([of.sent, of.logged]).toEqual([[], ['outcome not-sent']]);
  of.close();
});

test('forty that are watched are read by their list, and all are seen to end', async () => {
  const { of, items } = await many('rebootServer', 40, 80);
  expect(items).toHaveLength(40);
  const reads: string[] = [];
  of.hand.answer = ({ method, url }) => {
    if (method === 'GET') reads.push(new URL(url).pathname);
    return undefined;
  };
  const bulk = of.operations.beginAll(items);
  await of.clock.turn(60_000);
  const looks = new Set(reads.filter((path) => /\/servers\/\d+\/$/.test(path))).size;
  expect(looks).toBeGreaterThanOrEqual(40);
  // Once each before it is sent, then the list every two seconds, and what is polled anyway.
  expect(reads.length).toBeLessThan(40 + 30 + 30);
  for (let i = 0; i < 120; i++) await of.clock.turn(1_000);
  expect((await bulk.ended).map(({ result }) => result)).toEqual(Array(40).fill('succeeded'));
  of.close();
});

test('backups of many servers are followed by the list of all of them', async () => {
  const { of, items } = await many('rebootServer');
  const reads: string[] = [];
  for (const { target, write } of items.slice(0, 6))
    of.begin({ kind: 'createBackup', server: write.server, description: 'x' }, target);
  await settle();
  of.hand.answer = ({ method, url }) => {
    if (method === 'GET') reads.push(url.replace(/.*v1/, ''));
    return undefined;
  };
  await of.clock.turn(20_000);
  const ofBackups = reads.filter((path) => path.startsWith('/backups/'));
  expect(new Set(ofBackups)).toEqual(new Set(['/backups/']));
  expect(ofBackups.length).toBeGreaterThan(7);
  of.close();
});
