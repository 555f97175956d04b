import type { Shim } from '../shim.ts';
import { packed } from './packed.ts';

/** src/api/proxy.ts needs two classes of undici, and they its `connect`; its index brings fetch, WebSocket, mocks and caches too: 230 kB. */
const index: Shim = {
  name: 'undici for proxies only',
  file: 'undici/index.js',
  changes: [
    {
      find: /^[\s\S]*Object\.assign\(Dispatcher\.prototype, api\)\n[\s\S]*exports\.Pool = Pool\n[\s\S]*exports\.EnvHttpProxyAgent = EnvHttpProxyAgent\n[\s\S]*$/,
      put: `
        require('./lib/dispatcher/dispatcher').prototype.connect = require('./lib/api/api-connect');
        exports.Pool = require('./lib/dispatcher/pool');
        exports.EnvHttpProxyAgent = require('./lib/dispatcher/env-http-proxy-agent');`,
    },
  ],
};

/**
 * The HTTP parser comes twice, once for processors with SIMD (72 kB); where that does not load undici takes the other. The
 * second require is for FormData handed to undici, not to fetch (40 kB).
 */
const http1: Shim = {
  name: 'undici with one HTTP parser',
  file: 'undici/lib/dispatcher/client-h1.js',
  changes: [
    { find: "require('../llhttp/llhttp_simd-wasm.js')", put: 'undefined' },
    { find: "require('../web/fetch/body.js').extractBody", put: 'undefined' },
  ],
};

const parser: Shim = {
  name: 'HTTP parser packed',
  file: 'undici/lib/llhttp/llhttp-wasm.js',
  changes: [
    {
      find: /const wasmBase64 = '([A-Za-z0-9+/=]+)'/,
      put: (_, base64) => `const wasmBytes = ${packed(base64)}`,
    },
    { find: "Buffer.from(wasmBase64, 'base64')", put: 'wasmBytes' },
  ],
};

/** HTTP/2 is for those who pass `allowH2` (10 kB). */
const http2: Shim = {
  name: 'undici without HTTP/2',
  file: 'undici/lib/dispatcher/client.js',
  changes: [{ find: "require('./client-h2.js')", put: 'undefined' }],
};

/** src/api/proxy.ts takes http and https proxies alone (12 kB). */
const socks: Shim = {
  name: 'undici without SOCKS',
  file: 'undici/lib/dispatcher/proxy-agent.js',
  changes: [{ find: "require('./socks5-proxy-agent')", put: 'undefined' }],
};

export const undici: readonly Shim[] = [index, http1, parser, http2, socks];
