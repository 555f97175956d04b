import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { settle, turnedClock } from '../clock.ts';
import { HOUR, MINUTE, SECOND } from '../resources/build.ts';
import { type Rig, rig } from './rig.ts';

/** The answers to all changes get lost, and each is carried out. */
function loseAnswers(of: Rig): void {
  const lost = async (request: Request): Promise<Response> => {
    await of.simulator.fetch(request);
    return new Response('', { status: 504 });
  };
  of.hand.answer = (request) => (request.method === 'GET' ? undefined : lost(request));
}

const CREATE = {
  kind: 'createServer',
  body: { name: 'web-9', plan_id: '2', os_id: '5', location: 'us-west' },
} as const;

describe('while the answer is looked for the process is stopped', () => {
  test.each([3, 10])('for %i min: it is looked for when it goes on', async (minutes) => {
    const of = await rig();
    const web = of.target('active');
    loseAnswers(of);
    const stop = of.begin({ kind: 'stopServer', server: web.key.id }, web);
    const create = of.begin(CREATE, null);
    await settle();
    expect(of.operations.get(stop.id)?.phase).toBe('reconciling');
    await of.clock.sleep(minutes * MINUTE);
    expect((await of.follow(stop, 60)).outcome).toBe('succeeded');
    await of.follow(create, 600);
    expect(of.operations.get(create.id)).toMatchObject({
      outcome: 'succeeded',
      created: expect.stringMatching(/\d/),
    });
    of.close();
  });

  test('and what cannot be read even then is unknown once it was looked for two minutes in all', async () => {
    const of = await rig();
    const web = of.target('active');
    of.hand.answer = () => new Response('', { status: 504 });
    const stop = of.begin({ kind: 'stopServer', server: web.key.id }, web, { unchecked: true });
    await settle();
    await of.clock.turn(60 * SECOND);
    await of.clock.sleep(10 * MINUTE);
    await of.clock.turn(45 * SECOND);
    expect(of.operations.get(stop.id)?.phase).toBe('reconciling');
    expect((await of.follow(stop, 20)).outcome).toBe('unknown');
    of.close();
  });
});

test('our clock is set forward: the answer is looked for all the same', async () => {
  const world = turnedClock();
  let aheadMs = 0;
  const clock = { ...world, now: () => world.now() + aheadMs };
  const of = await rig({ clock, simulator: createSimulator({ clock: world, servers: 8 }) });
  loseAnswers(of);
  const create = of.begin(CREATE, null);
  await settle();
  aheadMs = 10 * MINUTE;
  expect((await of.follow(create, 600)).outcome).toBe('succeeded');
  of.close();
});

test('without such a gap an answer is looked for two minutes, also when nothing can be read', async () => {
  const of = await rig();
  const web = of.target('active');
  of.hand.answer = () => new Response('', { status: 504 });
  const stop = of.begin({ kind: 'stopServer', server: web.key.id }, web, { unchecked: true });
  await settle();
  await of.clock.turn(119 * SECOND);
  expect(of.operations.get(stop.id)?.phase).toBe('reconciling');
  expect((await of.follow(stop, 3)).outcome).toBe('unknown');
  of.close();
});

test('stopped while its intent is written down, nothing is sent by a look of hours ago', async () => {
  const of = await rig();
  const web = of.target('active');
  let written = (): void => {};
  of.hand.intents = {
    ...of.hand.intents,
    intent: () =>
      new Promise((resolve) => {
        written = () => resolve();
      }),
  };
  const stop = of.begin({ kind: 'stopServer', server: web.key.id }, web);
  await settle();
  expect(of.operations.get(stop.id)?.phase).toBe('logging');
  await of.clock.sleep(8 * HOUR);
  written();
  await settle();
  expect(of.operations.get(stop.id)).toMatchObject({
    outcome: 'unchecked',
    text: expect.stringContaining('the last check is more than 5 s old'),
  });
  expect(of.sent).toEqual([]);
  of.close();
});

describe('a gap of which nothing was seen does not count for what is watched', () => {
  /** Operations whose clock may be set forward from that of the API. */
  async function ahead() {
    const world = turnedClock();
    const hand = { aheadMs: 0 };
    const clock = { ...world, now: () => world.now() + hand.aheadMs };
    const of = await rig({ clock, simulator: createSimulator({ clock: world, servers: 8 }) });
    const target = of.target('active');
    return { of, hand, target, id: Number(target.key.id) };
  }

  test('our clock is set forward by half an hour: a stop is watched to its end', async () => {
    const { of, hand, target } = await ahead();
    const stop = of.begin({ kind: 'stopServer', server: target.key.id }, target);
    await of.clock.turn(2 * SECOND);
    hand.aheadMs = 30 * MINUTE;
    expect(await of.follow(stop, 600)).toMatchObject({ outcome: 'succeeded', late: false });
    of.close();
  });

  test('and of a reboot it is not said that it was not observed', async () => {
    const { of, hand, target, id } = await ahead();
    of.hand.answer = ({ method }) => (method === 'POST' ? Response.json({ status: 'success' }) : undefined);
    const reboot = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
    await of.clock.turn(10 * SECOND);
    hand.aheadMs = 30 * MINUTE;
    await of.clock.turn(60 * SECOND);
    expect(of.operations.get(reboot.id)?.phase).toBe('watching');
    of.simulator.world.setStatus(id, 'rebooting');
    await of.clock.turn(20 * SECOND);
    of.simulator.world.setStatus(id, 'active');
    expect((await of.follow(reboot, 60)).outcome).toBe('succeeded');
    of.close();
  });

  test('a reboot that never shows is watched as long as ever', async () => {
    const { of, hand, target } = await ahead();
    of.hand.answer = ({ method }) => (method === 'POST' ? Response.json({ status: 'success' }) : undefined);
    const reboot = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
    await of.clock.turn(10 * SECOND);
    hand.aheadMs = 30 * MINUTE;
    const over = await of.follow(reboot, 120);
    expect(over.text).toMatch(/accepted, but no restart was seen in (90 s|1 min|9\d s)/);
    of.close();
  });

  test('the process stood still for half an hour: what goes on is watched on', async () => {
    const { of, target, id } = await ahead();
    const stop = of.begin({ kind: 'stopServer', server: target.key.id }, target);
    await settle();
    of.simulator.world.setStatus(id, 'stopping');
    await of.clock.turn(3 * SECOND);
    await of.clock.sleep(30 * MINUTE);
    await of.clock.turn(15 * MINUTE);
    expect(of.operations.get(stop.id)?.phase).toBe('watching');
    of.simulator.world.setStatus(id, 'stopped');
    expect((await of.follow(stop, 60)).outcome).toBe('succeeded');
    of.close();
  });
});
