import { expect, test } from 'vitest';
import { isOverdue, unfit } from '../../src/operations/precondition.ts';
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
