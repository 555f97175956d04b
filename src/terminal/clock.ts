/** Time as a value, so that tests can turn it. All numbers are milliseconds. */
export type Clock = {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds; the answer cancels it. */
  after(ms: number, fn: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, fn) => {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
};
