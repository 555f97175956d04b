import type { Extent } from './known.ts';

/** `23 servers` of a whole list; else `10 of 23 servers`, or `10 or more servers` where nobody knows how many there are. */
export function howMany(extent: Extent, noun: string): string {
  const { rows, count, complete } = extent;
  const n = rows.length;
  if (complete) return `${n} ${noun}${n === 1 ? '' : 's'}`;
  return count !== null && count > n ? `${n} of ${count} ${noun}s` : `${n} or more ${noun}s`;
}

/** Among what something was looked for: `the 10 of 23 servers that could be read`; null of a whole list. */
export function partRead(extent: Extent | null, noun: string): string | null {
  if (extent === null) return `the ${noun}s, which were not read yet`;
  const { rows, count, complete } = extent;
  const n = rows.length;
  if (complete) return null;
  return count !== null && count > n
    ? `the ${n} of ${count} ${noun}s that could be read`
    : `the ${n === 1 ? noun : `${n} ${noun}s`} that could be read`;
}
