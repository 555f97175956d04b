import { connect, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { TransportOptions } from '../../src/api/transport.ts';
import { serverDetail } from '../api/samples.ts';
import { DEAD_PORT, listen, listenTls, networkApi } from './network.ts';

const through = (port: number, more: Partial<TransportOptions> = {}, noProxy = '') =>
  networkApi('https://api.invalid/api/v1', {
    proxy: { httpsProxy: `http://user:hunter2@127.0.0.1:${port}`, noProxy },
    ...more,
  });
const connects = (text: string) => text.match(/^CONNECT /gm)?.length ?? 0;

describe('a proxy', () => {
  const answer = (text: string) => (socket: Socket) => void socket.once('data', () => socket.end(text));
  it.each([
    ['hangs up', (socket: Socket) => void socket.once('data', () => socket.end()), 'hung up'],
    ['resets', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()), 'hung up'],
    ['refuses the login', answer('HTTP/1.1 407 Login\r\n\r\n'), 'refuses these credentials (HTTP 407)'],
    ['talks nonsense', answer('SSH-2.0-x\r\n'), 'does not answer as a proxy [HPE_INVALID_CONSTANT]'],
    ['refuses', answer('HTTP/1.1 502 Bad Gateway\r\n\r\n'), 'refused the tunnel (HTTP 502)'],
  ])('that %s is named, asked at most three times, and lets nothing out', async (_, serve, words) => {
    const proxy = await listen(serve);
    const client = through(proxy.port);
    const write = await client.rebootServer('1');
    expect(write).toMatchObject({ kind: 'unavailable', step: 'proxy' });
    expect(write).toHaveProperty('text', expect.stringContaining(`127.0.0.1:${proxy.port} ${words}`));
    expect(write).toHaveProperty('text', expect.stringContaining('nothing sent'));
    expect(connects(proxy.received())).toBe(1);
    await client.getAccount();
    expect(connects(proxy.received())).toBeLessThanOrEqual(4);
    expect(proxy.received()).not.toContain('canary');
    expect(JSON.stringify(write)).not.toContain('hunter2');
    await proxy.close();
  });

  it('that is not there is named', async () => {
    const outcome = await through(DEAD_PORT).rebootServer('1');
    expect(outcome).toMatchObject({
      kind: 'unavailable',
      step: 'proxy',
      text: expect.stringContaining('ECONNREFUSED'),
    });
    const unknown = await networkApi('https://api.invalid/', {
      proxy: { httpsProxy: 'proxy.invalid:80' },
    });
    expect(await unknown.rebootServer('1')).toMatchObject({
      step: 'proxy',
      text: expect.stringContaining('was not found (DNS)'),
    });
  });

  it('is not asked for hosts of NO_PROXY, nor for this machine over http', async () => {
    const proxy = await listen((socket) => socket.end());
    for (const noProxy of ['api.invalid', '.invalid', '*', 'x, api.invalid:443']) {
      expect(await through(proxy.port, {}, noProxy).rebootServer('1')).toMatchObject({ step: 'dns' });
    }
    const local = through(proxy.port, { apiUrl: `http://127.0.0.1:${DEAD_PORT}` });
    expect(await local.rebootServer('1')).toMatchObject({ step: 'connect' });
    expect(proxy.received()).toBe('');
    await proxy.close();
  });

  it('carries the request, and a bad certificate behind it is still seen', async () => {
    const body = JSON.stringify(serverDetail);
    const api = await listenTls((socket) =>
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
      ),
    );
    const proxy = await listen((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const onward = connect(api.port, '127.0.0.1').on('error', () => socket.destroy());
        onward.pipe(socket).pipe(onward);
      }),
    );
    expect(await through(proxy.port).getServer('12345')).toMatchObject({ kind: 'unavailable', step: 'tls' });
    expect(api.received()).toBe('');
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      expect(await through(proxy.port).getServer('12345')).toMatchObject({
        kind: 'ok',
        value: { id: '12345' },
      });
    } finally {
      vi.unstubAllEnvs();
    }
    expect(api.received()).toContain('GET /api/v1/servers/12345/');
    expect(proxy.received()).toContain('CONNECT api.invalid:443');
    await Promise.all([api.close(), proxy.close()]);
  });
});
