import { expect, test } from 'vitest';
import { copySequence } from '../../src/terminal/clipboard.ts';

const PLAIN = { tmux: false, term: 'xterm-256color' };
const coded = (text: string): string => Buffer.from(text).toString('base64');

test('a text goes to the clipboard in base64', () => {
  expect(copySequence('web-1 ✓', PLAIN)).toBe(`\u001b]52;c;${coded('web-1 ✓')}\u0007`);
});

test('through tmux it goes plain, and with every escape doubled in a wrapping', () => {
  expect(copySequence('x', { tmux: true, term: 'screen-256color' })).toBe(
    `\u001b]52;c;${coded('x')}\u0007\u001bPtmux;\u001b\u001b]52;c;${coded('x')}\u0007\u001b\\`,
  );
});

test('through screen it goes in pieces that are put together again', () => {
  const sequence = copySequence('y'.repeat(1_000), { tmux: false, term: 'screen' }) ?? '';
  const pieces = sequence.split('\u001b\\').filter(Boolean);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.every((piece) => piece.startsWith('\u001bP') && piece.length <= 242)).toBe(true);
  expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(copySequence('y'.repeat(1_000), PLAIN));
});

test('what no terminal would take is refused', () => {
  expect(copySequence('z'.repeat(60_000), PLAIN)).toBeNull();
});
