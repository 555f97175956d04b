import { inside, type Shim } from '../shim.ts';

/**
 * Five libraries make an Intl.Segmenter while they load, and one for each text it cuts: 13 ms of ICU's tables. For each of them: make it
 * when it is first needed.
 */
const files = [
  '@alcalzone/ansi-tokenize/build/tokenize.js',
  'cli-truncate/index.js',
  'ink/build/line-update.js',
  'slice-ansi/tokenize-ansi.js',
  'wrap-ansi/index.js',
];

export const segmenter: readonly Shim[] = files.map((file) => ({
  name: `lazy segmenter in ${file.split('/')[0]}`,
  subject: 'lazy segmenters',
  file,
  prefix: `import { LazySegmenter } from ${inside('lazy-segmenter.ts')};\n`,
  changes: [{ find: 'new Intl.Segmenter(', put: 'new LazySegmenter(' }],
}));
