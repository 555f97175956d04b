import type { Plugin } from 'esbuild';

/** What src takes from a library by `import()`, for which esbuild would keep all of it: 75 kB of valibot. */
const NAMES: Record<string, string> = { valibot: 'safeParse' };

export const lazyNames: Plugin = {
  name: 'lazy names',
  setup(build) {
    build.onResolve({ filter: /^valibot$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'lazy-names', sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lazy-names' }, ({ path }) => ({
      contents: `export { ${NAMES[path]} } from ${JSON.stringify(path)};`,
      resolveDir: process.cwd(),
    }));
  },
};
