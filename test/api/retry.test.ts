import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/api/outcome.ts';
import { askedMs, jitterMs, retryAfterS, spreadMs, waitWords, worthRetrying } from '../../src/api/retry.ts';

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
    ['86399', 86_399],
    ['99999999999999999999999', 8_640_000],
    ['5, 10', 5],
    ['120, 120', 120],
    [date(answerAt + 30_000), 30],
    [date(answerAt + 1_000), 1],
    [date(answerAt), 1],
    [date(answerAt - 86_400_000), 1],
    [date(answerAt + 86_400_000), 86_400],
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

it('what is asked for is waited for 5 min at most, with up to a quarter on top', () => {
  expect([askedMs({ retryAfterS: 86_399 }), askedMs({ retryAfterS: 17 }), askedMs({})]).toEqual([
    240_000, 17_000, 0,
  ]);
  expect([0, 0.5, 1].map((random) => spreadMs(8_000, () => random))).toEqual([8_000, 9_000, 10_000]);
});

it('a wait in words is never shorter than what was asked for', () => {
  expect([90, 121, 7_200, 86_399].map(waitWords)).toEqual(['90 s', '3 min', '120 min', '24 h']);
});

it('a try that took long is not repeated at once', () => {
  const stalled = { kind: 'unavailable', step: 'dns', text: '', next: '' } as Failure;
  expect([worthRetrying(stalled, 3_999), worthRetrying(stalled, 5_000)]).toEqual([true, false]);
});

it('a login that a proxy refuses is not tried again at once', () => {
  const refused = { kind: 'unavailable', step: 'proxy', text: '', next: '' } as Failure;
  expect([worthRetrying(refused, 0), worthRetrying({ ...refused, status: 407 }, 0)]).toEqual([true, false]);
});
