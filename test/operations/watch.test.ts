import { describe, expect, test } from 'vitest';
import type { Operation, Step } from '../../src/operations/operation.ts';
import { giveUpMs, watched } from '../../src/operations/watch.ts';
import { MINUTE, NOW, SECOND } from '../resources/build.ts';
import { operationOf } from './values.ts';

const stop = operationOf({ kind: 'stopServer', server: '1' });
const snapshot = operationOf(
  { kind: 'createSnapshot', server: '1', name: 'pre', description: '' },
  { created: '9' },
);

test('what is in no list is not gone, whether it was there or not; what is asked for and answered 404 twice is', () => {
  const absent = (of: Operation, afterS: number, unlisted: boolean) => {
    const at = NOW + afterS * SECOND;
    return watched(of, { at, status: null, unlisted }, at);
  };
  const first = absent(snapshot, 1, true);
  expect(first).toMatchObject({ trail: { reads: 1, last: null }, said: 'accepted, not in the list' });
  expect(first?.end).toBeUndefined();
  const at = NOW + SECOND;
  const seen = { ...snapshot, ...watched(snapshot, { at, status: 'in_progress' }, at) };
  expect(absent(seen, 2, true)).toMatchObject({ said: 'accepted, in_progress, not in the list' });
  expect(absent(seen, 2, true)?.end).toBeUndefined();
  const once = { ...stop, ...absent(stop, 2, false) };
  expect(once.outcome).toBeNull();
  expect(absent(once, 3, false)?.end).toBeUndefined();
  expect(absent(once, 4, false)).toMatchObject({ end: 'failed', said: 'it is gone after 4 s' });
  const remove = operationOf({ kind: 'deleteSnapshot', server: '1', snapshot: '9' });
  expect(absent(remove, 2, true)?.end).toBeUndefined();
  expect(absent({ ...remove, ...absent(remove, 2, true) }, 4, true)).toMatchObject({ end: 'succeeded' });
});

test('a word that nobody knows is waited on, and told', () => {
  const at = NOW + SECOND;
  expect(watched(snapshot, { at, status: 'queued' }, at)).toMatchObject({ said: 'accepted, queued' });
  const late = NOW + 11 * MINUTE;
  expect(watched(snapshot, { at: late, status: 'queued' }, late)?.said).toBe(
    'accepted, queued; longer than usual',
  );
});

test('an end that a copy may show which is behind is read for 20 s, and told with the time of its first read', () => {
  let reboot = operationOf({ kind: 'rebootServer', server: '1' });
  const read = (afterS: number, status: string): void => {
    const at = NOW + afterS * SECOND;
    reboot = { ...reboot, ...watched(reboot, { at, status }, at) };
  };
  read(2, 'rebooting');
  read(10, 'active');
  expect(reboot.said).toBe('accepted, active; still checking');
  read(29, 'active');
  expect(reboot.said).toBe('accepted, active; still checking');
  read(30, 'active');
  expect(reboot.said).toBe('active again after 10 s');
});

test('an end that is read after a long time without a console is read on, not given up', () => {
  const restore = operationOf({ kind: 'restoreSnapshot', server: '1', snapshot: '9' });
  const step = (of: Operation, atS: number, status: string): Step | null => {
    const at = NOW + atS * SECOND;
    // Of the time in which nobody looked no more counts (follow.ts).
    return watched(of, { at, status }, at, Math.min(atS * SECOND, giveUpMs(of)));
  };
  const read = (of: Operation, atS: number, status: string): Operation => ({
    ...of,
    ...step(of, atS, status),
  });
  const late = (2 * giveUpMs(restore)) / SECOND;
  const found = read(read(restore, 60, 'restoring'), late, 'active');
  expect(found.said).toContain('still checking');
  const over = step(found, late + 20, 'active');
  expect(over).toMatchObject({ end: 'succeeded', said: expect.stringContaining('done within') });
});

test('a read that does not show a server says nothing of how long it has been so', () => {
  const reboot = operationOf({ kind: 'rebootServer', server: '1' });
  const read = (
    of: Operation,
    atS: number,
    look: { status: string | null; unlisted?: boolean },
  ): Operation => {
    const at = NOW + atS * SECOND;
    return { ...of, ...watched(of, { at, ...look }, at) };
  };
  const once = read(read(reboot, 2, { status: 'rebooting' }), 4, { status: 'active' });
  for (const unshown of [{ status: null, unlisted: true }, { status: null }])
    expect(read(once, 30, unshown).said).not.toContain('active again');
});

test('the same read is no news', () => {
  const look = { at: NOW + SECOND, status: 'stopping' };
  const seen = { ...stop, ...watched(stop, look, NOW + SECOND) };
  expect(seen.trail.reads).toBe(1);
  expect(watched(seen, look, NOW + 2 * SECOND)).toBeNull();
});

test('longer than usual is said once, also when nothing can be read', () => {
  const late = watched(stop, null, NOW + 5 * MINUTE);
  expect(late).toMatchObject({ late: true, said: expect.stringContaining('longer than usual') });
  expect(watched({ ...stop, late: true }, null, NOW + 6 * MINUTE)).toBeNull();
});

