import { expect, test } from 'vitest';
import { charactersOf } from '../../src/terminal/width.ts';

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
