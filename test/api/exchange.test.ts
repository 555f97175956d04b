import { describe, expect, it } from 'vitest';
import type { AnswerInfo } from '../../src/api/transport.ts';
import { everyOperation } from './every-operation.ts';
import { eagerClock, fakeApi, json } from './fake-api.ts';

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
    expect(answers).toMatchObject([{ status: 200, rateLimit: { remaining: 42, resetS: 30 } }]);
  });
});
