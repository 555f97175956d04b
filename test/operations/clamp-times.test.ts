import { expect, test } from 'vitest';
import { clampTimes } from '../../src/operations/clamp-times.ts';
import { createAdoption } from '../../src/operations/workflows/adoption.ts';
import { createUnfinished } from '../../src/operations/workflows/unfinished.ts';
import { turnedClock } from '../clock.ts';
import { leftHalfDone } from '../journeys/left-half-done.ts';
import { HOUR, NOW } from '../resources/build.ts';
import { rig } from './rig.ts';
import { operationOf } from './values.ts';

test('of a record from disk no time is later than now, wherever it stands; all else stays', () => {
  const record = {
    name: 'web-01',
    sentAt: NOW + HOUR,
    answeredAt: null,
    usualMs: NOW + HOUR,
    trail: { at: NOW + 1, reads: 3 },
    steps: [{ endedAt: NOW - 1 }, { endedAt: NOW + HOUR }],
  };
  expect(clampTimes(record, NOW)).toEqual({
    ...record,
    sentAt: NOW,
    trail: { at: NOW, reads: 3 },
    steps: [{ endedAt: NOW - 1 }, { endedAt: NOW }],
  });
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

test('reads tell the status of a server whose chain of an earlier start is ahead of the clock', async () => {
  const clock = turnedClock('2025-01-16T14:45:00Z');
  const of = await rig({ clock });
  const session = leftHalfDone('start');
  const { cache, operations } = of;
  const unfinished = createUnfinished({ clock, zone: 'utc', cache, session, operations, onChange: () => {} });
  const adoption = createAdoption({
    clock,
    session,
    operations,
    unfinished,
    mode: () => 'write',
    nameOf: () => undefined,
    servers: () => null,
    isCarried: () => false,
    announce: () => {},
    enter: () => {},
    note: async () => null,
    say: () => {},
  });
  adoption.look();
  await clock.turn(60_000);
  expect(unfinished.next()).toMatchObject({ chain: { server: '12345' }, status: 'active' });
  adoption.stop();
  of.close();
});
