import { describe, expect, test } from 'vitest';
import { COMPLETIONS, followed, judge, type Verdict } from '../../src/operations/completion-rules.ts';
import { elapsed, NOTHING_SEEN, progressOf } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { MINUTE, NOW, SECOND } from '../resources/build.ts';
import { operationOf } from './values.ts';

/** The verdict after reads that showed these, one every ten seconds; null = not there. */
function since(before: string | null, kind: Write['kind'], ...statuses: (string | null)[]): Verdict {
  const trail = statuses.reduce(
    (seen, status, i) =>
      followed(COMPLETIONS[kind], seen, { at: NOW + (i + 1) * 10 * SECOND, status }, before),
    NOTHING_SEEN,
  );
  return judge(COMPLETIONS[kind], trail, { sentAt: NOW, before });
}

const TABLE: readonly [Write['kind'], (string | null)[], Verdict][] = [
  ['startServer', [], 'wait'],
  ['startServer', ['stopped', 'starting'], 'wait'],
  ['startServer', ['starting', 'active'], 'good'],
  ['startServer', ['error'], 'bad'],
  ['startServer', [null], 'wait'],
  ['startServer', [null, null], 'gone'],
  ['startServer', [null, 'stopped', null], 'wait'],
  ['stopServer', ['active', 'stopping'], 'wait'],
  ['stopServer', ['stopped'], 'good'],
  ['stopServer', ['powering-off'], 'wait'],
  ['rebootServer', ['active', 'active'], 'wait'],
  ['rebootServer', ['rebooting'], 'wait'],
  // A copy that is behind shows what was before: what is over must be all that is read for 20 s.
  ['rebootServer', ['rebooting', 'active', 'active'], 'wait'],
  ['rebootServer', ['rebooting', 'active', 'active', 'active'], 'good'],
  ['rebootServer', ['rebooting', 'active', 'active', 'rebooting', 'active', 'active'], 'wait'],
  ['rebootServer', ['stopped', 'active', 'active', 'active'], 'good'],
  ['rebootServer', Array(8).fill('active'), 'wait'],
  ['rebootServer', Array(9).fill('active'), 'unobserved'],
  ['restoreServer', ['active', 'stopping', 'stopped'], 'wait'],
  ['restoreServer', ['stopping', 'restoring'], 'wait'],
  ['restoreServer', ['restoring', 'stopped', 'stopped'], 'wait'],
  ['restoreServer', ['restoring', 'stopped', 'stopped', 'stopped'], 'good'],
  ['restoreServer', ['restoring', ...Array(3).fill('whatever')], 'good'],
  ['restoreSnapshot', ['restoring', 'restore_failed'], 'bad'],
  ['restoreSnapshot', Array(30).fill('active'), 'unobserved'],
  ['restoreSnapshot', Array(29).fill('stopped'), 'wait'],
  // It was stopped for the restore: that is the beginning, and no end for as long as a restore may take.
  ['restoreSnapshot', Array(30).fill('stopped'), 'wait'],
  ['restoreSnapshot', Array(89).fill('stopped'), 'wait'],
  ['restoreSnapshot', Array(90).fill('stopped'), 'unobserved'],
  ['restoreServer', Array(359).fill('stopped'), 'wait'],
  ['restoreServer', Array(360).fill('stopped'), 'unobserved'],
  ['restoreServer', [...Array(300).fill('stopped'), 'restoring'], 'wait'],
  ['restoreServer', [...Array(300).fill('stopped'), 'restoring', ...Array(3).fill('stopped')], 'good'],
  ['restoreServer', ['stopping', 'stopped', 'active'], 'wait'],
  ['restoreServer', ['stopping', 'stopped', ...Array(28).fill('active')], 'unobserved'],
  ['restoreServer', Array(359).fill('queued'), 'wait'],
  ['restoreServer', [...Array(40).fill('stopping')], 'wait'],
  ['restoreServer', [...Array(40).fill('starting'), 'suspended'], 'unobserved'],
  ['createServer', ['provisioning'], 'wait'],
  ['createServer', ['provisioning', 'active'], 'good'],
  ['createServer', ['provisioning', 'stopped'], 'bad'],
  ['createServer', ['provisioning', 'suspended'], 'bad'],
  ['createServer', ['provisioning', 'build_error'], 'bad'],
  ['createServer', ['pending'], 'wait'],
  ['createServer', ['provisioning', 'mystery'], 'wait'],
  ['createServer', ['pending', 'provisioning', 'active'], 'good'],
  ['createBackup', ['in_progress'], 'wait'],
  ['createBackup', ['in_progress', 'completed'], 'good'],
  ['createBackup', ['queued'], 'wait'],
  ['createBackup', ['in_progress', 'verifying'], 'wait'],
  ['createBackup', ['in_progress', 'failed'], 'bad'],
  ['createSnapshot', ['pending', 'in_progress', 'completed'], 'good'],
  ['createSnapshot', ['upload_error'], 'bad'],
  ['rebootServer', ['failover'], 'wait'],
  ['createSnapshot', ['in_progress', null, null], 'gone'],
  ['deleteServer', ['active', 'deleting'], 'wait'],
  ['deleteServer', ['active', null], 'wait'],
  ['deleteServer', ['active', null, 'active', null], 'wait'],
  ['deleteServer', ['active', null, null], 'good'],
  ['deleteBackup', [null, null], 'good'],
  ['deleteSnapshot', ['failed'], 'wait'],
];

