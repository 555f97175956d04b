import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** A whole answer that the simulator did not give. */
type Answer = { kind: 'answer'; status: number; headers?: Record<string, string>; body?: string };

/**
 * One way to misbehave, as a value that can be sent as JSON.
 * `carriedOut`: the simulator does what was asked before the answer is spoiled (for a write: the case in which a retry
 * does harm). Faults that spoil the simulator's own answer always carry it out.
 * `times`: how many requests it hits before it ends by itself; without it, all.
 */
export type Fault = { carriedOut?: boolean; times?: number } & (
  | Answer
  /** The connection is reset before any answer. */
  | { kind: 'reset' }
  /** Nothing is ever answered. */
  | { kind: 'stall' }
  /** Headers and half of the body, then nothing more. */
  | { kind: 'stall-mid-body' }
  /** Half of the body that Content-Length announces, then the end of the connection. */
  | { kind: 'truncated' }
  /** The right answer, `ms` milliseconds late. */
  | { kind: 'slow'; ms: number }
  /** A 200 whose body goes on for `bytes` bytes. */
  | { kind: 'huge'; bytes: number }
  /** A 200 of a few bytes that unpacks to `bytes` bytes. */
  | { kind: 'gzip-bomb'; bytes: number }
  /** A list without `{count, results}` around it. */
  | { kind: 'bare-array' }
  /** A list whose first row is there twice. */
  | { kind: 'duplicate-ids' }
  /** A list in pages of `size` rows; `next` goes on, comes back to the same page for ever, or leads elsewhere. */
  | { kind: 'pages'; size: number; next: 'goes-on' | 'loops' | 'leads-elsewhere' }
);

const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html; charset=utf-8' };

function detail(status: number, words: string, headers: Record<string, string> = {}): Answer {
  return {
    kind: 'answer',
    status,
    headers: { ...json, ...headers },
    body: JSON.stringify({ detail: words }),
  };
}

/** The faults that tests name most. */
export const faults = {
  reset: { kind: 'reset' },
  stall: { kind: 'stall' },
  stallMidBody: { kind: 'stall-mid-body' },
  truncated: { kind: 'truncated' },
  emptyBody: { kind: 'answer', status: 200, headers: json, body: '' },
  badJson: { kind: 'answer', status: 200, headers: json, body: '{"count": 1, "results": [{"id": 1' },
  empty500: { kind: 'answer', status: 500, body: '' },
  html502: { kind: 'answer', status: 502, headers: html, body: '<html><h1>502 Bad Gateway</h1></html>' },
  captivePortal: {
    kind: 'answer',
    status: 200,
    headers: html,
    body: '<html><h1>Welcome to Airport</h1></html>',
  },
  tokenRefused: detail(401, 'Invalid token.'),
  forbidden: detail(403, 'You do not have permission to perform this action.'),
  misdirected: detail(421, 'Ask another host.'),
  bareArray: { kind: 'bare-array' },
  duplicateIds: { kind: 'duplicate-ids' },
} as const satisfies Record<string, Fault>;

/** 429; `retryAfter` in seconds or as an HTTP date. */
export function limited(retryAfter: string): Fault {
  return detail(429, 'Request was throttled.', { 'Retry-After': retryAfter });
}

/** 301, 302, 303 or 307 to another place. */
export function redirect(status: 301 | 302 | 303 | 307, location: string): Fault {
  return { kind: 'answer', status, headers: { Location: location }, body: '' };
}

/** Whether the simulator is to see the request. */
export function needsAnswer(fault: Fault): boolean {
  const spoilsAnswer = !['answer', 'reset', 'stall', 'huge', 'gzip-bomb'].includes(fault.kind);
  return spoilsAnswer || fault.carriedOut === true;
}

/** Answers wrongly. `right` is what the simulator said, where it was asked; `url` is the address of this request. */
export async function misanswer(
  fault: Fault,
  right: Response | null,
  url: URL,
  out: ServerResponse,
): Promise<void> {
  switch (fault.kind) {
    case 'answer':
      out.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    case 'reset':
      out.socket?.resetAndDestroy();
      return;
    case 'stall':
      return;
    case 'stall-mid-body':
    case 'truncated': {
      const body = Buffer.from((await right?.text()) ?? '');
      out.writeHead(right?.status ?? 200, { ...json, 'Content-Length': body.length });
      out.write(body.subarray(0, body.length / 2), () => {
        if (fault.kind === 'truncated') out.destroy();
      });
      return;
    }
    case 'slow':
      await sleep(fault.ms);
      await answerWith(right, await right?.text(), out);
      return;
    case 'huge':
      await writeHuge(fault.bytes, out);
      return;
    case 'gzip-bomb':
      out
        .writeHead(200, { ...json, 'Content-Encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(fault.bytes, ' ')));
      return;
    default:
      await answerWith(
        right,
        JSON.stringify(spoilList(fault, JSON.parse((await right?.text()) || 'null'), url)),
        out,
      );
  }
}

/** Sends an answer of the simulator over the wire, with another body if one is given. */
export async function answerWith(
  right: Response | null,
  body: string | undefined,
  out: ServerResponse,
): Promise<void> {
  if (right === null) return;
  const text = body ?? (await right.text());
  out.writeHead(right.status, Object.fromEntries(right.headers)).end(text === '' ? undefined : text);
}

type ListFault = Extract<Fault, { kind: 'bare-array' | 'duplicate-ids' | 'pages' }>;

function spoilList(fault: ListFault, answer: unknown, url: URL): unknown {
  if (typeof answer !== 'object' || answer === null || !('results' in answer)) return answer;
  const rows = Array.isArray(answer.results) ? answer.results : [];
  if (fault.kind === 'bare-array') return rows;
  if (fault.kind === 'duplicate-ids')
    return { count: rows.length + 1, results: [...rows, ...rows.slice(0, 1)] };
  const page = Number(url.searchParams.get('page') ?? 1);
  const next = new URL(url);
  if (fault.next !== 'loops') next.searchParams.set('page', String(page + 1));
  if (fault.next === 'leads-elsewhere') next.hostname = 'elsewhere.invalid';
  const results = rows.slice((page - 1) * fault.size, page * fault.size);
  const more = fault.next === 'loops' || page * fault.size < rows.length;
  return { count: rows.length, next: more ? next.href : null, results };
}

async function writeHuge(bytes: number, out: ServerResponse): Promise<void> {
  const piece = Buffer.alloc(65_536, 'a');
  out.writeHead(200, json).write('{"count":1,"results":["');
  const gone = once(out, 'close');
  for (let sent = 0; sent < bytes && !out.destroyed; sent += piece.length) {
    if (!out.write(piece)) await Promise.race([once(out, 'drain'), gone]);
  }
  out.end('"]}');
}
