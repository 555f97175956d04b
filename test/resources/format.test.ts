import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  clockTime,
  coarseSpan,
  count,
  dateTime,
  gigabytes,
  megabytes,
  NOTHING,
  nextAgeAt,
  number,
  percent,
  share,
  since,
  span,
  spanWords,
} from '../../src/resources/format.ts';
import { DAY, HOUR, MINUTE, NOW, SECOND } from './build.ts';

describe('a span', () => {
  test.each([
    [-5 * SECOND, '0 s'],
    [0, '0 s'],
    [999, '0 s'],
    [12.9 * SECOND, '12 s'],
    [MINUTE - 1, '59 s'],
    [MINUTE, '1 min'],
    [HOUR - 1, '59 min'],
    [HOUR, '1 h'],
    [2 * DAY - 1, '47 h'],
    [2 * DAY, '2 d'],
    [9.9 * DAY, '9 d'],
  ])('of %i ms is %s', (ms, text) => expect(span(ms)).toBe(text));

  test('never claims more than has passed', () => {
    const unit: Record<string, number> = { s: SECOND, min: MINUTE, h: HOUR, d: DAY };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (ms) => {
        const [n, word = ''] = span(ms).split(' ');
        return Number(n) * (unit[word] ?? Number.NaN) <= ms;
      }),
    );
  });

  test.each([
    [0, '< 10 s'],
    [9_999, '< 10 s'],
    [10_000, '10 s'],
    [19_999, '10 s'],
    [59_999, '50 s'],
    [61_000, '1 min'],
    [-1, '< 10 s'],
  ])('in coarse steps of %i ms is %s', (ms, text) => expect(coarseSpan(ms)).toBe(text));

  test.each([0, 9 * SECOND, 45 * SECOND, 59 * SECOND, MINUTE, 90 * SECOND, 59 * MINUTE])(
    'since %i ms stands until it changes next',
    (age) => {
      const next = nextAgeAt(NOW, NOW + age);
      expect(coarseSpan(next - 1 - NOW)).toBe(coarseSpan(age));
      expect(coarseSpan(next - NOW)).not.toBe(coarseSpan(age));
    },
  );

  test.each([
    [4 * MINUTE, '4 min ago'],
    [-59 * SECOND, '0 s ago'],
    [-DAY, 'in the future'],
  ])('since %i ms is %s', (ms, text) => expect(since(ms, 'ago')).toBe(text));

  test('in words', () => {
    expect(spanWords(9 * DAY)).toBe('9 days');
    expect(spanWords(2 * DAY)).toBe('2 days');
    expect(spanWords(7 * HOUR)).toBe('7 h');
  });
});

describe('a percentage', () => {
  test.each([
    [99.9, '99%'],
    [99.999999, '99%'],
    [100, '100%'],
    [0.4, '0%'],
    [104.2, '104%'],
    [null, NOTHING],
    [undefined, NOTHING],
  ])('%s is shown as %s', (value, text) => expect(percent(value)).toBe(text));

  test.each([
    [1, 4, 25],
    [0, 4, 0],
    [5, 4, 125],
    [null, 4, null],
    [1, undefined, null],
    [1, 0, null],
    [1, -4, null],
  ])('%s of %s is %s', (used, total, answer) => expect(share(used, total)).toBe(answer));
});

describe('sizes and numbers carry their unit', () => {
  test.each([
    [512, '512 MB'],
    [1023, '1023 MB'],
    [1024, '1 GB'],
    [4523, '4.4 GB'],
    [0, '0 MB'],
    [null, NOTHING],
    [undefined, NOTHING],
  ])('%s MB is %s', (mb, text) => expect(megabytes(mb)).toBe(text));

  test.each([
    [35.2, '35.2 GB'],
    [80, '80 GB'],
    [null, NOTHING],
    [undefined, NOTHING],
  ])('%s GB is %s', (gb, text) => expect(gigabytes(gb)).toBe(text));

  test('at most one decimal', () => {
    expect(number(23.46)).toBe('23.5');
    expect(number(23.04)).toBe('23');
  });

  test('one is singular', () => {
    expect([count(0, 'server'), count(1, 'server'), count(12, 'server')]).toEqual([
      '0 servers',
      '1 server',
      '12 servers',
    ]);
  });
});

describe('times', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('in UTC end in Z, wherever the console runs', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(dateTime(NOW, 'utc')).toBe('2025-01-16 15:45Z');
    expect(clockTime(NOW + 44 * SECOND, 'utc')).toBe('15:45:44Z');
  });

  test.each([
    ['Asia/Kathmandu', '2025-01-16 21:30+05:45', '21:30:44+05:45'],
    ['America/New_York', '2025-01-16 10:45-05:00', '10:45:44-05:00'],
    ['America/St_Johns', '2025-01-16 12:15-03:30', '12:15:44-03:30'],
    ['Pacific/Auckland', '2025-01-17 04:45+13:00', '04:45:44+13:00'],
    ['UTC', '2025-01-16 15:45+00:00', '15:45:44+00:00'],
  ])('local in %s print the offset', (tz, date, clock) => {
    vi.stubEnv('TZ', tz);
    expect(dateTime(NOW, 'local')).toBe(date);
    expect(clockTime(NOW + 44 * SECOND, 'local')).toBe(clock);
  });

  test('local follow daylight saving of the day they are about', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(dateTime(Date.parse('2025-07-01T00:00:00Z'), 'local')).toBe('2025-07-01 02:00+02:00');
    expect(dateTime(Date.parse('2025-01-01T00:00:00Z'), 'local')).toBe('2025-01-01 01:00+01:00');
  });

  test('that are missing are shown as nothing', () => {
    expect(dateTime(null, 'utc')).toBe(NOTHING);
    expect(dateTime(null, 'local')).toBe(NOTHING);
  });
});