test.each(TABLE)('%s, %j: %s', (kind, statuses, verdict) => {
  expect(since('active', kind, ...statuses)).toBe(verdict);
});

const FAILED_BEFORE: readonly [string | null, Write['kind'], (string | null)[], Verdict][] = [
  ['error', 'startServer', ['error'], 'wait'],
  ['error', 'startServer', Array(40).fill('error'), 'wait'],
  ['error', 'startServer', ['error', 'starting', 'active'], 'good'],
  ['error', 'startServer', ['error', 'starting', 'error'], 'wait'],
  ['error', 'startServer', ['error', 'starting', 'error', 'error', 'error'], 'bad'],
  ['error', 'startServer', ['build_failed'], 'bad'],
  ['error', 'stopServer', ['error', 'error'], 'wait'],
  ['error', 'stopServer', ['error', 'stopped'], 'good'],
  ['error', 'rebootServer', Array(8).fill('error'), 'wait'],
  ['error', 'rebootServer', Array(9).fill('error'), 'unobserved'],
  ['error', 'rebootServer', ['error', 'active', 'active', 'active'], 'good'],
  ['error', 'rebootServer', ['error', 'rebooting', 'active', 'active', 'active'], 'good'],
  ['error', 'rebootServer', ['rebooting', 'error'], 'wait'],
  ['error', 'rebootServer', ['rebooting', 'error', 'error', 'error'], 'bad'],
  ['error', 'restoreSnapshot', Array(29).fill('error'), 'wait'],
  ['error', 'restoreSnapshot', Array(30).fill('error'), 'unobserved'],
  ['error', 'restoreServer', ['error', 'restoring', 'active', 'active', 'active'], 'good'],
  ['error', 'restoreServer', ['error', 'restoring', 'error', 'error', 'error'], 'bad'],
  [null, 'startServer', ['error', 'error'], 'wait'],
  [null, 'startServer', ['stopped', 'error'], 'bad'],
  [null, 'rebootServer', ['error', 'error'], 'wait'],
  [null, 'createServer', ['error'], 'bad'],
  [null, 'createBackup', ['failed'], 'bad'],
  [null, 'createSnapshot', ['failed'], 'bad'],
];

test.each(FAILED_BEFORE)('from %s: %s, %j: %s', (before, kind, statuses, verdict) => {
  expect(since(before, kind, ...statuses)).toBe(verdict);
});

test('a read that was asked for within 20 s shows what was so long before, however late it came', () => {
  const rule = COMPLETIONS.rebootServer;
  const read = (askedS: number, atS: number, status: string) => ({
    askedAt: NOW + askedS * SECOND,
    at: NOW + atS * SECOND,
    status,
  });
  const judged = (...looks: ReturnType<typeof read>[]) =>
    judge(
      rule,
      looks.reduce((trail, look) => followed(rule, trail, look, 'active'), NOTHING_SEEN),
      { sentAt: NOW, before: 'active' },
    );
  const seen = [read(1, 2, 'rebooting'), read(4, 5, 'active')];
  expect(judged(...seen, read(6, 27, 'active'))).toBe('wait');
  expect(judged(...seen, read(25, 27, 'active'))).toBe('good');
});

test('usual times are those of the pages, or said to be our estimate', () => {
  const times = Object.entries(COMPLETIONS)
    .filter(([, { reads }]) => reads !== 'settings')
    .map(([kind, { usualMs, documented }]) => [kind, usualMs / MINUTE, documented]);
  expect(times).toEqual([
    ['createServer', 5, true],
    ['startServer', 5, false],
    ['stopServer', 5, false],
    ['rebootServer', 5, false],
    ['restoreServer', 60, false],
    ['restoreSnapshot', 15, true],
    ['createBackup', 60, false],
    ['createSnapshot', 10, true],
    ['deleteServer', 5, false],
    ['deleteBackup', 5, false],
    ['deleteSnapshot', 5, false],
  ]);
});

describe('progress', () => {
  const stop = operationOf({ kind: 'stopServer', server: '1' });
  test('is the share of the usual time, and never full', () => {
    expect(progressOf(stop, NOW + MINUTE)).toBeCloseTo(0.2);
    expect(progressOf(stop, NOW + 100 * MINUTE)).toBe(0.95);
  });
  test('is not told of what may not have been accepted, or is over', () => {
    for (const phase of ['checking', 'logging', 'sending', 'reconciling', 'ended'] as const)
      expect(progressOf({ ...stop, phase }, NOW + MINUTE)).toBeNull();
    expect(progressOf({ ...stop, usualMs: null }, NOW)).toBeNull();
  });
  test('elapsed time ends with the operation', () => {
    expect(elapsed(stop, NOW + 5_000)).toBe(5_000);
    expect(elapsed({ ...stop, endedAt: NOW + 3_000 }, NOW + 5_000)).toBe(3_000);
  });
});
