import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/api/outcome.ts';
import {
  asksToWait,
  backOff,
  failureWord,
  linkState,
  NO_TROUBLE,
  nextChange,
} from '../../../src/fleet/polling/link.ts';
import { HOUR, MINUTE, NOW, SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';

const WELL = NO_TROUBLE;
const broken = (failure: Failure, nextTryAt = NOW + 8 * SECOND) => ({
  failure,
  failedAt: NOW - 500,
  failingSince: NOW - 500,
  nextTryAt,
});
const came = (at: number | null, gap: Failure | null = null) => (at === null ? null : { at, gap });
const TIMEOUT = failed('unavailable', { step: 'timeout' });

describe('the link in words', () => {
  test.each([
    ['before the first answer', WELL, null, false, 'connecting', 'connecting'],
    ['data of two polls at most', WELL, NOW - 19_999, false, 'live', 'live'],
    ['older data', WELL, NOW - 20 * SECOND, false, 'aging', '20 s'],
    ['much older data', WELL, NOW - 3 * MINUTE, false, 'aging', '3 min'],
    ['a failure', broken(TIMEOUT), NOW - 2 * MINUTE, false, 'stale', 'stale 2 min: timeout, next try 8 s'],
    ['a failure from the start', broken(TIMEOUT), null, false, 'stale', 'no data: timeout, next try 8 s'],
    ['a failure while trying', broken(TIMEOUT, NOW), NOW - MINUTE, false, 'stale', 'stale 1 min: timeout'],
    [
      'a refused token',
      broken(failed('auth')),
      NOW - HOUR,
      false,
      'stale',
      'stale 1 h: token refused, r tries again',
    ],
    [
      'a login that a proxy refused',
      broken(failed('unavailable', { step: 'proxy', status: 407 }), Number.POSITIVE_INFINITY),
      NOW - HOUR,
      false,
      'stale',
      'stale 1 h: proxy, r tries again',
    ],
    ['paused', WELL, NOW - 40 * SECOND, true, 'paused', 'paused 40 s'],
    ['paused without data', WELL, null, true, 'paused', 'paused'],
    ['paused, failing', broken(TIMEOUT), NOW - 40 * SECOND, true, 'paused', 'paused 40 s'],
  ] as const)('%s', (_, link, at, paused, kind, text) => {
    expect(linkState(link, came(at), 10_000, paused, NOW)).toMatchObject({ kind, text });
  });

  test('data is live as long as the pace that was slowed allows, but never for hours', () => {
    expect(linkState(WELL, came(NOW - 50 * SECOND), 30_000, false, NOW).kind).toBe('live');
    expect(linkState(WELL, came(NOW - 5 * MINUTE), HOUR, false, NOW).kind).toBe('aging');
    // Read by hand alone.
    expect(linkState(WELL, came(NOW - 19 * SECOND), Number.POSITIVE_INFINITY, false, NOW).kind).toBe('live');
    expect(linkState(WELL, came(NOW - 20 * SECOND), Number.POSITIVE_INFINITY, false, NOW).kind).toBe('aging');
  });

  test.each([
    ['just now', NOW - SECOND, 'not all read: HTTP 500'],
    ['a while ago', NOW - 40 * SECOND, 'not all read 40 s: HTTP 500'],
  ])('a list that was cut %s is not live', (_, at, text) => {
    const gap = failed('unavailable', { status: 500 });
    expect(linkState(WELL, came(at, gap), 10_000, false, NOW)).toMatchObject({ kind: 'partial', text });
    expect(linkState(broken(TIMEOUT), came(at, gap), 10_000, false, NOW).kind).toBe('stale');
    expect(linkState(WELL, came(at, gap), 10_000, true, NOW).kind).toBe('paused');
  });

  test.each([
    [failed('auth', { status: 401 }), 'token refused'],
    [failed('limited', { status: 429 }), 'asked to slow down'],
    [failed('unavailable', { status: 503 }), 'HTTP 503'],
    [failed('bad-answer', { step: 'decode' }), 'unreadable answer'],
    [failed('bad-answer', { step: 'pages' }), 'rows are missing'],
    [failed('unavailable', { step: 'connect' }), 'no connection'],
    [failed('unavailable', { step: 'dns' }), 'DNS'],
    [TIMEOUT, 'timeout'],
  ])('a failure in a word or two: %#', (failure, word) => expect(failureWord(failure)).toBe(word));
});

describe('the words change by themselves', () => {
  test.each([
    ['from live to an age', WELL, NOW - 5 * SECOND, false],
    ['from ten seconds to the next', WELL, NOW - 33 * SECOND, false],
    ['from minute to minute', WELL, NOW - 3 * MINUTE - 7, false],
    ['while paused', WELL, NOW - 33 * SECOND, true],
  ] as const)('%s: at that time, not before', (_, link, at, paused) => {
    const next = nextChange(link, at, 10_000, paused, NOW);
    const text = (now: number): string => linkState(link, came(at), 10_000, paused, now).text;
    expect(next).toBeGreaterThan(NOW);
    expect(next - NOW).toBeLessThanOrEqual(MINUTE);
    expect(text(next - 1)).toBe(text(NOW));
    expect(text(next)).not.toBe(text(NOW));
  });

  test('when the wait grows shorter: at that time, not before', () => {
    const link = broken(TIMEOUT, NOW + 7_300);
    const text = (now: number): string => linkState(link, came(NOW - MINUTE), 10_000, false, now).text;
    const next = nextChange(link, NOW - MINUTE, 10_000, false, NOW);
    expect(text(next - 1)).toBe(text(NOW));
    expect(text(next)).not.toBe(text(NOW));
  });

  test('at least every second while a wait is counted down', () => {
    expect(nextChange(broken(TIMEOUT), NOW - MINUTE, 10_000, false, NOW) - NOW).toBeLessThanOrEqual(SECOND);
  });

  test('by its age alone while only a person tries again', () => {
    expect(nextChange(broken(TIMEOUT, Number.POSITIVE_INFINITY), NOW - 33 * SECOND, 10_000, false, NOW)).toBe(
      NOW + 7 * SECOND,
    );
  });

  test('not at all before the first answer', () => {
    expect(nextChange(WELL, null, 10_000, false, NOW)).toBe(Number.POSITIVE_INFINITY);
  });
});

test('what the API asks for is told as it asked', () => {
  expect(asksToWait({ failure: failed('limited', { retryAfterS: 86_399 }) })).toBe(
    'the API asks to wait 24 h',
  );
  expect(asksToWait({ failure: failed('limited') })).toBe('the API asked to slow down');
});

test('failures in a row are waited for longer and longer, up to a minute', () => {
  expect([1, 2, 3, 4, 5, 9, 10, 99].map((n) => backOff(n) / SECOND)).toEqual([2, 4, 8, 16, 30, 30, 60, 60]);
});
