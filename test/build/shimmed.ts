import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Shim, shimPlugin } from '../../scripts/build/shim.ts';

/** The default export of a library's module, below node_modules, as these shims leave it. */
export async function loadShimmed(file: string, shims: readonly Shim[]): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { default } from ${JSON.stringify(resolve('node_modules', file))}`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    plugins: [shimPlugin(shims)],
  });
  const folder = mkdtempSync(join(tmpdir(), 'shimmed-'));
  try {
    const path = join(folder, 'module.mjs');
    writeFileSync(path, outputFiles[0]?.text ?? '');
    const module: { default: unknown } = await import(pathToFileURL(path).href);
    return module.default;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
