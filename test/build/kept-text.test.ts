import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isClean, keptText } from '../../scripts/build/inside/kept-text.ts';
import { text as shims } from '../../scripts/build/shims/text.ts';
import { rounds } from '../random.ts';
import { loadShimmed } from './shimmed.ts';
import { anyText } from './text.ts';

const piece = fc.oneof(
  anyText,
  fc.constantFrom('\u001b[1m', '\u001b[38;5;9m', '\u001b[m', '\u001b[2J', '\t', 'e\u0301', '\u009b1m'),
);

it('a text that is taken as clean is what Ink makes of it', async () => {
  const file = 'node_modules/ink/build/sanitize-ansi.js';
  const { default: original } = await loadShimmed<{ default: (text: string) => string }>(file, []);
  const { default: shimmed } = await loadShimmed<{ default: (text: string) => string }>(file, shims.slice(1));
  const texts = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(shimmed(text)).toBe(original(text));
    }),
    { numRuns: rounds({ quick: 300, full: 10_000 }) },
  );
  expect(isClean('\u001b[1m ▸ \u001b[22m● active')).toBe(true);
});

it('a text is worked out again when it, its room or its wrap changed, and when it has several pieces', () => {
  let made = 0;
  const shown = (node: Parameters<typeof keptText>[0], width = 10): number => {
    keptText(node, width, () => {
      made += 1;
      return String(made);
    });
    return made;
  };
  const child = { nodeName: '#text', nodeValue: 'web-01' };
  const node = { childNodes: [child], style: { textWrap: 'truncate' } };
  expect([shown(node), shown(node), shown(node, 9), shown(node, 9)]).toEqual([1, 1, 2, 2]);
  child.nodeValue = 'web-02';
  expect([shown(node, 9), shown(node, 9)]).toEqual([3, 3]);
  node.style.textWrap = 'wrap';
  expect([shown(node, 9), shown(node, 9)]).toEqual([4, 4]);
  const several = { ...node, childNodes: [child, child] };
  expect([shown(several), shown(several)]).toEqual([5, 6]);
});
