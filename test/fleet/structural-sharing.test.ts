import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepSame, same } from '../../src/fleet/structural-sharing.ts';
import { rounds } from '../random.ts';

describe('same', () => {
  test('is what JSON would call equal', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, json, (a, b) => {
        const sorted = (value: unknown): string =>
          JSON.stringify(value, (_, part) =>
            part && typeof part === 'object' && !Array.isArray(part)
              ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
              : part,
          );
        expect(same(a, b)).toBe(sorted(a) === sorted(b));
        expect(same(a, structuredClone(a))).toBe(true);
      }),
      { numRuns: rounds({ quick: 300, full: 10_000 }) },
    );
  });

  test.each<[unknown, unknown]>([
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: undefined }, {}],
    [[], {}],
    [null, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [0, null],
    ['1', 1],
    [{ toString: 1 }, { valueOf: 1 }],
  ])('%j and %j are two', (a, b) => {
    expect(same(a, b)).toBe(false);
    expect(same(b, a)).toBe(false);
  });
});

test('keepSame: a row that did not change keeps its object, one that did is the new one', () => {
  const row = fc.record({ id: fc.constantFrom('1', '2', '3', '4'), name: fc.constantFrom('a', 'b') });
  const rows = fc.uniqueArray(row, { selector: ({ id }) => id });
  fc.assert(
    fc.property(rows, rows, (before, next) => {
      const old = new Map(before.map((one) => [one.id, one]));
      const kept = keepSame(old, next);
      expect(kept).toEqual(next);
      kept.forEach((one, i) => {
        const was = old.get(one.id);
        expect(one).toBe(was?.name === one.name ? was : next[i]);
      });
    }),
  );
});
