/** Answers to two reads may come this close together in another order. */
const AHEAD_MS = 1_000;

/** Whether a time that our clock once told (ms since the epoch) is yet to come: it was set back since. */
export function isAhead(at: number, now: number): boolean {
  return at > now + AHEAD_MS;
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
