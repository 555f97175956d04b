import type { Failure } from './outcome.ts';

/** How often a read is tried in all. */
export const TRIES = 3;

/** However long the API asks us to wait, the next try comes after about so long. */
export const LONGEST_S = 300;
const LONGEST_SAID_S = 100 * 86_400;
/** `Date.parse` alone takes "maybe 5" for a day in May. */
const HTTP_DATE = /^\s*[A-Za-z]{3,9},? .*\d\d:\d\d/;

/** Milliseconds before try `n` + 1 (n from 1): full jitter, random(0, min(20 s, 0.5 s · 2^n)), so that clients spread. */
export function jitterMs(n: number, random: () => number): number {
  return random() * Math.min(20_000, 500 * 2 ** n);
}

/** A wait with up to a quarter on top, so that clients which failed together do not come back together. */
export function spreadMs(ms: number, random: () => number): number {
  return ms * (1 + random() / 4);
}

/** How long to wait because the API asked for it, in ms; 0 when it did not. */
export function askedMs({ retryAfterS = 0 }: { readonly retryAfterS?: number | undefined }): number {
  // With what `spreadMs` adds, a wait that is cut short ends after 5 min.
  return (retryAfterS > LONGEST_S ? LONGEST_S * 0.8 : retryAfterS) * 1000;
}

/** `90 s`, `15 min`, `24 h`: never less than was asked for. */
export function waitWords(seconds: number): string {
  if (seconds <= 120) return `${seconds} s`;
  return seconds <= 7_200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3_600)} h`;
}

/** Whether a proxy refused the user and password that it was given: the same again may lock the account. */
export function refusesLogin({ step, status }: Pick<Failure, 'step' | 'status'>): boolean {
  return step === 'proxy' && status === 407;
}

/** A try that took longer than this is not repeated at once: what failed is told first. */
const SLOW_MS = 4_000;

/** Whether the same read may fare better at once. A bad certificate, a refusal or a rate limit will not. */
export function worthRetrying(failure: Failure, tookMs: number): boolean {
  return (
    tookMs < SLOW_MS &&
    failure.kind === 'unavailable' &&
    failure.step !== 'tls' &&
    failure.step !== 'timeout' &&
    !refusesLogin(failure)
  );
}

/**
 * Seconds to wait by a Retry-After header: a number, or a date counted from the answer's own Date header, because our
 * clock may be wrong. Within 1 s and 100 days. Undefined without a header or with one that says nothing.
 */
export function retryAfterS(header: string | null, answerTimeMs: number): number | undefined {
  // Two headers arrive joined by a comma: the first number counts.
  const seconds = /^\s*(-?\d+(?:\.\d+)?)\s*(?:,|$)/.exec(header ?? '')?.[1];
  const date = HTTP_DATE.test(header ?? '') ? Date.parse(header ?? '') : Number.NaN;
  const wait = seconds === undefined ? (date - answerTimeMs) / 1000 : Number(seconds);
  return Number.isNaN(wait) ? undefined : Math.min(LONGEST_SAID_S, Math.max(1, Math.ceil(wait)));
}
