import type { Step } from './operation.ts';

/** The last read must be this close to the end for "still as before" to be said. */
export const LATEST_MS = 30_000;

/**
 * What is seen later than this after sending may be the work of others: who takes up a request days later knows nothing of
 * the time between. It is as long as an accepted start, stop or reboot would be watched.
 */
export const PROVES_MS = 20 * 60_000;

/** Reads did not tell what became of a request: `why` says what they showed. */
export function unknown(why: string): Step {
  return { end: 'unknown', said: `it is not known whether it was done: ${why}` };
}

/** No read showed anything of a request. One that waits behind a gateway may be carried out minutes later. */
export function notSeen(what: string): Step {
  return { end: 'unknown', said: `not seen in 2 minutes; it may still come (${what})` };
}
