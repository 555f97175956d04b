/** What the API says of its limit: requests left, and seconds until it starts anew. */
export type RateLimit = {
  readonly remaining: number | null;
  readonly resetS: number | null;
};

const LONG_AGO_S = 1_000_000_000;

/**
 * Reads RateLimit-Limit/-Remaining/-Reset, the same with X-, and the one-header forms `limit=…, remaining=…, reset=…` and
 * `"name";r=…;t=…`. Undocumented by the API: null when it sends none. `answerTimeMs`: the answer's Date, for resets
 * given as a time.
 */
export function rateLimitOf(headers: Headers, answerTimeMs: number): RateLimit | null {
  const combined = headers.get('ratelimit') ?? '';
  const policy = headers.get('ratelimit-policy') ?? '';
  const limit = number(single(headers, 'limit')) ?? part(combined, 'limit') ?? part(policy, 'q');
  const remaining =
    number(single(headers, 'remaining')) ?? part(combined, 'remaining') ?? part(combined, 'r');
  const reset = number(single(headers, 'reset')) ?? part(combined, 'reset') ?? part(combined, 't');
  if (limit === null && remaining === null && reset === null) return null;
  return { remaining, resetS: reset === null ? null : secondsUntil(reset, answerTimeMs) };
}

function single(headers: Headers, what: string): string | null {
  return (
    headers.get(`ratelimit-${what}`) ??
    headers.get(`x-ratelimit-${what}`) ??
    headers.get(`x-rate-limit-${what}`)
  );
}

function number(text: string | null): number | null {
  const digits = /^\s*(\d{1,15})(?:\.\d+)?\s*(?:[,;]|$)/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

function part(text: string, name: string): number | null {
  const digits = new RegExp(`(?:^|[\\s,;])${name}=(\\d{1,15})(?:$|[\\s,;.])`).exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Some APIs give the reset as seconds to wait, others as a time since the epoch, in seconds or milliseconds. */
function secondsUntil(reset: number, answerTimeMs: number): number {
  if (reset < LONG_AGO_S) return reset;
  const atMs = reset < LONG_AGO_S * 1000 ? reset * 1000 : reset;
  return Math.max(0, Math.ceil((atMs - answerTimeMs) / 1000));
}
