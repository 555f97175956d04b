import { expect, test } from 'vitest';
import { type Downtime, downtimes, downtimeText, type Present } from '../../src/journal/downtime.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { SECOND } from '../resources/build.ts';

const SUBJECT = { profile: 'prod', resource: 'servers', id: '1', name: 'web-1' } as const;

let written = 0;

/** Each second of the watched time, from second 0 on: `12 active → stopped`, or `12 begins: 1, 7` with what is down then. */
function entry(line: string): Entry {
  written += 1;
  const [at = '', ...words] = line.split(' ');
  const text = words.join(' ');
  const of = { id: `a-${written}`, at: Number(at) * SECOND, kind: 'seen', text } as const;
  if (words[0] === 'begins:') return { ...of, subject: null, watch: 'begins', down: words.slice(1) };
  return { ...of, subject: SUBJECT, to: words.at(-1) as string };
}

type Case = {
  readonly lines: readonly string[];
  /** From when to when nobody watched, in seconds. */
  readonly gaps?: readonly (readonly [number, number])[];
  /** How it is now, since which second, and whether this console saw that change. */
  readonly now?: Partial<Present>;
};

function text({ lines, gaps = [], now = {} }: Case): string {
  const status = lines.at(-1)?.split(' ').at(-1);
  const { isUp = status === 'active', readAt = 99 } = now;
  const changedAt = Math.max(-1, ...lines.filter((line) => line.includes('→')).map(Number.parseFloat));
  const { since = Math.max(0, changedAt), isSeen = changedAt >= 0 } = now;
  const present = { isUp, since: since * SECOND, isSeen, readAt: readAt * SECOND };
  const stretches = gaps.map(([from, to]) => ({ from: from * SECOND, to: to * SECOND }));
  const all: readonly Downtime[] = downtimes('1', lines.map(entry), stretches, present, {
    from: 0,
    now: 100 * SECOND,
  });
  return downtimeText(all, (at) => `${at / SECOND}`);
}

const UP: Case['now'] = { isUp: true };
const DOWN: Case['now'] = { isUp: false };

test.each<[string, Case, said: string]>([
  ['nothing', { lines: [], now: UP }, 'none was seen'],
  [
    'a stop and a start',
    { lines: ['3 active → stopping', '4 stopping → stopped', '7 stopped → active'] },
    '4 s (from 3 to 7)',
  ],
  ['in any order', { lines: ['9 stopped → active', '3 active → stopped'], now: UP }, '6 s (from 3 to 9)'],
  [
    'one from before the period',
    { lines: [], now: { isUp: false, since: -1_000, isSeen: true } },
    '≥ 1 min 40 s (already down at 0, still down)',
  ],
  [
    'one that was read last before the period',
    { lines: [], now: { isUp: false, since: -1_000, readAt: -5 } },
    '≥ 1 min 40 s (already down at 0, still down)',
  ],
  [
    'one of a server that nobody knew when the console began',
    { lines: ['0 begins:'], now: { isUp: false, since: 50, isSeen: false } },
    '≥ 50 s (already down at 50, still down)',
  ],
  ['one that lasts', { lines: ['90 active → stopped'] }, '10 s (from 90, still down)'],
  [
    'two',
    { lines: ['1 active → rebooting', '2 rebooting → active', '5 active → stopped', '8 stopped → active'] },
    '4 s (from 1 to 2; from 5 to 8)',
  ],
  ['one that was there already', { lines: ['5 stopped → active'] }, '≥ 5 s (already down at 0, until 5)'],
  [
    'the status of now alone',
    { lines: [], gaps: [[0, 90]], now: { isUp: false, since: 90, isSeen: false } },
    '≥ 10 s (already down at 90, still down)',
  ],
  [
    'the status of now, which this console saw come',
    { lines: [], gaps: [[0, 10]], now: { isUp: false, since: 90, isSeen: true } },
    '10 s (from 90, still down)',
  ],
  [
    'it is down before and after a gap',
    {
      lines: ['10 active → stopping', '30 begins: 7 1'],
      gaps: [[20, 30]],
      now: { ...DOWN, since: 30, isSeen: false },
    },
    '≥ 1 min 20 s (from 10, not watched 20 to 30, still down)',
  ],
  [
    'and is seen to start then',
    { lines: ['10 active → stopping', '30 begins: 1', '40 stopped → active'], gaps: [[20, 30]] },
    '≥ 20 s (from 10, not watched 20 to 30, until 40)',
  ],
  [
    'it is up after a gap',
    {
      lines: ['10 active → stopping', '30 begins: 7'],
      gaps: [[20, 30]],
      now: { ...UP, since: 30, isSeen: false },
    },
    '≥ 10 s (from 10, seen down until 20, then not watched)',
  ],
  [
    'a console that saw nothing but that it was down',
    {
      lines: [
        '10 active → stopping',
        '30 begins: 1',
        '80 begins: 7',
        '85 active → rebooting',
        '87 rebooting → active',
      ],
      gaps: [
        [20, 30],
        [70, 80],
      ],
    },
    '≥ 52 s (from 10, not watched 20 to 30, seen down until 70, then not watched; from 85 to 87)',
  ],
  [
    'two gaps',
    {
      lines: ['10 active → stopping', '30 begins: 1', '50 begins: 1', '60 stopped → active'],
      gaps: [
        [20, 30],
        [40, 50],
      ],
    },
    '≥ 30 s (from 10, not watched 20 to 30 and 40 to 50, until 60)',
  ],
  [
    'a gap that lasts',
    { lines: ['10 active → stopped'], gaps: [[20, 100]], now: { ...DOWN, readAt: 19 } },
    '≥ 10 s (from 10, seen down until 20, then not watched)',
  ],
  [
    'entries of a console that did not tell what was down',
    { lines: ['10 active → stopped', '40 stopped → active', '60 active → stopped'], gaps: [[20, 30]] },
    '≥ 1 min 0 s (from 10, not watched 20 to 30, until 40; from 60, still down)',
  ],
  [
    'a second console that begins to watch on an older list',
    { lines: ['10 active → stopped', '11 begins: 7', '20 stopped → active'] },
    '10 s (from 10 to 20)',
  ],
])('of %s', (_, of, said) => expect(text(of)).toBe(said));

test('a downtime ends with the server', () => {
  const present = { isUp: false, since: 10 * SECOND, isSeen: true, readAt: 30 * SECOND };
  const down = downtimes('1', [entry('10 active → stopped')], [], present, {
    from: 0,
    now: 30 * SECOND,
    isGone: true,
  });
  expect(downtimeText(down, (at) => `${at / SECOND}`)).toBe('20 s (from 10, gone at 30)');
  expect(downtimes('1', [], [], present, { from: 40 * SECOND, now: 30 * SECOND, isGone: true })).toEqual([]);
});
