import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/api/api-url.ts';
import { systemClock } from '../../src/api/clock.ts';
import { Secret, TOKEN_PATTERN } from '../../src/api/secret.ts';
import { type AnswerInfo, createTransport, type Mode, type RequestInfo } from '../../src/api/transport.ts';
import { everyOperation, reads, writes } from './every-operation.ts';
import { eagerClock, fakeApi, html, json, networkError, TOKEN } from './fake-api.ts';
import { hostileTexts } from './hostile-text.ts';
import { list, serverDetail, serverRow } from './samples.ts';

describe('writes', () => {
  it.each(['read-only', 'locked'] as const)('do not leave in %s mode; reads do', async (mode: Mode) => {
    const { api, sent } = fakeApi(() => json({}), { mode: () => mode });
    for (const { run } of writes) expect(await run(api)).toMatchObject({ kind: 'refused', step: 'mode' });
    expect(sent).toHaveLength(0);
    for (const { run } of reads) await run(api);
    expect(sent.map(({ method }) => method)).toEqual(reads.map(() => 'GET'));
  });

  it('obey the mode of the moment', async () => {
    let mode: Mode = 'write';
    const { api, sent } = fakeApi(() => new Response(null, { status: 204 }), { mode: () => mode });
    await api.deleteServer('1');
    mode = 'locked';
    await api.deleteServer('1');
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['503 with Retry-After', () => json({}, 503, { 'Retry-After': '1' })],
    ['429', () => json({}, 429, { 'Retry-After': '1' })],
    ['a reset', () => networkError('ECONNRESET', 'read')],
    ['no connection', () => networkError('ECONNREFUSED', 'connect')],
  ])('leave exactly once, whatever comes: %s', async (_, answer) => {
    const { api, sent } = fakeApi(answer);
    for (const { run } of writes) await run(api);
    expect(sent).toHaveLength(writes.length);
  });
});

describe('ids', () => {
  const hostile = [
    '',
    '.',
    '..',
    '../..',
    '%2e%2e',
    '{server_id}',
    '0',
    '-1',
    '+1',
    '1.5',
    '1e9',
    '0x1',
    '007',
    ' 1',
    '1 ',
    '1\n',
    '1;2',
    '1,2',
    '1/start',
    '1?x=1',
    '1#',
    '1&x',
    '١',
    '１２',
    'null',
    'undefined',
    'NaN',
    '1'.repeat(20),
    '?1',
    'abc',
    '*',
    ...hostileTexts.map((text) => text.slice(0, 200)),
  ];
  const takers = everyOperation.filter(({ run }) => run.length > 1 || /\d{3}/.test(run.toString()));

  it(`${hostile.length} hostile ones reach no operation`, async () => {
    const { api, sent } = fakeApi(() => json({}));
    for (const id of hostile) {
      for (const { run } of takers.filter(({ id: name }) => !/^list(Servers|Plans)|getAccount/.test(name))) {
        expect(await run(api, id)).toMatchObject({ kind: 'refused', step: 'input' });
      }
      expect(await api.restoreServer('1', id)).toMatchObject({ kind: 'refused', step: 'input' });
      expect(await api.createServer({ name: 'a', plan_id: id, os_id: '1', location: 'x' })).toMatchObject({
        step: 'input',
      });
      expect(await api.createServer({ name: 'a', plan_id: '1', os_id: id, location: 'x' })).toMatchObject({
        step: 'input',
      });
    }
    expect(sent).toHaveLength(0);
  });

  it('that are missing at run time reach no operation either', async () => {
    const { api, sent } = fakeApi(() => json({}));
    const nothing = [undefined, null, {}, Number.NaN] as unknown as string[];
    for (const id of nothing) {
      expect((await api.deleteServer(id)).kind).toBe('refused');
      expect((await api.restoreServer('1', id)).kind).toBe('refused');
    }
    expect(sent).toHaveLength(0);
  });

  it('beyond 2^53−1 go into a URL unchanged, and into no body', async () => {
    const big = '9007199254740993';
    const { api, sent } = fakeApi(() => new Response(`{"id":${big},"name":"a","status":"active"}`));
    expect(await api.getServer(big)).toMatchObject({ kind: 'ok', value: { id: big } });
    expect(sent[0]?.url).toContain(`/servers/${big}/`);
    expect(await api.createBackup({ server_id: big })).toMatchObject({ kind: 'refused', step: 'input' });
    expect(await api.restoreServer('1', big)).toMatchObject({ kind: 'refused', step: 'input' });
    expect(sent).toHaveLength(1);
  });
});

