import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { isOverdue, unfit } from '../../src/operations/precondition.ts';
import { recoveryPointChanges, serverChanges } from '../../src/operations/recheck.ts';
import { NOW, server, snapshot } from '../resources/build.ts';
import { TARGET } from './values.ts';

const SEEN = server({ created_at: NOW - 1_000_000 });
const seen = TARGET.server ?? SEEN;

test('a server is the same by id, name, address and time of creation; nothing else matters', () => {
  expect(serverChanges(seen, { ...SEEN, status: own('stopped'), hostname: null, plan: null })).toEqual([]);
});

test.each([
  [{ id: '2' }, 'id 1 → 2'],
  [{ name: own('web-2') }, 'name web-1 → web-2'],
  [{ ip_address: null }, 'address 203.0.113.10 → –'],
  [{ created_at: NOW }, 'created 2025-01-16 15:28Z, now 2025-01-16 15:45Z'],
])('a change of %j is said', (change, said) => {
  expect(serverChanges(seen, { ...SEEN, ...change })).toEqual([said]);
});

test('a snapshot is the same by name, time and server', () => {
  const point = { kind: 'snapshots', id: '5', created_at: NOW, status: 'completed' } as const;
  const target = { ...TARGET, name: 'pre', point };
  const row = {
    ...snapshot({ id: '5', created_at: NOW, server: { id: '1', name: null } }),
    name: own('pre'),
  };
  expect(recoveryPointChanges(target, row)).toEqual([]);
  expect(recoveryPointChanges(target, { ...row, name: own('post') })).toEqual(['name pre → post']);
  expect(recoveryPointChanges(target, { ...row, created_at: 5 })).toEqual(['it was created at another time']);
  expect(recoveryPointChanges(target, { ...row, server: { id: '2', name: null } })).toEqual(['server 1 → 2']);
});

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
