import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { LazySegmenter } from '../../scripts/build/inside/lazy-segmenter.ts';
import { isPlain, plainWidth } from '../../scripts/build/inside/plain.ts';
import { stringWidth as shim } from '../../scripts/build/shims/string-width.ts';
import { rounds } from '../random.ts';
import { loadShimmed } from './shimmed.ts';
import { anyText } from './text.ts';

const everyUnit = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

describe('string-width in the bundle', async () => {
  const { default: shimmed } = await loadShimmed<{ default: typeof stringWidth }>(
    'node_modules/string-width/index.js',
    [shim],
  );

  it('measures every single character as the library does', () => {
    const different = everyUnit.filter((unit) => shimmed(unit) !== stringWidth(unit));
    expect(different).toEqual([]);
  });

  it('measures any text as the library does, whatever the options', () => {
    const options = fc.record(
      { ambiguousIsNarrow: fc.boolean(), countAnsiEscapeCodes: fc.boolean() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyText, options, (text, option) => {
        expect(shimmed(text, option)).toBe(stringWidth(text, option));
      }),
      { numRuns: rounds({ quick: 400, full: 10_000 }) },
    );
  });

  it('knows the width of what our screens are drawn with', () => {
    expect(plainWidth(' ▸ ● active  Zürich ─── 12 % ▲ … 漢字')).toBe(37);
    expect(plainWidth('👍')).toBeUndefined();
    expect(plainWidth('a\tb')).toBeUndefined();
  });
});

describe('the segmenter in the bundle', () => {
  const cut = (segmenter: { segment(text: string): Iterable<Intl.SegmentData> }, text: string) =>
    Array.from(segmenter.segment(text), ({ segment, index, input }) => ({ segment, index, input }));

  it('cuts any text as Intl.Segmenter does', () => {
    const real = new Intl.Segmenter();
    const lazy = new LazySegmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cut(lazy, text)).toEqual(cut(real, text));
      }),
      { numRuns: rounds({ quick: 400, full: 10_000 }) },
    );
  });

  it('takes for plain only what stays apart from any plain neighbour', () => {
    const plain = everyUnit.filter(isPlain);
    expect(plain.length).toBeGreaterThan(30_000);
    const real = new Intl.Segmenter();
    for (let from = 0; from < plain.length; from += 100) {
      const row = plain.slice(from, from + 101);
      expect(cut(real, row.join('')).length).toBe(row.length);
    }
    const mixed = fc.array(fc.constantFrom(...plain), { maxLength: 30 }).map((units) => units.join(''));
    fc.assert(fc.property(mixed, (text) => cut(real, text).length === text.length));
  });

  it('leaves words to the real one', () => {
    const words = { granularity: 'word' } as const;
    expect(cut(new LazySegmenter('en', words), 'two words').map(({ segment }) => segment)).toEqual([
      'two',
      ' ',
      'words',
    ]);
  });
});
