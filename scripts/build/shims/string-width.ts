import { inside, type Shim } from '../shim.ts';

/**
 * The pattern that has all emoji is built (18 to 30 ms) while the library loads. Text of which we know the
 * width is measured without it. For string-width: its quick way for ASCII could take borders and arrows too.
 */
export const stringWidth: Shim = {
  name: 'plain widths',
  subject: 'plain widths',
  file: 'string-width/index.js',
  prefix: `
    import { LazySegmenter } from ${inside('lazy-segmenter.ts')};
    import { plainWidth } from ${inside('plain.ts')};
  `,
  changes: [
    { find: 'new Intl.Segmenter(', put: 'new LazySegmenter(' },
    {
      find: 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
      put: 'let rgi; const rgiEmojiRegex = { test: text => (rgi ??= /^\\p{RGI_Emoji}$/v).test(text) };',
    },
    {
      find: '\tlet width = 0;\n\tconst eastAsianWidthOptions = ',
      put: `
        const plain = ambiguousIsNarrow ? plainWidth(string) : undefined;
        if (plain !== undefined) return plain;
        let width = 0;
        const eastAsianWidthOptions = `,
    },
  ],
};
