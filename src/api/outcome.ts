import type { SafeText } from './safe-text.ts';

/** Where a request stopped. `mayHaveLeft` (operations/answer.ts) says whether a byte may have reached the API. */
export type Step =
  | 'input'
  | 'mode'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'proxy'
  | 'http'
  | 'decode'
  /** All answers came, and together they are no whole list. */
  | 'pages'
  | 'timeout'
  | 'cancelled';

/**
 * Why a request gave no value. `unknown` is for writes alone: the request may have been carried out.
 * `unavailable` of a write means that nothing was sent.
 */
export type FailureKind =
  | 'refused'
  | 'auth'
  | 'limited'
  | 'unavailable'
  | 'bad-answer'
  | 'unknown'
  | 'cancelled';

export type Failure = {
  readonly kind: FailureKind;
  readonly step: Step;
  /** HTTP status, when an answer came. */
  readonly status?: number | undefined;
  /** The API's own words, when it gave any. */
  readonly words?: SafeText | undefined;
  /** One printable line for a person: what failed and where. Includes `words`. Never holds a token. */
  readonly text: string;
  /** One printable line: what to do next. */
  readonly next: string;
  /** Seconds to wait before another try, as the API asked, a day perhaps: `askedMs` says how long that is followed. */
  readonly retryAfterS?: number | undefined;
  /** Request id header of the answer, for support. */
  readonly requestId?: SafeText | undefined;
};

export type Success<T> = {
  readonly kind: 'ok';
  readonly value: T;
  /** The API's `message`, on answers that carry one. */
  readonly message?: SafeText | undefined;
  /** When the request was sent and when its answer had been read, by our clock (ms since the epoch). */
  readonly startedAt: number;
  readonly at: number;
  /** The answer's Date header (ms since the epoch): ages are counted from it, not from our clock. */
  readonly serverTime?: number | undefined;
  readonly requestId?: SafeText | undefined;
};

export type Outcome<T> = Success<T> | Failure;
