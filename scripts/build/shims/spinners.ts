import type { Shim } from '../shim.ts';

/** ink-spinner brings 80 spinners (30 kB). We show its default. */
export const spinners: Shim = {
  name: 'one spinner',
  file: 'ink-spinner/build/index.js',
  changes: [
    {
      find: "import spinners from 'cli-spinners';",
      put: "import { dots } from 'cli-spinners/spinners.json'; const spinners = { dots };",
    },
  ],
};