describe('reads', () => {
  it('are tried three times with full jitter, then given up', async () => {
    const { api, sent, clock } = fakeApi(() => json({}, 503));
    expect(await api.getAccount()).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(sent).toHaveLength(3);
    expect(clock.waits).toEqual([500, 1000]);
  });

  it('succeed on the third try', async () => {
    const { api, sent } = fakeApi([networkError('ECONNRESET'), json({}, 500), json(serverDetail)]);
    expect(await api.getServer('12345')).toMatchObject({ kind: 'ok', value: { name: 'web-server-01' } });
    expect(sent).toHaveLength(3);
  });

  it('wait as long as a 503 asks, if there is time for it', async () => {
    const soon = fakeApi([json({}, 503, { 'Retry-After': '7' }), json(serverDetail)]);
    expect((await soon.api.getServer('12345')).kind).toBe('ok');
    expect(soon.clock.waits).toEqual([7000]);
    const late = fakeApi(json({}, 503, { 'Retry-After': '30' }));
    expect(await late.api.getServer('12345')).toMatchObject({ kind: 'unavailable', retryAfterS: 30 });
    expect(late.sent).toHaveLength(1);
  });

  it.each([
    ['a 429', json({}, 429, { 'Retry-After': '5' })],
    ['a 401', json({}, 401)],
    ['a 404', json({}, 404)],
    ['a bad certificate', networkError('CERT_HAS_EXPIRED')],
    ['a page', html('<html>')],
    ['an empty answer', new Response('')],
  ])('are not repeated after %s', async (_, answer) => {
    const { api, sent } = fakeApi(answer);
    await api.getServer('1');
    expect(sent).toHaveLength(1);
  });

  it('end when the caller wants them no more: before, during and between tries', async () => {
    const before = fakeApi(json(serverDetail));
    expect(await before.api.getServer('1', AbortSignal.abort())).toMatchObject({ kind: 'cancelled' });
    expect(before.sent).toHaveLength(0);

    const controller = new AbortController();
    const during = fakeApi(() => new Promise<Response>(() => queueMicrotask(() => controller.abort())));
    expect(await during.api.getServer('1', controller.signal)).toMatchObject({
      kind: 'cancelled',
      step: 'cancelled',
    });

    const between = new AbortController();
    const flaky = fakeApi(json({}, 503), {
      clock: {
        now: () => 0,
        after: (ms) => {
          if (ms < 20_000) between.abort();
          return () => undefined;
        },
      },
    });
    expect(await flaky.api.getServer('1', between.signal)).toMatchObject({ kind: 'cancelled' });
    expect(flaky.sent).toHaveLength(1);
  });
});

describe('time limits', () => {
  const hurried = { clock: systemClock, timeouts: { readMs: 50, writeMs: 60 } };
  const silent = () => new Promise<Response>(() => {});
  const stalling = (status: number) => () =>
    new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')) }),
      { status },
    );

  it('end a request that ignores its signal', async () => {
    expect(await fakeApi(silent, hurried).api.getServer('1')).toMatchObject({
      kind: 'unavailable',
      step: 'timeout',
    });
    const write = await fakeApi(silent, hurried).api.rebootServer('1');
    expect(write).toMatchObject({ kind: 'unknown', step: 'timeout' });
    expect(write).toHaveProperty(
      'text',
      'tried to reboot the server, outcome unknown: api.test gave no answer in 0.06 s',
    );
  });

  it('end a body that stalls; the status of a failure still counts', async () => {
    expect(await fakeApi(stalling(200), hurried).api.getServer('1')).toMatchObject({
      kind: 'unavailable',
      step: 'timeout',
    });
    expect(await fakeApi(stalling(201), hurried).api.createBackup({ server_id: '1' })).toMatchObject({
      kind: 'unknown',
    });
    expect(await fakeApi(stalling(403), hurried).api.stopServer('1')).toMatchObject({
      kind: 'refused',
      status: 403,
    });
  });

  it('leave no timer behind', async () => {
    let running = 0;
    const clock = {
      now: () => 0,
      after: () => {
        running += 1;
        return () => {
          running -= 1;
        };
      },
    };
    const { api } = fakeApi([json(serverDetail), networkError('ECONNREFUSED', 'connect')], { clock });
    await api.getServer('12345');
    await api.startServer('1');
    expect(running).toBe(0);
  });
});

