import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** One piece of a library's source and what stands in its place. It must occur exactly once. */
export type Change = {
  readonly find: string | RegExp;
  /** What it becomes, or how that is made of what was found and the first group in it. */
  readonly put: string | ((found: string, group: string) => string);
};

/** Changes one module of a library while it is bundled. */
export type Shim = {
  readonly name: string;
  /** What it is about, with others: one line in `npm run bench -- --shims`. */
  readonly subject: string;
  /** Below node_modules: `ink/build/output.js`. */
  readonly file: string;
  /** Put before the source: imports. */
  readonly prefix?: string;
  readonly changes: readonly Change[];
};

/** A module of scripts/build/inside, as an import in a shim names it. */
export function inside(file: string): string {
  return JSON.stringify(fileURLToPath(new URL(`./inside/${file}`, import.meta.url)));
}

/** A library is no longer what a shim was written for. Building on would silently give up what the shim is for. */
export class ShimError extends Error {
  constructor(shim: Shim, what: string) {
    super(`The shim "${shim.name}" does not fit any more: ${shim.file} ${what}. See scripts/build/shims.`);
  }
}

export function applyShim(shim: Shim, source: string): string {
  const changed = shim.changes.reduce((text, { find, put }) => {
    const times =
      text.match(typeof find === 'string' ? literal(find, 'g') : new RegExp(find, 'g'))?.length ?? 0;
    if (times !== 1) throw new ShimError(shim, `has ${times} times, not once: ${find}`);
    return text.replace(find, typeof put === 'string' ? () => put : put);
  }, source);
  return `${shim.prefix ?? ''}${changed}`;
}

/** Applies the shims, and fails the build when one finds nothing to change. */
export function shimPlugin(
  shims: readonly Shim[],
  read = (path: string) => readFileSync(path, 'utf8'),
): Plugin {
  return {
    name: 'shims',
    setup(build) {
      const applied = new Set<Shim>();
      for (const shim of shims) {
        build.onLoad({ filter: endingWith(`node_modules/${shim.file}`) }, ({ path }) => {
          applied.add(shim);
          try {
            return { contents: applyShim(shim, read(path)), loader: 'js' };
          } catch (error) {
            return { errors: [{ text: String(error) }] };
          }
        });
      }
      build.onEnd(({ errors }) => {
        const idle = errors.length > 0 ? [] : shims.filter((shim) => !applied.has(shim));
        return { errors: idle.map((shim) => ({ text: String(new ShimError(shim, 'is not bundled')) })) };
      });
    },
  };
}

/** esbuild gives a path as the system writes it. */
function endingWith(path: string): RegExp {
  return new RegExp(`${literal(path.replaceAll('/', sep)).source}$`);
}

function literal(text: string, flags = ''): RegExp {
  return new RegExp(text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'), flags);
}
