import { setImmediate as breath } from 'node:timers/promises';
import type { Api } from './api.ts';
import { cutDepth } from './depth.ts';
import { type Asked, cancelled, unreadable } from './failure.ts';
import { isObject, type Raw } from './fields.ts';
import { quoteBigIntegers } from './ids.ts';
import { operation, wholeList } from './operations.ts';
import type { Failure, Outcome, Success } from './outcome.ts';
import { type SafeText, safeText, WORDS_CAP } from './safe-text.ts';
import type { Memory } from './same-answer.ts';
import type { components } from './schema.d.ts';
import type { Answer, Transport } from './transport.ts';

/** What openapi-fetch is given for one request: how to send it, and the caller's signal. */
type Wire = { fetch: (request: Request) => Promise<Response>; signal: AbortSignal | null };

/** Makes one request through openapi-fetch. Its `error` is never looked at: that of an empty 500 is falsy. */
export type Send = (wire: Wire) => Promise<{ data?: unknown; response: Response }>;

/** A 2xx answer: its body parsed; as text when it is no JSON; undefined when it is empty. `Body` is what openapi.yaml says. */
export type Got<Body> = { readonly asked: Asked; readonly answer: Answer; readonly body: Raw<Body> };

/** What a 2xx answer means: a value, or a failure after all. */
export type Reading<T, Body> = (got: Got<Body>) => { readonly value: T } | Failure;

/** Keys have their turn between the steps that a longer text takes, in characters. */
const LONG = 262_144;

/** An answer whose text is at hand: as its body it would be made into bytes, and back. */
function withText(text: string, status: number): Response {
  return Object.assign(new Response(null, { status }), { text: async () => text });
}

export type Call = {
  readonly id: keyof Api;
  readonly signal?: AbortSignal | undefined;
  /** Goes to this address instead: the next page of a list. */
  readonly at?: string | undefined;
  /** What the last answers were: the same text again is not parsed again. */
  readonly memory?: Memory | undefined;
};

/** Sends one request and reads its answer. Throws nothing. */
export async function exchange<T, Body>(
  transport: Transport,
  call: Call,
  send: Send,
  read: Reading<T, Body>,
): Promise<Outcome<T>> {
  const about = call.at === undefined ? operation(call.id) : wholeList(call.id);
  const asked: Asked = { operation: about, host: transport.host };
  if (call.signal?.aborted) return cancelled(asked);
  const sent: { result?: Answer | Failure; before?: unknown } = {};
  const wire: Wire = {
    signal: call.signal ?? null,
    fetch: async (request) => {
      const result = await transport.send(call.at ? new Request(call.at, request) : request, asked.operation);
      sent.result = result;
      if ('kind' in result) throw new Error('a failure is not for openapi-fetch to read');
      sent.before = call.memory?.bodyOf(result.url, result.text);
      if (sent.before !== undefined)
        return new Response(null, { status: result.status, headers: { 'content-length': '0' } });
      const text = quoteBigIntegers(result.text);
      if (text.length > LONG) await breath();
      return withText(text, result.status);
    },
  };
  const reply = await send(wire).catch(() => undefined);
  const { result } = sent;
  if (result === undefined) return unreadable(asked, 'nothing: the request could not be made');
  if ('kind' in result) return result;
  if (result.text.length > LONG) await breath();
  // openapi-fetch throws at a body that is no JSON.
  const data = reply?.response.ok && reply.data !== undefined ? reply.data : undefined;
  const body = sent.before ?? (reply ? cutDepth(data) : result.text);
  if (reply) call.memory?.keep(result.url, result.text, body);
  try {
    const reading = read({ asked, answer: result, body: body as Raw<Body> });
    return 'kind' in reading ? reading : success(reading.value, result, body);
  } catch {
    return unreadable(asked, 'with something unreadable', { status: result.status });
  }
}

function success<T>(value: T, answer: Answer, body: unknown): Success<T> {
  const { startedAt, at, serverTime, requestId } = answer;
  const message = messageOf(body);
  return {
    kind: 'ok',
    value,
    startedAt,
    at,
    message,
    serverTime,
    requestId,
  };
}

type Schemas = components['schemas'];

const MESSAGE = 'message' satisfies keyof Schemas['CreatedServer'] &
  keyof Schemas['CreatedBackup'] &
  keyof Schemas['CreatedSnapshot'] &
  keyof Schemas['ActionAnswer'];

/** The API's `message`: creates and actions are documented to carry one; another answer may. */
function messageOf(body: unknown): SafeText | undefined {
  const message = isObject(body) && Object.hasOwn(body, MESSAGE) ? body[MESSAGE] : undefined;
  const line = typeof message === 'string' ? message.replace(/\s+/g, ' ').trim() : '';
  return line === '' ? undefined : safeText(line, WORDS_CAP);
}
