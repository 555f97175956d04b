import type { Failure, Step } from '../../api/outcome.ts';
import { waitWords } from '../../api/retry.ts';
import { coarseSpan, nextAgeAt } from '../../resources/format.ts';
import type { Seen } from '../../resources/known.ts';

/** How the link to the API is, as far as the list of servers tells. */
export type Link = {
  /** Why the last read of the list failed; null when it did not. */
  readonly failure: Failure | null;
  readonly failedAt: number;
  /** When the first of the failures in a row came. */
  readonly failingSince: number;
  /** When the next try is allowed, ms since the epoch; 0 when nothing holds it. */
  readonly nextTryAt: number;
};

export const NO_TROUBLE: Link = { failure: null, failedAt: 0, failingSince: 0, nextTryAt: 0 };

/** The link after one more failure; times are ms since the epoch. */
export function troubled(link: Link, failure: Failure, now: number, nextTryAt: number): Link {
  return { failure, failedAt: now, failingSince: link.failure ? link.failingSince : now, nextTryAt };
}

/** Whether the API itself asked us to wait, and the time is not over. */
export function mustWait({ failure, nextTryAt }: Link, now: number): boolean {
  const isAsked = failure?.kind === 'limited' || failure?.retryAfterS !== undefined;
  return isAsked && Number.isFinite(nextTryAt) && now < nextTryAt;
}

/** `the API asks to wait 24 h`. */
export function asksToWait({ failure }: Pick<Link, 'failure'>): string {
  const { retryAfterS } = failure ?? {};
  return retryAfterS === undefined
    ? 'the API asked to slow down'
    : `the API asks to wait ${waitWords(retryAfterS)}`;
}

/** The state of the link to the API in the fewest words that are still true. */
export type LinkState = {
  readonly kind: 'connecting' | 'live' | 'aging' | 'partial' | 'stale' | 'paused';
  readonly text: string;
  /** The same in fewer and fewer words, where there is no room for all. */
  readonly shorter?: readonly string[];
};

const WORDS: Partial<Record<Step, string>> = { connect: 'no connection', dns: 'DNS', tls: 'TLS' };

/** A failure in one or two words. */
export function failureWord(failure: Failure): string {
  if (failure.kind === 'auth') return 'token refused';
  if (failure.kind === 'limited') return 'asked to slow down';
  if (failure.step === 'http' && failure.status !== undefined) return `HTTP ${failure.status}`;
  if (failure.step === 'decode') return 'unreadable answer';
  if (failure.step === 'pages') return 'rows are missing';
  return WORDS[failure.step] ?? failure.step;
}

function nextTry(link: Link, now: number): string {
  if (link.failure?.kind === 'auth' || link.nextTryAt === Number.POSITIVE_INFINITY) return ', r tries again';
  const leftS = Math.ceil((link.nextTryAt - now) / 1_000);
  // Whether it is being tried just now is not claimed: a pace that was slowed down may still keep it back.
  return leftS > 0 ? `, next try ${waitWords(leftS)}` : '';
}

const USUAL_PACE_MS = 10_000;

const SLOWEST_PACE_MS = 120_000;

/** For how long data counts as live: two polls; of what is only read by hand no longer than usually. */
function liveMs(paceMs: number): number {
  return 2 * (Number.isFinite(paceMs) ? Math.min(paceMs, SLOWEST_PACE_MS) : USUAL_PACE_MS);
}

/** What the last list of servers tells of the link: when it came (ms since the epoch), and why rows of it are missing. */
type ListCame = Pick<Seen<unknown>, 'at' | 'gap'> | null;

/** `paceMs`: how often the list of servers is asked for. */
export function linkState(
  link: Link,
  list: ListCame,
  paceMs: number,
  paused: boolean,
  now: number,
): LinkState {
  const at = list?.at ?? null;
  const age = at === null ? '' : ` ${coarseSpan(now - at)}`;
  if (paused) return { kind: 'paused', text: `paused${age}` };
  if (link.failure) {
    const bare = at === null ? 'no data' : `stale${age}`;
    const why = `${bare}: ${failureWord(link.failure)}`;
    return { kind: 'stale', text: `${why}${nextTry(link, now)}`, shorter: [why, bare] };
  }
  if (at === null) return { kind: 'connecting', text: 'connecting' };
  if (list?.gap) {
    const bare = `not all read${now - at < liveMs(paceMs) ? '' : age}`;
    return { kind: 'partial', text: `${bare}: ${failureWord(list.gap)}`, shorter: [bare] };
  }
  if (now - at < liveMs(paceMs)) return { kind: 'live', text: 'live' };
  return { kind: 'aging', text: coarseSpan(now - at) };
}

/** When the text above will be another one without any news, ms since the epoch. */
export function nextChange(
  link: Link,
  at: number | null,
  paceMs: number,
  paused: boolean,
  now: number,
): number {
  const leftMs = link.nextTryAt - now;
  // A wait is counted down second by second; everything else is said in longer steps.
  if (link.failure && !paused && leftMs > 0 && Number.isFinite(leftMs))
    return link.nextTryAt - (Math.ceil(leftMs / 1_000) - 1) * 1_000;
  if (at === null) return Number.POSITIVE_INFINITY;
  const live = at + liveMs(paceMs);
  if (!paused && now < live) return live;
  return nextAgeAt(at, now);
}

const BREAKER_AFTER = 5;

const BREAKER_MS = 30_000;

/** How long to wait after the n-th failure in a row, in ms: doubling, then the breaker's half minute, then a minute. */
export function backOff(failures: number): number {
  if (failures < BREAKER_AFTER) return 1_000 * 2 ** failures;
  return failures < 2 * BREAKER_AFTER ? BREAKER_MS : 2 * BREAKER_MS;
}