test('how long it took is said only where it was watched to its end', () => {
  const read = (of: Operation, afterS: number, status: string): Operation => {
    const at = NOW + afterS * SECOND;
    return { ...of, ...watched(of, { at, status }, at) };
  };
  const said = (of: Operation, afterS: number): string | undefined =>
    watched(of, { at: NOW + afterS * SECOND, status: 'stopped' }, NOW + afterS * SECOND)?.said;
  expect(said(stop, 20)).toBe('stopped after 20 s');
  expect(said(stop, 80)).toBe('stopped within 1 min');
  expect(said(read(stop, 70, 'stopping'), 80)).toBe('stopped after 1 min');
  expect(said(read(stop, 10, 'stopping'), 80)).toBe('stopped within 1 min');
  // What reads show of the first 20 s may be of before.
  const soon = { ...stop, before: { ...stop.before, since: NOW - 10 * SECOND } };
  expect(said(soon, 21)).toBe('stopped within 21 s');
  expect(said(read(soon, 21, 'stopping'), 30)).toBe('stopped after 30 s');
});

test('an old operation is looked at before it is given up', () => {
  const now = NOW + 24 * 60 * MINUTE;
  const end = (status: string | null) =>
    watched(stop, status === null ? null : { at: now, status }, now, giveUpMs(stop))?.end;
  expect([null, 'stopped', 'stopping'].map(end)).toEqual([undefined, 'succeeded', 'still-running']);
});

test('a failure from before is told as such, and not as a result', () => {
  const start = operationOf(
    { kind: 'startServer', server: '1' },
    { before: { status: 'error', ids: null, skewMs: 0 } },
  );
  const at = NOW + 6 * MINUTE;
  const late = watched(start, { at, status: 'error' }, at);
  expect(late?.end).toBeUndefined();
  expect(late?.said).toBe('accepted, still error; longer than usual');
  const end = NOW + 20 * MINUTE;
  expect(watched(start, { at: end, status: 'error' }, end)).toMatchObject({
    end: 'still-running',
    said: 'no end seen in 20 min, last still error; no longer watched',
  });
  const reboot = { ...start, write: { kind: 'rebootServer', server: '1' } as const };
  expect(watched(reboot, { at, status: 'error' }, at)).toMatchObject({
    end: 'unobserved',
    said: 'accepted, but no restart was seen in 6 min; the server is error',
  });
});

describe('a restore that is never seen restoring', () => {
  const restore = operationOf({ kind: 'restoreSnapshot', snapshot: '5', server: '1' });
  const looked = (of: Operation, minutes: number, status: string) => {
    const at = NOW + minutes * MINUTE;
    return watched(of, { at, status }, at);
  };
  const seen = (of: Operation, minutes: number, status: string): Operation & Step => ({
    ...of,
    ...looked(of, minutes, status),
  });
  const was = (status: string | null): Operation => ({ ...restore, before: { ...restore.before, status } });

  test('says the status it is in, and of a stopped server not that it can be started', () => {
    expect(looked(was('active'), 6, 'active')).toMatchObject({
      end: 'unobserved',
      said: 'accepted, but no restore was seen in 6 min; the server is active',
    });
    expect(looked(was('stopped'), 6, 'stopped')).toMatchObject({
      end: 'unobserved',
      said: 'accepted, but no restore was seen in 6 min; the server is stopped',
    });
    expect(looked(seen(was(null), 5.9, 'active'), 6, 'active')?.end).toBe('unobserved');
    expect(looked(was(null), 6, 'stopped')?.end).toBeUndefined();
  });

  test('is watched on while the server is on its way', () => {
    const stopping = seen(was('active'), 6, 'stopping');
    expect(stopping.end).toBeUndefined();
    // It stops only now: restoring may be what comes next.
    const stopped = seen(stopping, 6.1, 'stopped');
    expect(stopped.end).toBeUndefined();
    expect(seen(stopped, 6.3, 'restoring').end).toBeUndefined();
    expect(
      watched(stopped, { at: NOW + 6.1 * MINUTE, status: 'stopped' }, NOW + 7 * MINUTE)?.end,
    ).toBeUndefined();
  });

  test('is watched for its usual time when the server was stopped for it, and then not called over', () => {
    const stopped = seen(was('active'), 4.9, 'stopped');
    expect(looked(stopped, 5.1, 'stopped')?.end).toBeUndefined();
    const late = seen(stopped, 14.9, 'stopped');
    expect(late).not.toHaveProperty('end');
    expect(looked(late, 15, 'stopped')).toMatchObject({
      end: 'unobserved',
      said: 'accepted, but no restore was seen in 15 min; the server was active and is stopped: whether it has finished is not known',
    });
  });

  test('and was so quick that two reads had it between them is not called over either', () => {
    const quick = seen(seen(was('active'), 0.1, 'stopped'), 0.2, 'active');
    expect(looked(quick, 5, 'active')).toMatchObject({
      end: 'unobserved',
      said: 'accepted, but no restore was seen in 5 min; the server changed meanwhile and is active: whether it has finished is not known',
    });
    const started = seen(was('stopped'), 4.9, 'active');
    expect(looked(started, 5, 'active')).toMatchObject({
      end: 'unobserved',
      said: expect.stringContaining('the server was stopped and is active'),
    });
  });
});

test('in the demo, whose usual times are shorter, a reboot is not observed before it is given up', () => {
  const reboot = operationOf({ kind: 'rebootServer', server: '1' }, { usualMs: (5 * MINUTE) / 20 });
  expect(watched(reboot, { at: NOW + 4 * SECOND, status: 'active' }, NOW + 4 * SECOND)?.end).toBeUndefined();
  expect(watched(reboot, { at: NOW + 5 * SECOND, status: 'active' }, NOW + 5 * SECOND)?.end).toBe(
    'unobserved',
  );
});
