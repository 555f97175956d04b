/**
 * Returns a record read from disk with no time in it (a field `at` or `…At`, ms since the epoch) later than `now`. The clock of
 * an earlier process may have been ahead of ours; no read would count until ours caught up. The time of loading replaces such a
 * time, so that only later reads count.
 */
export function clampTimes<T>(record: T, now: number): T {
  const clamped = (key: string, value: unknown): unknown => {
    if (typeof value === 'number') return /^at$|At$/.test(key) ? Math.min(value, now) : value;
    if (Array.isArray(value)) return value.map((item) => clamped('', item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, clamped(name, item)]));
  };
  return clamped('', record) as T;
}
