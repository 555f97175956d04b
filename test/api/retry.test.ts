import { describe, expect, it } from 'vitest';
import { jitterMs, retryAfterS } from '../../src/api/retry.ts';

const answerAt = Date.UTC(2025, 0, 16, 12);
const date = (ms: number) => new Date(ms).toUTCString();

describe('retryAfterS', () => {
  it.each([
    ['1', 1],
    ['17', 17],
    [' 17 ', 17],
    ['0', 1],
    ['-5', 1],
    ['0.2', 1],
    ['2.5', 3],
    ['300', 300],
    ['301', 300],
    ['1000000000', 300],
    ['99999999999999999999999', 300],
    ['5, 10', 5],
    ['120, 120', 120],
    [date(answerAt + 30_000), 30],
    [date(answerAt + 1_000), 1],
    [date(answerAt), 1],
    [date(answerAt - 86_400_000), 1],
    [date(answerAt + 86_400_000), 300],
    ['Thu, 16 Jan 2025 12:00:45 GMT', 45],
    ['Thursday, 16-Jan-25 12:00:45 GMT', 45],
    ['Thu Jan 16 12:00:45 2025 GMT', 45],
    ['Thu, 99 Foo 2025 12:00:45 GMT', undefined],
    ['soon', undefined],
    ['maybe 5', undefined],
    ['1e9', undefined],
    ['0x10', undefined],
    ['5s', undefined],
    ['', undefined],
    [null, undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
  ])('%j is %j seconds', (header, seconds) => {
    expect(retryAfterS(header, answerAt)).toBe(seconds);
  });

  it('counts a date from the answer, whatever our clock says', () => {
    for (const skew of [-86_400_000, 0, 86_400_000]) {
      expect(retryAfterS(date(answerAt + skew + 20_000), answerAt + skew)).toBe(20);
    }
  });
});

it('jitter grows to 20 s and is full', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((n) => jitterMs(n, () => 1))).toEqual([
    1000, 2000, 4000, 8000, 16000, 20000, 20000,
  ]);
  expect(jitterMs(5, () => 0)).toBe(0);
  expect(jitterMs(2, () => 0.25)).toBe(500);
});
