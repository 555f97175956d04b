import { describe, expect, test } from 'vitest';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { NOW, SECOND } from '../resources/build.ts';

let written = 0;

/** An entry about server 1, `s` seconds from now. */
function entry(s: number, text: string, change: Partial<Entry> = {}): Entry {
  written += 1;
  const subject = { profile: 'prod', resource: 'servers', id: '1', name: 'web-1' } as const;
  return { id: `x-${written}`, at: NOW + s * SECOND, kind: 'operation', subject, text, ...change };
}

const seen = (s: number, text: string, change: Partial<Entry> = {}): Entry =>
  entry(s, text, { kind: 'seen', status: 'follows', ...change });

/** Rows as `second text`, with what stands behind a row in brackets. */
const told = (entries: readonly Entry[]): string[] =>
  foldOperations(entries).map(
    ({ at, text, parts }) =>
      `${(at - NOW) / SECOND} ${text}${parts ? ` [${parts.map((part) => part.text).join(', ')}]` : ''}`,
  );

const REBOOT = [
  entry(0, 'reboot sent', { operation: 'a', moves: true }),
  seen(1, 'active → rebooting'),
  seen(4, 'rebooting → active'),
  entry(4, 'reboot: active again after 4 s', { operation: 'a', moves: true }),
];

describe('an operation is one row', () => {
  test('with what came of it, and behind it all that was written and seen of it', () => {
    expect(told(REBOOT)).toEqual([
      '0 reboot: active again after 4 s [reboot sent, active → rebooting, rebooting → active, reboot: active again after 4 s]',
    ]);
  });

  test('under way too, and keeps its name when it ends', () => {
    const now = entry(0, 'reboot: rebooting', { kind: 'now', operation: 'a', moves: true });
    const open = [...REBOOT.slice(0, 2), now];
    expect(told(open)).toEqual(['0 reboot: rebooting [reboot sent, active → rebooting]']);
    expect(foldOperations(open)[0]?.id).toBe(foldOperations(REBOOT)[0]?.id);
  });

  test('that has no end yet, and nobody follows, hides nothing that was seen later', () => {
    expect(told(REBOOT.slice(0, 2))).toEqual(['0 reboot sent [reboot sent]', '1 active → rebooting']);
  });

  test('of several steps too', () => {
    const steps = [
      entry(0, 'stop: stopped', { operation: 'a' }),
      entry(5, 'snapshot: completed', { operation: 'b', point: '7' }),
      seen(6, 'snapshot 7 completed', { status: undefined, point: '7' } as never),
      entry(9, 'consistent snapshot: done', { operation: 'c', steps: ['a', 'b'] }),
    ];
    expect(told(steps)).toEqual([
      '0 consistent snapshot: done [stop: stopped, snapshot: completed, snapshot 7 completed, consistent snapshot: done]',
    ]);
  });
});

test.each<[string, Entry]>([
  ['before it', seen(-1, 'other')],
  ['after it', seen(5, 'other')],
  ['of another server', seen(2, 'other', { subject: null })],
  ['of another snapshot', seen(2, 'other', { status: undefined, point: '8' } as never)],
  ['of a finding', entry(2, 'other', { kind: 'seen' })],
  ['noted', entry(2, 'other', { kind: 'note' })],
])('what was seen %s stays a row of its own', (_, other) => {
  expect(told([...REBOOT, other])).toHaveLength(2);
});

test('an operation that leaves the status as it is hides no change of it; nor do the steps before and after', () => {
  const backup = [
    entry(0, 'backup sent', { operation: 'b', point: '7' }),
    seen(2, 'active → stopping'),
    entry(9, 'backup: completed', { operation: 'b', point: '7' }),
  ];
  expect(told(backup)).toContain('2 active → stopping');
  const steps = [
    entry(0, 'stop: stopped', { operation: 'a', moves: true }),
    seen(5, 'stopped → starting'),
    entry(9, 'start: active', { operation: 'c', moves: true }),
    entry(9, 'consistent snapshot: done', { operation: 'd', steps: ['a', 'c'] }),
  ];
  expect(told(steps)).toContain('5 stopped → starting');
});

test('what two consoles saw is there once, what one saw twice is there twice', () => {
  const down = seen(1, 'active → stopped');
  expect(told([down, { ...seen(4, 'active → stopped'), id: 'y-1' }])).toHaveLength(1);
  expect(told([down, seen(4, 'active → stopped')])).toHaveLength(2);
  expect(told([down, { ...seen(40, 'active → stopped'), id: 'y-2' }])).toHaveLength(2);
});

test('who asked is told by one of its entries', () => {
  const [row] = foldOperations([entry(0, 'reboot sent', { operation: 'a', who: 'ada' }), ...REBOOT.slice(3)]);
  expect(row?.who).toBe('ada');
});

test('what the API dates at the beginning of the second in which it was asked for is no second row', () => {
  const made = [
    entry(0.4, 'snapshot sent', { operation: 'a' }),
    entry(9, 'snapshot: completed', { operation: 'a', point: '7' }),
  ];
  const dated = (s: number): Entry => entry(s, 'snapshot 7 completed', { kind: 'api', point: '7' });
  expect(told([...made, dated(0)])).toHaveLength(1);
  expect(told([...made, dated(-1)])).toHaveLength(2);
});

test('a status that a console finds while an operation of an earlier one brings it about is part of it', () => {
  const stop = [
    entry(0, 'stop sent', { operation: 'a', moves: true }),
    entry(9, 'stop: stopped', { operation: 'a', moves: true }),
  ];
  const found = (s: number, rule: string): Entry =>
    entry(s, 'at the first reading', { kind: 'seen', rule, problem: true });
  expect(told([...stop, found(5, 'stopped')])).toHaveLength(1);
  expect(told([...stop, found(10, 'stopped')])).toHaveLength(2);
  expect(told([...stop, found(5, 'hot disk')])).toHaveLength(2);
});
