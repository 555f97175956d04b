import type { Failure } from './outcome.ts';

/** How often a read is tried in all. */
export const TRIES = 3;

const SHORTEST_S = 1;
const LONGEST_S = 300;
/** `Date.parse` alone takes "maybe 5" for a day in May. */
const HTTP_DATE = /^\s*[A-Za-z]{3,9},? .*\d\d:\d\d/;

/** Milliseconds before try `n` + 1 (n from 1): full jitter, random(0, min(20 s, 0.5 s · 2^n)), so that clients spread. */
export function jitterMs(n: number, random: () => number): number {
  return random() * Math.min(20_000, 500 * 2 ** n);
}

/** Whether the same read may fare better at once. A bad certificate, a refusal or a rate limit will not. */
export function worthRetrying(failure: Failure): boolean {
  return failure.kind === 'unavailable' && failure.step !== 'tls' && failure.step !== 'timeout';
}

/**
 * Seconds to wait by a Retry-After header: a number, or a date counted from the answer's own Date header, because our
 * clock may be wrong. Within 1–300. Undefined without a header or with one that says nothing.
 */
export function retryAfterS(header: string | null, answerTimeMs: number): number | undefined {
  // Two headers arrive joined by a comma: the first number counts.
  const seconds = /^\s*(-?\d+(?:\.\d+)?)\s*(?:,|$)/.exec(header ?? '')?.[1];
  const date = HTTP_DATE.test(header ?? '') ? Date.parse(header ?? '') : Number.NaN;
  const wait = seconds === undefined ? (date - answerTimeMs) / 1000 : Number(seconds);
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_S, Math.max(SHORTEST_S, Math.ceil(wait)));
}
