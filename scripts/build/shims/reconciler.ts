import type { Shim } from '../shim.ts';

/**
 * With DEV=true in the environment Ink waits for React's devtools while it loads. CommonJS, and so the code cache, cannot. For Ink:
 * wait for them in `render`.
 */
export const reconciler: Shim = {
  name: 'ink without devtools',
  subject: 'no top-level await',
  file: 'ink/build/reconciler.js',
  changes: [
    { find: "import.meta.resolve('react-devtools-core');\n        isDevtoolsInstalled = true;", put: '' },
    { find: "await import('./devtools.js');", put: '' },
    { find: 'await loadPackageJson()', put: 'packageInfo' },
  ],
};
