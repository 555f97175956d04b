import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/api/api-url.ts';
import { safeText } from '../../src/api/safe-text.ts';
import { Secret, TOKEN_PATTERN } from '../../src/api/secret.ts';
import { type AnswerInfo, createTransport, type RequestInfo } from '../../src/api/transport.ts';
import { everyOperation } from './every-operation.ts';
import { fakeApi, json, TOKEN } from './fake-api.ts';
import { list, serverRow } from './samples.ts';

const escaped = (text: string): string =>
  [...text].map((char) => `\\u00${char.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

describe('the token', () => {
  const echoes = [
    TOKEN,
    encodeURIComponent(TOKEN),
    Buffer.from(TOKEN).toString('base64'),
    TOKEN.replaceAll('/', '\\/'),
    Buffer.from(`Bearer ${TOKEN}`).toString('base64'),
  ];
  /** What is shown of an answer: its raw form passes the sanitiser line by line (see `rawLines`). */
  const shown = (outcome: unknown): string =>
    JSON.stringify(outcome, (name, value) =>
      name === 'raw' ? safeText(JSON.stringify(value), 20_000) : value,
    );

  it('is in no outcome, however a server or an error quotes it', async () => {
    const answers = echoes.flatMap((echo) => [
      json({ detail: `bad token ${echo}`, [echo]: echo }, 401, { 'x-request-id': echo }),
      new Response(`<html>${echo}`, { status: 502 }),
      new Response(`Authorization: Bearer ${echo}`, { status: 400 }),
      json({ ...list({ ...serverRow, name: echo }), message: echo }),
      json({ status: 'error', message: echo }),
      new Response(`{"detail":"${echo.replaceAll('"', '\\"').replace('v', '\\u0076')}"}`, { status: 400 }),
      new Response(`{"status":"success","message":${JSON.stringify(echo).replaceAll('/', '\\/')}}`),
      new Response(`{"detail":"${escaped(echo)}"}`, { status: 400 }),
      new Response(`{"status":"success","message":"${escaped(echo)}"}`),
      new Response(`{"count":1,"results":[{"id":1,"name":"${escaped(echo)}"}]}`),
      new Error(`invalid header value Bearer ${echo}`),
    ]);
    for (const answer of answers) {
      for (const { run } of everyOperation) {
        const outcome = shown(await run(fakeApi(answer).api));
        for (const echo of echoes) expect(outcome).not.toContain(JSON.stringify(echo).slice(1, -1));
        expect(outcome).not.toContain('canary');
      }
    }
  });

  it('is not shown as the host that a redirect names, which is in lower case', async () => {
    const token = new Secret('vps-Canary-Host-0001');
    const Location = `https://${token.reveal()}.test/`;
    const { api } = fakeApi(new Response(null, { status: 302, headers: { Location } }));
    expect(await api.listServers()).toMatchObject({ text: expect.stringContaining('to [secret].test') });
  });

  it('is not in what callbacks are told', async () => {
    const told: (RequestInfo | AnswerInfo)[] = [];
    const note = (info: RequestInfo | AnswerInfo) => void told.push(info);
    await fakeApi([json({}, 500), json(list(serverRow))], {
      onRequest: note,
      onAnswer: note,
    }).api.listServers({ status: 'x' });
    expect(JSON.stringify(told)).not.toContain('canary');
    expect(told).toMatchObject([
      { method: 'GET', path: '/api/v1/servers/' },
      { status: 500, latencyMs: 0 },
      { method: 'GET', path: '/api/v1/servers/' },
      { status: 200, rateLimit: null },
    ]);
  });

  it.each(['', 'short', 'with space', 'line\nbreak', 'ümlaut-token', 'x'.repeat(513), 'tab\ttab-tab'])(
    '%j is refused without being quoted',
    (token) => {
      const make = () =>
        createTransport({ apiUrl: 'https://a.test', token: new Secret(token), mode: () => 'write' });
      expect(TOKEN_PATTERN.test(token)).toBe(false);
      expect(make).toThrow(ConfigError);
      if (token) expect(make).not.toThrow(token);
    },
  );
});
