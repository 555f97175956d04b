import { describe, expect, test } from 'vitest';
import { downtimes, unwatched } from '../../src/journal/stretches.ts';
import type { Entry } from '../../src/resources/activity.ts';

let written = 0;

/** An entry of session `a` at this time. */
function entry(at: number, change: Partial<Entry> = {}): Entry {
  written += 1;
  return { id: `a-${written}`, at, kind: 'seen', subject: null, text: 'x', ...change };
}

describe('when a server was down', () => {
  const UP = { isUp: true, since: 0, isSeen: true };
  const of = (...statuses: readonly string[]) =>
    downtimes(
      statuses.map((to, at) => entry(at, { to })),
      [],
      { ...UP, isUp: statuses.at(-1) !== 'rebooting' },
    );

  test.each([
    [['active'], [{ from: null, to: 0 }]],
    [['stopping', 'stopped', 'starting', 'active'], [{ from: 0, to: 3 }]],
    [
      ['stopping', 'active', 'rebooting'],
      [
        { from: 0, to: 1 },
        { from: 2, to: null },
      ],
    ],
    [
      ['rebooting', 'active', 'rebooting', 'active'],
      [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
    ],
    [[], []],
  ])('%j', (statuses, stretches) => expect(of(...statuses)).toEqual(stretches));

  test('entries that tell of no status do not count, and may stand in any order', () => {
    const entries = [entry(9, { to: 'active' }), entry(3, { to: 'stopped' }), entry(5)];
    expect(downtimes(entries, [], UP)).toEqual([{ from: 3, to: 9 }]);
  });

  test('what nobody watched ends what was known: it may have come up meanwhile', () => {
    const stopped = entry(3, { to: 'stopped' });
    expect(downtimes([stopped], [{ from: 5, to: 9 }], UP)).toEqual([{ from: 3, to: null }]);
    const again = [stopped, entry(20, { to: 'rebooting' }), entry(21, { to: 'active' })];
    expect(downtimes(again, [{ from: 5, to: 9 }], UP)).toEqual([
      { from: 3, to: null },
      { from: 20, to: 21 },
    ]);
  });

  test('the present status counts where no entry tells of it', () => {
    expect(downtimes([], [], UP)).toEqual([]);
    expect(downtimes([entry(3, { to: 'stopped' })], [], UP)).toEqual([{ from: 3, to: null }]);
    expect(downtimes([], [], { isUp: false, since: 7, isSeen: true })).toEqual([{ from: 7, to: null }]);
    expect(downtimes([], [], { isUp: false, since: 7, isSeen: false })).toEqual([{ from: null, to: null }]);
  });
});

describe('when nobody watched', () => {
  const begins = (at: number, id = 'a'): Entry => entry(at, { id: `${id}-b${at}`, watch: 'begins' });
  const ends = (at: number, id = 'a'): Entry => entry(at, { id: `${id}-e${at}`, watch: 'ends' });
  const gaps = (entries: readonly Entry[], session = 'z') =>
    unwatched(entries, session, { from: 0, now: 100 }).map(({ from, to }) => `${from}-${to}`);

  test('is all of it without an entry', () => expect(gaps([])).toEqual(['0-100']));

  test('is what lies between one console and the next', () => {
    expect(gaps([begins(0), ends(10), begins(40, 'b'), ends(90, 'b')])).toEqual(['10-40', '90-100']);
  });

  test('is no time in which another console watched', () => {
    expect(gaps([begins(0), begins(5, 'b'), ends(10), ends(100, 'b')])).toEqual([]);
  });

  test('begins with the last entry of a console that died, and the present one watches until now', () => {
    expect(gaps([begins(0, 'b'), entry(20, { id: 'b-9' }), begins(50)], 'a')).toEqual(['20-50']);
  });

  test('is no time of a console of which only later entries are kept', () => {
    expect(gaps([entry(40, { id: 'b-77' }), entry(60, { id: 'b-78' })])).toEqual(['0-40', '60-100']);
  });

  test('is the time of an outage too', () => {
    expect(gaps([begins(0), ends(30), begins(60)], 'a')).toEqual(['30-60']);
  });
});
