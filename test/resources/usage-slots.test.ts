import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areSlots, chartOf, current, joined, type Slot, slotOf } from '../../src/resources/usage-slots.ts';
import { NOW, sample } from './build.ts';

const MINUTE = NOW / 60_000;

const slot = (minute: number, cpu: number | null = 50): Slot => [MINUTE + minute, cpu, 40, null, 0];

test('a reading becomes whole percent, rounded down, of its minute', () => {
  const read = sample({ cpu: 89.9, memory: null, disk: -1, bandwidth: 1e9 });
  expect(slotOf(read, NOW + 59_999)).toEqual([MINUTE, 89, null, 0, 9_999]);
});

describe('two histories joined', () => {
  const value = fc.option(fc.integer({ min: 0, max: 100 }));
  const slots = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 30 }), value, value, value, value), {
      selector: ([at]) => at,
    })
    .map((some): readonly Slot[] => [...some].sort((a, b) => a[0] - b[0]));

  test('hold the highest of each minute, whoever comes first and however often', () => {
    fc.assert(
      fc.property(slots, slots, (some, more) => {
        const both = joined(some, more);
        expect(areSlots(both)).toBe(true);
        expect(joined(more, some)).toEqual(both);
        expect(joined(both, some)).toEqual(both);
        expect(new Set(both.map(([at]) => at))).toEqual(new Set([...some, ...more].map(([at]) => at)));
      }),
    );
    expect(joined([slot(1, 3), slot(2, null)], [slot(1, 9), slot(2, 4)])).toEqual([slot(1, 9), slot(2, 4)]);
  });
});

test('a day is kept, and nothing of a clock that was ahead', () => {
  const [old, first, last, ahead] = [slot(-24 * 60), slot(1 - 24 * 60), slot(1), slot(2)];
  expect(current([old, first, last, ahead], NOW)).toEqual([first, last]);
  expect(current([first, slot(-10), last], NOW, 20)).toEqual([slot(-10), last]);
});

test.each([
  ['no list', { 1: 2 }],
  ['too few values', [[1, 2]]],
  ['a fraction', [[1, 0.5, 1, 1, 1]]],
  ['a text', [[1, '5', 1, 1, 1]]],
  ['too much', [[1, 10_000, 1, 1, 1]]],
  ['disorder', [slot(2), slot(1)]],
  ['a minute twice', [slot(1), slot(1)]],
])('what a file holds is no history: %s', (_, value) => expect(areSlots(value)).toBe(false));

describe('a chart', () => {
  const chart = (slots: readonly Slot[], length = 12) => chartOf(slots, 'cpu', NOW + 30_000, length);
  const row = (...read: readonly (readonly [at: number, value: number])[]): (number | null)[] =>
    Array.from({ length: 12 }, (_, at) => read.find(([one]) => one === at)?.[1] ?? null);

  test('begins with the first reading, and has gaps where nothing was read', () => {
    expect(chart([])).toEqual({ values: row(), spanMs: 12 * 60_000 });
    expect(chart([slot(-11, 1), slot(-3, null), slot(0, 7)]).values).toEqual(row([0, 1], [11, 7]));
  });

  test('spans more where there is more, the highest of each part standing for it', () => {
    const more = [slot(-29, 2), slot(-28, 80), slot(-1, 5), slot(0, 3), slot(1, 4)];
    // 15:45 begins a part of five minutes.
    expect(chart(more)).toEqual({ values: row([5, 80], [10, 5], [11, 4]), spanMs: 3_600_000 });
  });

  test.each([12, 24])('of %i values has room for the whole day', (length) => {
    const { values, spanMs } = chart([slot(-23 * 60, 9), slot(0, 1)], length);
    expect(spanMs).toBe(24 * 3_600_000);
    expect([values.length, values[0], values.at(-1)]).toEqual([length, 9, 1]);
  });
});
