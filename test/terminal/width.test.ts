import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { certainWidth, charactersOf } from '../../src/terminal/width.ts';

test.each([
  ['plain text', 'ab', ['a', 'b'], [1, 1]],
  ['wide letters', '日a', ['日', 'a'], [2, 1]],
  ['a letter with its mark', 'e\u0301x', ['e\u0301', 'x'], [1, 1]],
  ['an emoji of several code points', '👍🏽!', ['👍🏽', '!'], [2, 1]],
])('%s is cut as the reader sees it', (_, text, texts, widths) => {
  const characters = charactersOf(text);
  expect(characters.map((one) => one.text)).toEqual(texts);
  expect(characters.map((one) => one.width)).toEqual(widths);
});

test('a width that is certain is what the library says too', () => {
  for (let code = 0x20; code < 0xffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = String.fromCodePoint(code);
    const width = certainWidth(text);
    if (width !== 0 && (code < 0x7f || code > 0x9f)) expect([code, stringWidth(text)]).toEqual([code, width]);
  }
});

test('what may be shown in two ways is not certain', () => {
  for (const text of ['\u00ad', '\u2194', '\u25b6', '👍', 'ab', '']) expect(certainWidth(text)).toBe(0);
});
