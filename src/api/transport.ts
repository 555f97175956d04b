import { ConfigError, checkApiUrl } from './api-url.ts';
import { BODY_CAP_BYTES, ERROR_BODY_CAP_BYTES, readBody } from './body.ts';
import { type Clock, systemClock } from './clock.ts';
import { connection, type Fetch, networkFetch } from './connection.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { cutDepth } from './depth.ts';
import { type Asked, cancelled, isWrite, refusedByMode, timedOut, unreadable } from './failure.ts';
import { httpFailure } from './http-failure.ts';
import { networkFailure } from './network-failure.ts';
import type { Operation } from './operations.ts';
import type { Failure } from './outcome.ts';
import { type ProxySettings, proxyOf } from './proxy.ts';
import { type RateLimit, rateLimitOf } from './rate-limit.ts';
import { askedMs, jitterMs, retryAfterS, spreadMs, TRIES, worthRetrying } from './retry.ts';
import { FIELD_CAP, type SafeText, safeText } from './safe-text.ts';
import { type Secret, TOKEN_FORM, TOKEN_PATTERN } from './secret.ts';

/** Whether anything but GET may leave. */
export type Mode = 'write' | 'read-only' | 'locked';

/** Limits in milliseconds: for each hop of a connection, for a read with all its tries, for a write. */
type Timeouts = { readonly connectMs: number; readonly readMs: number; readonly writeMs: number };

const TIMEOUTS: Timeouts = { connectMs: 5_000, readMs: 20_000, writeMs: 30_000 };

/** One try that is about to leave. `path` has no query. */
export type RequestInfo = { readonly method: string; readonly path: string };

/** One answer whose head has come, whatever its status. */
export type AnswerInfo = RequestInfo & {
  readonly status: number;
  readonly latencyMs: number;
  readonly rateLimit: RateLimit | null;
  readonly retryAfterS?: number | undefined;
  /** The answer's Date header, ms since the epoch. */
  readonly serverTime?: number | undefined;
};

/** A 2xx answer, read to its end. Times are milliseconds since the epoch: two by our clock, one by the API's. */
export type Answer = {
  readonly status: number;
  /** Where it came from. */
  readonly url: string;
  readonly text: string;
  readonly startedAt: number;
  readonly at: number;
  readonly serverTime?: number | undefined;
  readonly requestId?: SafeText | undefined;
};

export type TransportOptions = {
  readonly apiUrl: string;
  readonly token: Secret;
  readonly mode: () => Mode;
  /** The simulator's; without one the network's. */
  readonly fetch?: Fetch | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly proxy?: ProxySettings | undefined;
  readonly onRequest?: ((info: RequestInfo) => void) | undefined;
  readonly onAnswer?: ((info: AnswerInfo) => void) | undefined;
};

export type Transport = {
  /** The API's address without a slash at its end. */
  readonly baseUrl: string;
  /** Host and port of the API. */
  readonly host: string;
  /**
   * Sends a request to the API: a read up to 3 times, anything else exactly once and only in write mode. Gives a whole 2xx
   * answer or a failure; throws nothing. The request's own signal ends it.
   */
  send(request: Request, operation: Operation): Promise<Answer | Failure>;
};

/** Throws ConfigError when the address, the token or the proxy cannot be used. Touches no network. */
export function createTransport(options: TransportOptions): Transport {
  const url = checkApiUrl(options.apiUrl);
  if (!TOKEN_PATTERN.test(options.token.reveal())) {
    throw new ConfigError(`the token does not look like one (${TOKEN_FORM})`);
  }
  const proxy = proxyOf(url, options.proxy ?? {});
  const baseUrl = url.href.replace(/\/$/, '');
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const clock = options.clock ?? systemClock;
  const line: Line = {
    token: options.token,
    clock,
    fetch: options.fetch ?? networkFetch(connection({ api: url, proxy }, timeouts.connectMs), clock),
    onRequest: options.onRequest,
    onAnswer: options.onAnswer,
  };

  async function send(request: Request, operation: Operation): Promise<Answer | Failure> {
    const asked: Asked = { operation, host: url.host };
    const mode = options.mode();
    if (request.method !== 'GET' && mode !== 'write') return refusedByMode(asked, mode);
    const limitMs = isWrite(asked) ? timeouts.writeMs : timeouts.readMs;
    const deadline = startDeadline(line.clock, limitMs, request.signal);
    try {
      return await sendInTime(line, asked, request, deadline, options.random ?? Math.random);
    } finally {
      deadline.end();
    }
  }

  return { baseUrl, host: url.host, send };
}

