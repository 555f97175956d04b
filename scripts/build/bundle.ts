import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build as esbuild } from 'esbuild';
import { packed } from './inside/packed.ts';
import { lazyNames } from './lazy-names.ts';
import { type Shim, shimPlugin } from './shim.ts';
import { shims } from './shims/all.ts';

export const BUNDLE = 'dist/vps-console.cjs';
export const ENTRY = 'src/main.ts';

const LOADER = fileURLToPath(new URL('./inside/loader.ts', import.meta.url));

/** What a release may weigh. */
const MAX_BYTES = 1_400_000;

/** What stands before everything else, in words that each Node understands, also where it takes the file for a module. */
const GUARD = [
  [
    'typeof require === "undefined"',
    'Node takes this file for a module here: copy it with its ending, as vps-console.cjs',
  ],
  [
    'process.versions.node.split(".")[0] * 100 + +process.versions.node.split(".")[1] < 2019',
    'Node 20.19 or newer is needed: install one, or use the executable with Node inside (see the README)',
  ],
]
  .map(([when, words]) => `if (${when}) { console.error("vps-console: ${words}"); process.exit(2); }`)
  .join('\n');

export type BundleOptions = {
  readonly entry: string;
  readonly outfile: string;
  readonly shims?: readonly Shim[];
  /** In the shimmed files' place. */
  readonly readShimmed?: (path: string) => string;
};

/** The size of the program, and the files of libraries that are in it, below the current folder. */
export type Bundled = { readonly bytes: number; readonly libraries: readonly string[] };

/** Builds the one file that is published. */
export async function bundle({ entry, outfile, ...rest }: BundleOptions): Promise<Bundled> {
  const { code, legal, inputs } = await build({
    entryPoints: [entry],
    define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version()) },
    plugins: [lazyNames, shimPlugin(rest.shims ?? shims, rest.readShimmed)],
  });
  const program = `(function(exports,require,module,__filename,__dirname){${code.trim()}})`;
  const id = `${version()}-${createHash('sha256').update(program).digest('hex').slice(0, 16)}`;
  const whole = await build({
    entryPoints: [LOADER],
    define: { __PROGRAM_ID__: JSON.stringify(id) },
  });
  const text = `#!/usr/bin/env node\n${GUARD}\n${whole.code}${packed(program)}\n${legal.trim().replaceAll(/^/gm, '// ')}\n`;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) throw new Error(`${outfile} has ${bytes} bytes, more than the ${MAX_BYTES} allowed`);
  writeWhole(outfile, text);
  return { bytes, libraries: inputs.filter((path) => path.includes('node_modules/')) };
}

async function build(options: BuildOptions): Promise<{ code: string; legal: string; inputs: string[] }> {
  const { outputFiles, metafile } = await esbuild({
    ...options,
    bundle: true,
    write: false,
    metafile: true,
    outfile: 'bundle.cjs',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    legalComments: 'external',
    logLevel: 'warning',
    // A vm script, as which the program runs, has no import() of its own; a template could hold a newline.
    supported: { 'dynamic-import': false, 'template-literal': false },
  });
  const textOf = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: textOf('.cjs'), legal: textOf('.LEGAL.txt'), inputs: Object.keys(metafile.inputs) };
}

/** Renamed into place: another process may be starting it, or building it too. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o755 });
  renameSync(draft, file);
}

export function version(): string {
  const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
  return version;
}
