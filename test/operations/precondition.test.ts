import { expect, test } from 'vitest';
import { isOverdue, isUnfinishedLong, unfinished, unfit } from '../../src/operations/precondition.ts';
import { NOW, server } from '../resources/build.ts';
import { TARGET } from './values.ts';

const seen = TARGET.server ?? server({ created_at: NOW - 1_000_000 });

test.each([
  ['startServer', 'stopped', true],
  ['startServer', 'active', false],
  ['startServer', 'starting', false],
  ['stopServer', 'active', true],
  ['stopServer', 'stopping', false],
  ['rebootServer', 'suspended', false],
  ['rebootServer', 'a word of tomorrow', true],
  ['createSnapshot', 'stopped', true],
  ['createSnapshot', 'restoring', false],
  ['restoreSnapshot', 'rebooting', false],
  ['deleteServer', 'restoring', true],
] as const)('%s of a server that is %s by now still applies: %s', (kind, status, applies) => {
  expect(unfit(kind, status) === undefined).toBe(applies);
});

const MINUTE = 60_000;

test.each([
  ['restoreSnapshot', 'restoring', 61, true],
  ['restoreServer', 'restoring', 59, false],
  ['createBackup', 'provisioning', 6, true],
  ['createSnapshot', 'restoring', 61, true],
  ['createSnapshot', 'rebooting', 61, false],
  ['startServer', 'stopping', 6, true],
  ['startServer', 'active', 600, false],
  ['rebootServer', 'suspended', 600, false],
  ['rebootServer', 'a word of tomorrow', 600, false],
  ['deleteServer', 'restoring', 600, false],
] as const)(
  '%s of a server that is %s for %i min waits for what may never end: %s',
  (kind, status, min, waits) => {
    const now = NOW + min * MINUTE;
    expect(isOverdue(kind, { ...seen, status, since: NOW }, now, 1)).toBe(waits);
    expect(isOverdue(kind, { ...seen, status, since: NOW }, NOW + (min * MINUTE) / 20, 20)).toBe(waits);
    expect(isOverdue(kind, { ...seen, status }, now, 1)).toBe(false);
  },
);

test.each([
  ['restoreSnapshot', 'snapshots', 'in_progress', 11, true],
  ['restoreSnapshot', 'snapshots', 'in_progress', 9, false],
  ['restoreServer', 'backups', 'in_progress', 61, true],
  ['restoreServer', 'backups', 'in_progress', 59, false],
  ['restoreServer', 'backups', 'completed', 600, false],
  ['restoreServer', 'backups', 'failed', 600, false],
  ['restoreServer', 'backups', 'a word of tomorrow', 600, false],
  ['deleteBackup', 'backups', 'in_progress', 600, false],
] as const)(
  '%s of %s that are %s and %i min old waits for what may never end: %s',
  (kind, of, status, min, waits) => {
    const target = (ageMs: number) => ({
      ...TARGET,
      point: { kind: of, id: '5', status, created_at: NOW },
      readAt: NOW + ageMs,
    });
    expect(isUnfinishedLong(kind, target(min * MINUTE), 0, 1)).toBe(waits);
    expect(isUnfinishedLong(kind, target((min * MINUTE) / 20), 0, 20)).toBe(waits);
    expect(isUnfinishedLong(kind, target((min - 5) * MINUTE), 5 * MINUTE, 1)).toBe(waits);
  },
);

test('of what tells no time, and of what is no recovery point, nobody knows how long it takes', () => {
  const point = { kind: 'snapshots', id: '5', status: 'in_progress', created_at: null } as const;
  expect(isUnfinishedLong('restoreSnapshot', { ...TARGET, point, readAt: NOW }, 0, 1)).toBe(false);
  expect(isUnfinishedLong('restoreSnapshot', { ...TARGET, point: null, readAt: NOW }, 0, 1)).toBe(false);
});

test('only a restore needs what is whole', () => {
  expect(unfinished('restoreServer', { status: 'in_progress' })).toBe('is in_progress, not completed');
  expect(unfinished('restoreServer', { status: 'completed' })).toBeUndefined();
  expect(unfinished('deleteSnapshot', { status: 'in_progress' })).toBeUndefined();
});
