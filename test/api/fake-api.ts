import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/client.ts';
import type { Clock } from '../../src/api/clock.ts';
import { Secret } from '../../src/api/secret.ts';
import { createTransport, type TransportOptions } from '../../src/api/transport.ts';

export const TOKEN = 'vps_canary+T0ken/"end"==';

/** The client over what answers in the network's place. */
export function apiOver(
  answer: (request: Request) => Promise<Response>,
  options: Partial<TransportOptions> = {},
): Api {
  return createApi(
    createTransport({
      apiUrl: 'https://api.test/api/v1',
      token: new Secret(TOKEN),
      mode: () => 'write',
      random: () => 0.5,
      fetch: answer as unknown as typeof fetch,
      ...options,
    }),
  );
}

/** One request as it would have left. */
type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
};

export type FakeApi = { readonly api: Api; readonly sent: readonly Sent[]; readonly clock: EagerClock };

type Answer = Response | Error | ((request: Request) => Response | Error | Promise<Response>);

/** The client over a fetch that answers with `answers` in turn, the last one for ever. */
export function fakeApi(
  answers: Answer | readonly Answer[],
  options: Partial<TransportOptions> = {},
): FakeApi {
  const sent: Sent[] = [];
  const clock = eagerClock();
  const queue: readonly Answer[] = [answers].flat();
  const respond = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    sent.push({ method, url, headers, body: await request.clone().text() });
    const answer = queue[Math.min(sent.length, queue.length) - 1] ?? new Error('no answer is left');
    const given = typeof answer === 'function' ? await answer(request) : answer;
    if (given instanceof Error) throw given;
    return given.bodyUsed ? given : given.clone();
  };
  return { api: apiOver(respond, { clock, ...options }), sent, clock };
}

/** A clock whose short waits are over at once; those of 20 s and more, the limits of requests, never. */
export type EagerClock = Clock & { readonly waits: number[] };

export function eagerClock(): EagerClock {
  let now = Date.UTC(2025, 0, 16, 15, 45);
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    after(ms, fn) {
      if (ms >= 20_000) return () => undefined;
      let wanted = true;
      waits.push(ms);
      queueMicrotask(() => {
        if (!wanted) return;
        now += ms;
        fn();
      });
      return () => {
        wanted = false;
      };
    },
  };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'text/html' } });
}

/** What Node's fetch throws: "fetch failed" around a system error. */
export function networkError(code: string, syscall = '', message = code): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code, syscall }) });
}