type Line = Required<Pick<TransportOptions, 'token'>> & {
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly onRequest: TransportOptions['onRequest'];
  readonly onAnswer: TransportOptions['onAnswer'];
};

async function sendInTime(
  line: Line,
  asked: Asked,
  request: Request,
  deadline: Deadline,
  random: () => number,
): Promise<Answer | Failure> {
  let before: Failure | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const startedAt = line.clock.now();
    const result = await tryOnce(line, asked, request, deadline);
    // What an earlier try broke at says more than that the time is over.
    if (before && 'kind' in result && result.step === 'timeout') return before;
    // A write leaves once: whether the first was carried out is for reads to find out.
    if (!('kind' in result) || request.method !== 'GET') return result;
    if (attempt >= TRIES || !worthRetrying(result, line.clock.now() - startedAt)) return result;
    before = result;
    const asks = askedMs(result);
    const waitMs = asks > 0 ? spreadMs(asks, random) : jitterMs(attempt, random);
    if (waitMs >= deadline.leftMs()) return result;
    await deadline.pause(waitMs);
    if (deadline.over() === 'cancelled') return cancelled(asked);
    if (deadline.over() === 'timeout') return result;
  }
}

async function tryOnce(
  line: Line,
  asked: Asked,
  request: Request,
  deadline: Deadline,
): Promise<Answer | Failure> {
  const info = { method: request.method, path: new URL(request.url).pathname };
  const startedAt = line.clock.now();
  try {
    line.onRequest?.(info);
    const headers = new Headers(request.headers);
    headers.set('Accept', 'application/json');
    headers.set('Authorization', `Bearer ${line.token.reveal()}`);
    const signed = new Request(request, { headers, redirect: 'manual', signal: deadline.signal });
    const response = await deadline.race(line.fetch(signed));
    const head = headOf(line, response, startedAt);
    line.onAnswer?.({ ...info, status: response.status, ...head.reported });
    return await readAnswer(line, asked, request.url, response, head, deadline);
  } catch (error) {
    if (deadline.over() === 'cancelled') return cancelled(asked);
    if (deadline.over() === 'timeout') return timedOut(asked, deadline.limitMs);
    return networkFailure(asked, error);
  }
}

function headOf({ clock }: Line, { headers }: Response, startedAt: number) {
  const date = Date.parse(headers.get('date') ?? '');
  const answerTimeMs = Number.isNaN(date) ? clock.now() : date;
  const serverTime = Number.isNaN(date) ? undefined : date;
  const id = headers.get('x-request-id') ?? headers.get('request-id') ?? headers.get('x-correlation-id');
  return {
    startedAt,
    serverTime,
    requestId: id ? safeText(id, FIELD_CAP) : undefined,
    reported: {
      latencyMs: clock.now() - startedAt,
      rateLimit: rateLimitOf(headers, answerTimeMs),
      retryAfterS: retryAfterS(headers.get('retry-after'), answerTimeMs),
      serverTime,
    },
  };
}

async function readAnswer(
  { clock }: Line,
  asked: Asked,
  url: string,
  response: Response,
  head: ReturnType<typeof headOf>,
  deadline: Deadline,
): Promise<Answer | Failure> {
  const { status } = response;
  const { startedAt, serverTime, requestId } = head;
  if (!response.ok) {
    // The status is the answer; a body that breaks off or stalls only takes its words along.
    const text = await deadline.race(readBody(response, ERROR_BODY_CAP_BYTES)).catch(() => null);
    if (deadline.over() === 'cancelled') return cancelled(asked);
    const location = response.headers.get('location') ?? undefined;
    return httpFailure(asked, {
      status,
      body: parsed(text ?? ''),
      path: url.slice(new URL(url).origin.length),
      location,
      requestId,
      retryAfterS: head.reported.retryAfterS,
    });
  }
  const text = await deadline.race(readBody(response, BODY_CAP_BYTES));
  if (text === null) return unreadable(asked, 'with more than 16 MiB', { status, requestId });
  return {
    status,
    url,
    text,
    startedAt,
    at: clock.now(),
    serverTime,
    requestId,
  };
}

/** JSON if it is JSON, else the text. */
function parsed(text: string): unknown {
  try {
    return cutDepth(JSON.parse(text));
  } catch {
    return text;
  }
}
