import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { certainWidth } from '../../src/terminal/certain-width.ts';

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
