import type { Shim } from '../shim.ts';

/** ink-spinner brings 80 spinners (30 kB). We show its default, and one of ASCII. */
export const spinners: Shim = {
  name: 'two spinners',
  file: 'ink-spinner/build/index.js',
  changes: [
    {
      find: "import spinners from 'cli-spinners';",
      put: "import { dots, line } from 'cli-spinners/spinners.json'; const spinners = { dots, line };",
    },
  ],
};
