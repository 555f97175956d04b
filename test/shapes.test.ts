import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { decodeBackup, decodeSnapshot } from '../src/api/decode-recovery-points.ts';
import { decodeServer } from '../src/api/decode-server.ts';
import { createCache } from '../src/fleet/row-cache.ts';
import { createJournal } from '../src/journal/journal.ts';
import { backupRow, serverRow, snapshotRow } from './api/samples.ts';
import { turnedClock } from './clock.ts';
import { listOf, ok } from './fleet/answers.ts';

setFlagsFromString('--allow-natives-syntax');
const isSameShape = new Function('one', 'other', 'return %HaveSameMap(one, other)') as (
  one: unknown,
  other: unknown,
) => boolean;

const MANY = Array.from({ length: 60 }, (_, i) => i + 1);

/** How many shapes V8 has given to objects with the same fields. */
function shapes(all: readonly unknown[]): number {
  return all.filter((one, i) => !all.slice(0, i).some((other) => isSameShape(one, other))).length;
}

// An object of its own shape is 260 bytes larger, and slow for all that reads it. What is added behind a spread of many fields
// makes one: `{ ...row, id }`.
test.each<[string, (i: number) => unknown]>([
  ['servers', (i) => decodeServer({ ...serverRow, id: i } as never, i, 'list')],
  ['backups', (i) => decodeBackup({ ...backupRow, id: i } as never, i)],
  ['snapshots', (i) => decodeSnapshot({ ...snapshotRow, id: i } as never, i)],
])('all %s that are read have one shape', (_, decode) => {
  expect(shapes(MANY.map(decode))).toBe(1);
});

test('so have all that is known of servers', () => {
  const cache = createCache();
  cache.setServers(ok(listOf(MANY.map((i) => decodeServer({ ...serverRow, id: i } as never, i, 'list')))));
  expect(shapes(cache.list())).toBe(1);
});

test('and all entries of the journal that tell of a status', () => {
  const journal = createJournal(turnedClock(), null, () => {});
  const of = { status: 'asked', to: 'active' } as const;
  for (const at of MANY) {
    const subject = { profile: 'prod', resource: 'servers', id: '1', name: 'web-1' } as const;
    void journal.add({ at, kind: 'seen', subject, text: 'stopped → active', ...of });
  }
  expect(shapes(journal.entries())).toBe(1);
});
