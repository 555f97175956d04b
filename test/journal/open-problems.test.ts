import { expect, test } from 'vitest';
import { openProblems } from '../../src/journal/open-problems.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { DAY, MINUTE, NOW } from '../resources/build.ts';

const HOT = { rule: 'hot cpu' };

function entry(at: number, change: Partial<Entry>, id = '1'): Entry {
  const subject = { profile: 'prod', resource: 'servers', id, name: `web-${id}` } as const;
  return { id: `a-${at}`, at: NOW + at, kind: 'seen', subject, text: 'x', ...change };
}

test.each<[string, readonly Entry[], boolean]>([
  ['nothing was told of it', [], false],
  ['its beginning was told', [entry(0, { ...HOT, problem: true })], true],
  ['its end was told', [entry(0, { ...HOT, problem: true }), entry(1, HOT)], false],
  [
    'it came back',
    [entry(0, { ...HOT, problem: true }), entry(1, HOT), entry(2, { ...HOT, problem: true })],
    true,
  ],
  ['the status changed since', [entry(0, { ...HOT, problem: true }), entry(1, { to: 'active' })], false],
  ['its beginning is long ago', [entry(MINUTE - DAY, { ...HOT, problem: true })], false],
  ['another server has it', [entry(0, { ...HOT, problem: true }, '2')], false],
  ['the server has another one', [entry(0, { rule: 'hot disk', problem: true })], false],
])('a problem of which %s', (_, entries, isOpen) => {
  expect(openProblems(entries)(entry(0, HOT), NOW + MINUTE)).toBe(isOpen);
});

test('a problem of its backups outlasts another status', () => {
  const failed = { rule: 'failed backups' };
  const isOpen = openProblems([entry(0, { ...failed, problem: true }), entry(1, { to: 'rebooting' })]);
  expect(isOpen(entry(0, failed), NOW + MINUTE)).toBe(true);
});
