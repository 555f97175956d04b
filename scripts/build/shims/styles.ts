import type { Shim } from '../shim.ts';

/**
 * Each character of a frame had a list of its styles of its own. Nobody changes such a list: those of one style share it. For
 * ansi-tokenize as it stands here.
 */
export const styles: Shim = {
  name: 'shared styles',
  subject: 'shared styles',
  file: '@alcalzone/ansi-tokenize/build/styledChars.js',
  changes: [{ find: 'styles: [...codes],', put: 'styles: codes,' }],
};
