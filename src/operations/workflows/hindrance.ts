import { askedMs, waitWords } from '../../api/retry.ts';
import type { Begun } from '../begin.ts';
import type { Ending } from '../operation.ts';

/**
 * A server that we stopped is not left so for a temporary reason: a failed read, a request that did not leave, a full disk,
 * another request to it without an answer, too many requests. Nothing was done, so the step may begin anew.
 */
const PASSING: ReadonlySet<Ending | null> = new Set<Ending>(['unchecked', 'not-sent', 'unlogged', 'limited']);

const TRY_WAIT_MS = 10_000;

const LIMITED_WAIT_MS = 30_000;

/** After this many waits, or a longer total, the step counts as failed. */
const WAITS_MAX = 12;

const WAITED_MAX_MS = 15 * 60_000;

/** Why a step was not done, how long to wait before it begins anew, and how long the API asks to wait (seconds), if it asks for longer. */
export type Hindrance = { readonly why: string; readonly ms: number; readonly askedS: number | null };

/** How often and how long a step has been waited for. */
export type Waited = { readonly times: number; readonly ms: number };

export const NOT_WAITED: Waited = { times: 0, ms: 0 };

/** How often a step begins anew that was held back by a possibly stale read: a copy of the API lags 20 s at most. */
const BEHIND_MAX = 3;

/** Why a step was not done, after so many waits; null when it was done, or failed for good. */
export function hindranceOf(over: Begun, { times }: Waited): Hindrance | null {
  if ('refused' in over) return { why: over.refused, ms: TRY_WAIT_MS, askedS: null };
  const { outcome, text, httpStatus, mayBeBehind } = over;
  if (!PASSING.has(outcome) && !(mayBeBehind && times < BEHIND_MAX)) return null;
  const ours = httpStatus === 429 ? LIMITED_WAIT_MS : TRY_WAIT_MS;
  const asked = askedMs(over);
  return { why: text, ms: Math.max(ours, asked), askedS: asked > ours ? (over.retryAfterS ?? null) : null };
}

/** With one more wait, or null when that would be too many or too long. */
export function waitedMore({ times, ms }: Waited, hindrance: Hindrance): Waited | null {
  const next = { times: times + 1, ms: ms + hindrance.ms };
  return next.times > WAITS_MAX || next.ms > WAITED_MAX_MS ? null : next;
}

/** `waits 60 s, as the API asked`, or `waits 300 s, the API asks for 24 h`: no wait is longer than 5 min. */
export function waitText({ ms, askedS }: Hindrance): string {
  const asked = askedS === ms / 1_000 ? ', as the API asked' : `, the API asks for ${waitWords(askedS ?? 0)}`;
  return `waits ${ms / 1_000} s${askedS === null ? '' : asked}`;
}

/** Why the waiting ends: `given up after 4 tries in 900 s, the API asks for 300 s more`. */
export function givenUp({ times, ms }: Waited, hindrance: Hindrance): string {
  const tries = times === 0 ? 'given up' : `given up after ${times + 1} tries in ${ms / 1_000} s`;
  return hindrance.askedS === null ? tries : `${tries}, the API asks for ${waitWords(hindrance.askedS)} more`;
}
