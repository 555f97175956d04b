import { describe, expect, it } from 'vitest';
import { fakeApi, html, json, networkError } from './fake-api.ts';
import { serverDetail } from './samples.ts';

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
    expect(soon.clock.waits).toEqual([7875]);
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