describe('bodies', () => {
  const endless = (status: number) => () =>
    new Response(
      new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024).fill(32)) }),
      { status },
    );

  it('are read up to 16 MiB', async () => {
    const big = JSON.stringify({ ...serverDetail, name: 'x'.repeat(15 * 1024 * 1024) });
    expect((await fakeApi(() => new Response(big)).api.getServer('12345')).kind).toBe('ok');
    const read = await fakeApi(endless(200)).api.getServer('1');
    expect(read).toMatchObject({ kind: 'bad-answer', step: 'decode' });
    expect(await fakeApi(endless(201)).api.createBackup({ server_id: '1' })).toMatchObject({
      kind: 'unknown',
    });
    expect(await fakeApi(endless(400)).api.stopServer('1')).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('may begin with a byte order mark, and hold bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff{"id":1,"status":"active","name":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    expect(await fakeApi(() => new Response(bytes)).api.getServer('1')).toMatchObject({
      value: { name: '�' },
    });
  });

  it('that answer about another server are no answer', async () => {
    expect((await fakeApi(json(serverDetail)).api.getServer('6')).kind).toBe('bad-answer');
    expect(await fakeApi(json(serverDetail)).api.updateServer('6', { name: 'x' })).toMatchObject({
      kind: 'ok',
      value: null,
    });
  });

  it('of a create without an id leave it unknown, with the words they hold', async () => {
    const { api } = fakeApi(json({ ...serverRow, id: null, message: 'queued' }, 201));
    const outcome = await api.createServer({ name: 'a', plan_id: '1', os_id: '1', location: 'x' });
    expect(outcome).toMatchObject({ kind: 'unknown', status: 201, words: 'queued' });
  });
});

describe('redirects', () => {
  const targets = [
    'https://api.test/api/v1/servers',
    'https://evil.test/',
    'http://api.test/',
    '/login',
    '',
    'javascript:alert(1)',
  ];
  const cases = [301, 302, 303, 307, 308].flatMap((status) => targets.map((to) => [status, to] as const));
  it.each(cases)('%i to %j is not followed, and named', async (status, location) => {
    for (const { run } of everyOperation.filter(({ id }) =>
      /^(listServers|startServer|deleteServer)$/.test(id),
    )) {
      const { api, sent } = fakeApi(() => new Response(null, { status, headers: { location } }));
      const outcome = await run(api);
      expect(outcome).toMatchObject({ kind: 'refused', status });
      if (location.startsWith('http'))
        expect(outcome).toHaveProperty('text', expect.stringContaining(new URL(location).host));
      expect(sent).toHaveLength(1);
    }
  });
});

describe('the token', () => {
  const echoes = [
    TOKEN,
    encodeURIComponent(TOKEN),
    Buffer.from(TOKEN).toString('base64'),
    TOKEN.replaceAll('/', '\\/'),
  ];

  it('is in no outcome, however a server or an error quotes it', async () => {
    const answers = echoes.flatMap((echo) => [
      json({ detail: `bad token ${echo}`, [echo]: echo }, 401, { 'x-request-id': echo }),
      new Response(`<html>${echo}`, { status: 502 }),
      new Response(`Authorization: Bearer ${echo}`, { status: 400 }),
      json({ ...list({ ...serverRow, name: echo }), message: echo }),
      json({ status: 'error', message: echo }),
      new Response(`{"detail":"${echo.replaceAll('"', '\\"').replace('v', '\\u0076')}"}`, { status: 400 }),
      new Error(`invalid header value Bearer ${echo}`),
    ]);
    for (const answer of answers) {
      for (const { run } of everyOperation) {
        const outcome = JSON.stringify(await run(fakeApi(answer).api));
        for (const echo of echoes) expect(outcome).not.toContain(JSON.stringify(echo).slice(1, -1));
        expect(outcome).not.toContain('canary');
      }
    }
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
      { method: 'GET', path: '/api/v1/servers/', attempt: 1 },
      { attempt: 1, status: 500, latencyMs: 0 },
      { attempt: 2 },
      { attempt: 2, status: 200, rateLimit: null },
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

describe('what an answer tells besides', () => {
  it('its times, its request id, its message and the rate limit', async () => {
    const headers = {
      Date: 'Thu, 16 Jan 2025 15:00:00 GMT',
      'X-Request-Id': 'req\x1b-1',
      'RateLimit-Limit': '100',
      'RateLimit-Remaining': '42',
      'RateLimit-Reset': '30',
    };
    const answers: AnswerInfo[] = [];
    const clock = eagerClock();
    headers['X-Request-Id'] = 'req-1';
    const { api } = fakeApi(json({ status: 'success', message: 'Server is\nstarting.' }, 200, headers), {
      clock,
      onAnswer: (info) => void answers.push(info),
    });
    expect(await api.startServer('1')).toEqual({
      kind: 'ok',
      value: { status: 'success', server: null },
      message: 'Server is starting.',
      requestId: 'req-1',
      serverTime: Date.UTC(2025, 0, 16, 15),
      startedAt: clock.now(),
      at: clock.now(),
    });
    expect(answers).toMatchObject([{ status: 200, rateLimit: { limit: 100, remaining: 42, resetS: 30 } }]);
  });
});
