import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { undici } from '../../scripts/build/shims/undici.ts';
import type * as ProxyModule from '../../src/api/proxy.ts';
import { loadShimmed } from './shimmed.ts';

it('what is left of undici talks to a proxy and reads its answer', async () => {
  const asked: string[] = [];
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (data) => {
      asked.push(String(data).split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    });
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  try {
    const { proxyDispatcher } = await loadShimmed<typeof ProxyModule>('src/api/proxy.ts', undici);
    const dispatcher = await proxyDispatcher({ httpsProxy: `http://127.0.0.1:${port}` }, 5000);
    const init: object = { dispatcher };
    const failure = await fetch('https://api.invalid/', init).catch((error: Error) => error.cause);
    expect(String(failure)).toContain('407');
    expect(asked[0]).toBe('CONNECT api.invalid:443 HTTP/1.1');
  } finally {
    proxy.close();
  }
});
