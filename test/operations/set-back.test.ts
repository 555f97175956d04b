import { expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { settle, turnedClock } from '../clock.ts';
import { HOUR } from '../resources/build.ts';
import { rig } from './rig.ts';
import { operationOf } from './values.ts';

/** Operations whose clock somebody sets back while the world goes on. */
async function setBack() {
  const world = turnedClock();
  let backMs = 0;
  const clock = { ...world, now: () => world.now() - backMs };
  const of = await rig({ clock, simulator: createSimulator({ clock: world, servers: 8 }) });
  return {
    of,
    back: (ms: number): void => {
      backMs += ms;
    },
  };
}

test('an operation under way is followed to its end when the clock is set back by an hour', async () => {
  const { of, back } = await setBack();
  const web = of.target('active');
  const begun = of.begin({ kind: 'rebootServer', server: web.key.id }, web);
  await settle();
  back(HOUR);
  const over = await of.follow(begun, 180);
  expect(over.outcome).toBe('succeeded');
  of.close();
});

test('what was seen before the request proves nothing, also when the clock was set back since', async () => {
  const { of, back } = await setBack();
  const web = of.target('stopped');
  const id = web.key.id;
  const begun = of.begin({ kind: 'startServer', server: id }, web);
  await settle();
  of.simulator.world.setStatus(Number(id), 'starting');
  back(HOUR);
  await of.clock.turn(120_000);
  expect(of.operations.get(begun.id)).toMatchObject({
    phase: 'watching',
    trail: { last: { status: 'starting' } },
  });
  of.simulator.world.setStatus(Number(id), 'active');
  expect((await of.follow(begun, 30)).outcome).toBe('succeeded');
  of.close();
});

test('an operation of an earlier start that is ahead of the clock is followed at once', async () => {
  const of = await rig();
  const web = of.target('active');
  const ahead = of.clock.now() + HOUR;
  const record = operationOf(
    { kind: 'stopServer', server: web.key.id },
    { confirmedAt: ahead - 500, sentAt: ahead, answeredAt: ahead + 200 },
  );
  of.operations.resume([record]);
  of.simulator.world.setStatus(Number(web.key.id), 'stopped');
  expect((await of.follow(record, 20)).outcome).toBe('succeeded');
  of.close();
});
