import type { Shim } from '../shim.ts';

/** src/api/proxy.ts needs two classes of undici; its index brings fetch, WebSocket, mocks and caches too: 230 kB. */
const index: Shim = {
  name: 'undici for proxies only',
  file: 'undici/index.js',
  changes: [
    {
      find: /^[\s\S]*module\.exports\.Pool = Pool\n[\s\S]*module\.exports\.EnvHttpProxyAgent = EnvHttpProxyAgent\n[\s\S]*$/,
      put: `
        export { default as Pool } from './lib/dispatcher/pool';
        export { default as EnvHttpProxyAgent } from './lib/dispatcher/env-http-proxy-agent';`,
    },
  ],
};

/** The HTTP parser comes twice, once for processors with SIMD (72 kB). Where that does not load undici takes the other. */
const parser: Shim = {
  name: 'one HTTP parser',
  file: 'undici/lib/dispatcher/client-h1.js',
  changes: [{ find: "require('../llhttp/llhttp_simd-wasm.js')", put: 'undefined' }],
};

export const undici: readonly Shim[] = [index, parser];
