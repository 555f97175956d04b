import type { Step } from './operation.ts';

/** "Still as before" is said only when the last read is this close to the end. */
export const LATEST_MS = 30_000;

/**
 * An effect that is seen later than this after sending may be someone else's: whoever takes up a request days later knows nothing
 * of the time between. As long as an accepted start, stop or reboot would be watched.
 */
export const PROVES_MS = 20 * 60_000;

/** Reads did not show the outcome of a request; `why` says what they showed. */
export function unknown(why: string): Step {
  return { end: 'unknown', said: `outcome unknown: ${why}` };
}

/** No read showed any effect of a request. A request that waits behind a gateway may be carried out minutes later. */
export function notSeen(what: string): Step {
  return {
    end: 'unknown',
    said: `no effect seen in 2 minutes; the request may still be carried out (${what})`,
  };
}
