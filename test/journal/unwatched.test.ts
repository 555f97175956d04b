import { describe, expect, test } from 'vitest';
import { unwatched } from '../../src/journal/unwatched.ts';
import type { Entry } from '../../src/resources/activity.ts';

let written = 0;

/** An entry of session `a` at this time. */
function entry(at: number, change: Partial<Entry> = {}): Entry {
  written += 1;
  return { id: `a-${written}`, at, kind: 'seen', subject: null, text: 'x', ...change };
}

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
