import { describe, expect, it } from 'vitest';
import type { AnswerInfo } from '../../src/api/transport.ts';
import { everyOperation } from './every-operation.ts';
import { eagerClock, fakeApi, json } from './fake-api.ts';
import { serverDetail, serverRow } from './samples.ts';

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
    const outcome = await api.createBackup({ server_id: '1' });
    expect(outcome).toMatchObject({ kind: 'unknown', status: 201, words: 'queued' });
  });

  it('of a new server keep their words to themselves: they may hold its password', async () => {
    const { api } = fakeApi(json({ message: 'made, root password: hunter2', server: serverRow }, 201));
    const outcome = await api.createServer({ name: 'a', plan_id: '1', os_id: '1', location: 'x' });
    expect(outcome).toMatchObject({ kind: 'unknown', status: 201 });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});

describe('an action', () => {
  it.each(['error', 'failed', 'Request denied', 'rejected', 'not_allowed', 'cancelled'])(
    'that is answered 200 with status %s is refused',
    async (status) => {
      const { api } = fakeApi(json({ status, message: 'The disk is locked.' }));
      expect(await api.stopServer('1')).toMatchObject({
        kind: 'refused',
        status: 200,
        words: 'The disk is locked.',
      });
    },
  );

  it.each(['success', 'pending', 'queued', 'accepted', 'in_progress', 'stopping', 'ok', '', null, undefined])(
    'that is answered 2xx with status %s is ok: what came of it is for reads to tell',
    async (status) => {
      expect((await fakeApi(json({ status }, 202)).api.stopServer('1')).kind).toBe('ok');
    },
  );
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
    for (const { run, kind: of } of everyOperation.filter(({ id }) =>
      /^(listServers|startServer|deleteServer)$/.test(id),
    )) {
      const { api, sent } = fakeApi(() => new Response(null, { status, headers: { location } }));
      const outcome = await run(api);
      expect(outcome).toMatchObject({ kind: of === 'read' ? 'refused' : 'unknown', status });
      if (location.startsWith('http'))
        expect(outcome).toHaveProperty('text', expect.stringContaining(new URL(location).host));
      expect(sent).toHaveLength(1);
    }
  });
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
