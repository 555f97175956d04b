import { expect, test } from 'vitest';
import { between, pick, seededRandom, wave } from '../../src/demo/random.ts';

test('a seed gives the same numbers on every machine, another seed others', () => {
  const numbers = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 50 }, () => random());
  };
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
  for (const number of numbers(3)) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThan(1);
  }
});

test('whole numbers and picks reach both ends', () => {
  const random = seededRandom(7);
  const drawn = new Set(Array.from({ length: 200 }, () => between(random, 1, 3)));
  expect([...drawn].sort()).toEqual([1, 2, 3]);
  expect(pick(() => 0, ['a', 'b'])).toBe('a');
  expect(pick(() => 0.999, ['a', 'b'])).toBe('b');
});

test('a wave is smooth, stays within -1 and 1, and can be read in any order', () => {
  const at = (ms: number): number => wave(5, ms, 60_000);
  const late = at(3_600_000);
  for (let ms = 0; ms < 600_000; ms += 1_000) {
    expect(Math.abs(at(ms))).toBeLessThanOrEqual(1);
    expect(Math.abs(at(ms + 1_000) - at(ms))).toBeLessThan(0.06);
  }
  expect(at(3_600_000)).toBe(late);
});
