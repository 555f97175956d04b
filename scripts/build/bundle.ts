import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { type Shim, shimPlugin } from './shim.ts';
import { shims } from './shims/all.ts';

export const BUNDLE = 'dist/vps-console.cjs';
export const ENTRY = existsSync('src/main.tsx') ? 'src/main.tsx' : 'src/scratch.tsx';

/** What a release may weigh. */
const MAX_BYTES = 900_000;

export type BundleOptions = {
  readonly entry: string;
  readonly outfile: string;
  readonly shims?: readonly Shim[];
  /** In the shimmed files' place. */
  readonly readShimmed?: (path: string) => string;
};

/** Builds the one file that is published, and answers its size in bytes. */
export async function bundle({ entry, outfile, ...rest }: BundleOptions): Promise<number> {
  const { outputFiles = [] } = await build({
    ...options,
    entryPoints: [entry],
    outfile,
    write: false,
    define: {
      'process.env.NODE_ENV': '"production"',
      __VERSION__: JSON.stringify(version()),
    },
    plugins: [shimPlugin(rest.shims ?? shims, rest.readShimmed)],
  });
  const program = outputFiles.find(({ path }) => path.endsWith('.cjs'))?.text ?? '';
  const legal = outputFiles.find(({ path }) => path.endsWith('.LEGAL.txt'))?.text ?? '';
  const text = `#!/usr/bin/env node\n${program}${legal.trim().replaceAll(/^/gm, '// ')}\n`;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) throw new Error(`${outfile} has ${bytes} bytes, more than the ${MAX_BYTES} allowed`);
  mkdirSync(dirname(outfile), { recursive: true });
  // Renamed into place: another process may be starting it, or building it too.
  const draft = `${outfile}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o755 });
  renameSync(draft, outfile);
  return bytes;
}

const options: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'external',
  logLevel: 'warning',
  // A vm script, as which the program runs, has no import() of its own.
  supported: { 'dynamic-import': false },
};

function version(): string {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  return version;
}
