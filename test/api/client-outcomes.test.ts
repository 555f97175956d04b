import { describe, expect, it } from 'vitest';
import type { OperationKind } from '../../src/api/operations.ts';
import type { FailureKind } from '../../src/api/outcome.ts';
import { everyOperation, type Tried } from './every-operation.ts';
import { fakeApi, html, json, networkError, TOKEN } from './fake-api.ts';

type Kind = FailureKind | 'ok';
type Expected = Kind | Partial<Record<OperationKind, Kind | ((id: string) => Kind)>>;
type Shape = { name: string; answer: () => Response | Error; kind: Expected };

const page = '<!DOCTYPE html><html><h1>502 Bad Gateway</h1></html>';
const refused = 'refused';
/** Sent, and no telling what became of it. */
const lost: Expected = {
  read: 'unavailable',
  create: 'unknown',
  change: 'unknown',
  action: 'unknown',
  delete: 'unknown',
};
/** 2xx, but not the API's JSON. */
const garbled: Expected = {
  read: 'bad-answer',
  create: 'unknown',
  change: 'ok',
  action: 'unknown',
  delete: 'ok',
};
/** 2xx without a body. */
const silent: Expected = { ...garbled, action: 'ok' };
/** 2xx with a page of somebody else. */
const foreign: Expected = { ...lost, read: 'bad-answer' };

/** A 404 of something in between: of one object it tells nothing; of the path of a list it may be right. */
const notOfTheApi = (id: string): Kind => (id === 'getServer' ? 'bad-answer' : refused);

const text = (body: string, status: number) => new Response(body, { status });
const status = (
  code: number,
  kind: Expected,
  body: () => Response = () => json({ detail: 'words' }, code),
): Shape => ({
  name: `${code}`,
  answer: body,
  kind,
});
const broken = (code: string, syscall: string, kind: Expected, message?: string): Shape => ({
  name: `${code} ${syscall}`,
  answer: () => networkError(code, syscall, message),
  kind,
});
function brokenBody(code: number): Response {
  const body = new ReadableStream({
    start: (stream) => stream.enqueue(new TextEncoder().encode('{"count":1,"resu')),
    pull: (stream) => stream.error(networkError('UND_ERR_SOCKET')),
  });
  return new Response(body, { status: code });
}

