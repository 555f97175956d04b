/** Answers to two reads may come this close together in another order. */
const AHEAD_MS = 1_000;

/** Whether a time that our clock once told (ms since the epoch) is yet to come: it was set back since. */
export function isAhead(at: number, now: number): boolean {
  return at > now + AHEAD_MS;
}

/**
 * Whether something happened less than `ms` before `now`. What lies further ahead than that happened before our clock was
 * set back, and no wait for a key lasts until the clock has caught up.
 */
export function isWithin(ms: number, since: number, now: number): boolean {
  return Math.abs(now - since) < ms;
}

/** When a wait ends that never takes longer than `maxMs`; 0 when it seems to: it began before our clock was set back. */
export function waitUntil(until: number, now: number, maxMs: number): number {
  return until - now > maxMs ? 0 : until;
}

/**
 * Whether an answer was asked for before something that happened at `since`. What lies ahead of the answer happened before
 * our clock was set back, so it came first.
 */
export function askedBefore(
  answer: { readonly startedAt: number; readonly at: number },
  since: number,
): boolean {
  return answer.startedAt < since && !isAhead(since, answer.at);
}
