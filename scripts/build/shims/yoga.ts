import type { Shim } from '../shim.ts';
import { packed } from './packed.ts';

/**
 * Yoga is WebAssembly inside a data: address. Emscripten's glue hands that to `fetch`, which loads all of undici before the
 * first frame (20 ms), and makes a promise of it, which needs top-level await and so rules out CommonJS and the code cache.
 * Compiling the same bytes at once takes 3 ms. For Ink and Yoga: asked for in Ink's issue 787, and closed.
 */
const glue: Shim = {
  name: 'yoga at once',
  subject: 'no top-level await',
  file: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
  changes: [
    { find: 'var _scriptDir = import.meta.url;', put: 'var _scriptDir = "";' },
    {
      find: /H="data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)";/,
      put: (_, base64) => `H="data:application/octet-stream;base64,";var wasmBytes=${packed(base64)};`,
    },
    {
      // `d` are the imports of the assembly, `a` takes the instance.
      find: 'if(h.instantiateWasm)try{return h.instantiateWasm(d,\na)}catch(e){v("Module.instantiateWasm callback failed with error: "+e),ca(e)}',
      put: 'if(1){var wasm=new WebAssembly.Instance(new WebAssembly.Module(wasmBytes),d);a(wasm);return wasm.exports}',
    },
    { find: 'return loadYoga.ready', put: 'return loadYoga' },
  ],
};

const index: Shim = {
  name: 'yoga without await',
  subject: 'no top-level await',
  file: 'yoga-layout/dist/src/index.js',
  changes: [{ find: 'wrapAssembly(await loadYoga())', put: 'wrapAssembly(loadYoga())' }],
};

export const yoga: readonly Shim[] = [glue, index];