const shapes: readonly Shape[] = [
  ...[300, 301, 302, 303, 304, 307, 308].map((code) =>
    status(
      code,
      // A write may have been carried out before it was sent elsewhere.
      { ...lost, read: refused },
      () => new Response(null, { status: code, headers: { Location: 'https://elsewhere.test/x' } }),
    ),
  ),
  ...[400, 402, 403, 404, 405, 409, 422].map((code) => status(code, refused)),
  // No code by which such an API refuses: whatever answered, the write may have been carried out.
  ...[410, 413, 415, 418, 421, 423, 425, 451, 499].map((code) => status(code, { ...lost, read: refused })),
  ...[500, 501, 502, 503, 504, 520, 599].map((code) => status(code, lost)),
  status(401, 'auth'),
  // The proxy of a tunnel answers before anything is sent: this one has got the request whole.
  status(407, { read: 'unavailable', create: refused, change: refused, action: refused, delete: refused }),
  status(408, lost),
  status(429, 'limited'),
  { name: 'empty 500', answer: () => text('', 500), kind: lost },
  { name: '500 with null', answer: () => json(null, 500), kind: lost },
  { name: '500 with false', answer: () => json(false, 500), kind: lost },
  { name: '500 with an empty text', answer: () => json('', 500), kind: lost },
  { name: 'empty 400', answer: () => text('', 400), kind: refused },
  { name: 'empty 401', answer: () => text('', 401), kind: 'auth' },
  { name: '502 with a page', answer: () => html(page, 502), kind: lost },
  { name: '404 with a page', answer: () => html(page, 404), kind: { ...lost, read: notOfTheApi } },
  { name: '403 with a page', answer: () => html(page, 403), kind: { ...lost, read: 'bad-answer' } },
  { name: '403 about the token', answer: () => json({ detail: 'Invalid token.' }, 403), kind: 'auth' },
  {
    name: '403 with a code about it',
    answer: () => json({ code: 'authentication_failed' }, 403),
    kind: 'auth',
  },
  { name: '403 that breaks off', answer: () => brokenBody(403), kind: refused },
  { name: '500 that breaks off', answer: () => brokenBody(500), kind: lost },
  { name: '200 that breaks off', answer: () => brokenBody(200), kind: lost },
  { name: 'empty 200', answer: () => text('', 200), kind: silent },
  { name: '204', answer: () => new Response(null, { status: 204 }), kind: silent },
  { name: '202 with an empty object', answer: () => json({}, 202), kind: { ...garbled, action: 'ok' } },
  { name: '200 with a page', answer: () => html(page), kind: foreign },
  { name: '201 with a page', answer: () => html(page, 201), kind: foreign },
  { name: '200 with text', answer: () => text('OK', 200), kind: garbled },
  { name: '200 with half of JSON', answer: () => text('{"count": 1, "results": [{"id"', 200), kind: garbled },
  { name: '200 with null', answer: () => json(null), kind: garbled },
  { name: '200 with a number', answer: () => json(5), kind: garbled },
  { name: '200 with a text in JSON', answer: () => json('fine'), kind: garbled },
  {
    name: '200 with an error object',
    answer: () => json({ error: 'no' }),
    kind: { ...garbled, action: 'ok' },
  },
  broken('ENOTFOUND', 'getaddrinfo', 'unavailable'),
  broken('EAI_AGAIN', 'getaddrinfo', 'unavailable'),
  broken('ECONNREFUSED', 'connect', 'unavailable'),
  broken('EHOSTUNREACH', 'connect', 'unavailable'),
  broken('ENETUNREACH', 'connect', 'unavailable'),
  broken('ETIMEDOUT', 'connect', 'unavailable'),
  broken('UND_ERR_CONNECT_TIMEOUT', '', 'unavailable'),
  broken('CERT_HAS_EXPIRED', '', 'unavailable'),
  broken('DEPTH_ZERO_SELF_SIGNED_CERT', '', 'unavailable'),
  broken('ERR_TLS_CERT_ALTNAME_INVALID', '', 'unavailable'),
  broken(
    'ECONNRESET',
    '',
    'unavailable',
    'Client network socket disconnected before secure TLS connection was established',
  ),
  broken('ECONNRESET', 'read', lost),
  broken('EHOSTUNREACH', 'read', lost),
  broken('ETIMEDOUT', 'read', lost),
  broken('EPIPE', 'write', lost),
  broken('UND_ERR_SOCKET', '', lost),
  broken('UND_ERR_HEADERS_TIMEOUT', '', lost),
  broken('UND_ERR_BODY_TIMEOUT', '', lost),
  broken('UND_ERR_RES_CONTENT_LENGTH_MISMATCH', '', lost),
  broken('HPE_INVALID_CONSTANT', '', lost),
  broken('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', '', lost),
  { name: 'an error without a cause', answer: () => new TypeError('terminated'), kind: lost },
  {
    name: 'an unknown error that quotes the token',
    answer: () => new Error(`bad header "Bearer ${TOKEN}"`),
    kind: lost,
  },
];

function expectedKind({ kind }: Shape, { kind: of, id }: Tried): Kind | undefined {
  const expected = typeof kind === 'string' ? kind : kind[of];
  return typeof expected === 'function' ? expected(id) : expected;
}

describe.each(everyOperation.map((tried) => [tried.id, tried] as const))('%s', (_, tried) => {
  it('is ok with the answer that the pages print, and sends what they say', async () => {
    const good =
      tried.good === undefined ? () => new Response(null, { status: 204 }) : () => json(tried.good);
    const { api, sent } = fakeApi(good);
    const outcome = await tried.run(api);
    expect(outcome.kind).toBe('ok');
    const [request] = sent;
    const line =
      `${request?.method} ${request?.url.replace('https://api.test/api/v1', '')} ${request?.body}`.trim();
    expect(line).toBe(tried.request);
    expect(request?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(new URL(request?.url ?? '').pathname).toMatch(/\/$/);
  });

  it('with any other answer has the right outcome', async () => {
    for (const shape of shapes) {
      const { api, sent } = fakeApi(shape.answer);
      const outcome = await tried.run(api);
      expect(outcome.kind, shape.name).toBe(expectedKind(shape, tried));
      if (tried.kind !== 'read') expect(sent, shape.name).toHaveLength(1);
      if (outcome.kind === 'ok') {
        expect(shape.name).toMatch(/^20\d|^empty 20\d/);
        continue;
      }
      expect(outcome.text, shape.name).toMatch(
        outcome.kind === 'unknown' ? /^tried to .*, outcome unknown: / : /^could not /,
      );
      expect(outcome.next, shape.name).not.toBe('');
      expect(JSON.stringify(outcome), shape.name).not.toContain('canary');
      expect(outcome.text, shape.name).not.toMatch(/undefined|\[object|\p{C}/u);
    }
  });
});

it('the table is as long as promised', () => {
  expect(shapes.length).toBeGreaterThanOrEqual(60);
  expect(everyOperation).toHaveLength(19);
});
