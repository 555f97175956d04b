/** Numbers and times as an operator reads them. Units are always part of the text. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What is shown where the API gave nothing. */
export const NOTHING = '–';

export type TimeZone = 'utc' | 'local';

/** A span in one unit, floored so that it never claims more than has passed: `12 s`, `4 min`, `7 h`, `9 d`. */
export function span(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}

/** `4 min ago`, `4 min old`, or that it is to come: clocks that nobody set differ by a minute. */
export function since(ms: number, word: 'ago' | 'old'): string {
  return ms < -MINUTE_MS ? 'in the future' : `${span(ms)} ${word}`;
}

const COARSE_MS = 10 * SECOND_MS;

/**
 * A span in steps of 10 s below a minute, for what is on screen while nothing happens: the screen stays quiet. The first
 * step is a limit: of something that was read 9 s ago `0 s` would claim that it is fresher than it is.
 */
export function coarseSpan(ms: number): string {
  if (ms < COARSE_MS) return `< ${COARSE_MS / SECOND_MS} s`;
  return ms < MINUTE_MS ? `${Math.floor(ms / COARSE_MS) * (COARSE_MS / SECOND_MS)} s` : span(ms);
}

/** When the coarse span since `at` changes next; both in ms since the epoch. */
export function nextAgeAt(at: number, now: number): number {
  const stepMs = now - at < MINUTE_MS ? COARSE_MS : MINUTE_MS;
  return at + (Math.floor((now - at) / stepMs) + 1) * stepMs;
}

/** A span in words for sentences: `9 days`; below two days in one unit: `47 h`. */
export function spanWords(ms: number): string {
  if (ms < 2 * DAY_MS) return span(ms);
  const days = Math.floor(ms / DAY_MS);
  return `${days} days`;
}

/** `2025-01-16 03:00Z`, or local time with its offset. `time` is milliseconds since the epoch. */
export function dateTime(time: number | null, zone: TimeZone): string {
  if (time === null) return NOTHING;
  if (zone === 'utc') return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')}Z`;
  const offsetMin = -new Date(time).getTimezoneOffset();
  const shifted = new Date(time + offsetMin * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');
  const sign = offsetMin < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(offsetMin) / 60)).padStart(2, '0');
  return `${shifted}${sign}${hours}:${String(Math.abs(offsetMin) % 60).padStart(2, '0')}`;
}

/** `12:03Z`, or local time with its offset. */
export function timeOfDay(time: number, zone: TimeZone): string {
  return dateTime(time, zone).slice(11);
}

/** Clock time with seconds, for what this console saw: `12:03:44Z`. */
export function clockTime(time: number, zone: TimeZone): string {
  if (zone === 'utc') return `${new Date(time).toISOString().slice(11, 19)}Z`;
  const full = dateTime(time, zone);
  const seconds = String(new Date(time).getSeconds()).padStart(2, '0');
  return `${full.slice(11, 16)}:${seconds}${full.slice(16)}`;
}

/** Megabytes as MB below 1 GB, as GB with one decimal above. */
export function megabytes(mb: number | null | undefined): string {
  if (mb === null || mb === undefined) return NOTHING;
  if (mb < 1024) return `${number(mb)} MB`;
  return `${number(mb / 1024)} GB`;
}

export function gigabytes(gb: number | null | undefined): string {
  if (gb === null || gb === undefined) return NOTHING;
  return `${number(gb)} GB`;
}

/** At most one decimal, none when it would be zero. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Whole percent, rounded down so that 99.9 % is never shown as full. */
export function percent(value: number | null | undefined): string {
  if (value === null || value === undefined) return NOTHING;
  return `${Math.floor(value)}%`;
}

/** `used` of `total` in percent, or null when one is missing or the total is not positive. */
export function share(used: number | null | undefined, total: number | null | undefined): number | null {
  if (used === null || used === undefined || total === null || total === undefined || total <= 0) return null;
  return (used / total) * 100;
}

/** `1 server`, `12 servers`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
