/** Time as a value, so that tests and the demo can turn it. All numbers are milliseconds. */
export type Clock = {
  /** Milliseconds since the epoch; never less than before. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, fn: () => void): () => void;
};

/** Some 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Returns a clock that never goes back, in whole ms since the epoch. `wall` is the clock that people set, `ticks` counts ms from
 * any moment and cannot be set. A wall clock that is set forward counts as time that has passed. One that is set back is ignored:
 * the result stays ahead of it by that much until the process ends, and so do the times on screen. `ticks` may stand still while
 * the machine sleeps; the wall clock, which is read at each call, then makes up for it.
 */
export function createMonotonicNow(wall: () => number, ticks: () => number): () => number {
  let offset = Number.NEGATIVE_INFINITY;
  return () => {
    const passed = ticks();
    offset = Math.max(offset, wall() - passed);
    return Math.round(passed + offset);
  };
}

export const systemClock: Clock = {
  now: createMonotonicNow(
    () => Date.now(),
    () => performance.now(),
  ),
  after: (ms, fn) => {
    // Node makes a longer one end at once.
    const timer = setTimeout(fn, Math.min(ms, LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
