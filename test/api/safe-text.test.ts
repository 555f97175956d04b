import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlain, NAME_CAP, safeText } from '../../src/api/safe-text.ts';
import { rounds } from '../random.ts';
import { hiddenCharacters, hostileTexts } from './hostile-text.ts';

/** Written from the Unicode charts, not from the filter. */
function isUnsafe(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const hidden = points.some(
    (code) =>
      code < 0x20 ||
      (code >= 0x7f && code < 0xa0) ||
      (code >= 0xd800 && code < 0xe000) ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x2028 && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) ||
      (code >= 0xfe00 && code <= 0xfe0f) ||
      (code >= 0xe0000 && code <= 0xe0fff) ||
      hiddenCharacters.includes(String.fromCodePoint(code)),
  );
  return hidden || /\p{C}|\p{Zl}|\p{Zp}|\p{M}{3}/u.test(text);
}

const biased = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 0x9f }) },
    { weight: 2, arbitrary: fc.constantFrom(0x1b, 0x5b, 0x5d, 0x50, 0x5f, 0x5e, 0x5c, 0x9b, 0x9d, 0x07) },
    { weight: 2, arbitrary: fc.constantFrom(...hiddenCharacters.map((text) => text.codePointAt(0) ?? 0)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(0x301, 0x302, 0x20e3, 0xfe0f, 0xfe0e, 0x31, 0x2764, 0x1f469, 0x200d),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
  ),
  { maxLength: 24 },
);

describe('safeText', () => {
  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text]))(
    'makes %s printable',
    (_, text) => {
      expect(isUnsafe(safeText(text, 256))).toBe(false);
    },
  );

  it('leaves no unsafe character in 100,000 hostile strings, and changes nothing the second time', () => {
    fc.assert(
      fc.property(biased, fc.integer({ min: 1, max: 30 }), (codes, cap) => {
        const safe = safeText(String.fromCodePoint(...codes), cap);
        return !isUnsafe(safe) && safeText(safe, cap) === safe && Array.from(safe).length <= cap;
      }),
      { numRuns: rounds({ quick: 5_000, full: 100_000 }) },
    );
  });

  it.each(hiddenCharacters.map((hidden) => [hidden.codePointAt(0)?.toString(16), hidden]))(
    'shows that a name hides U+%s',
    (_, hidden) => {
      const safe = safeText(`web${hidden}01`, NAME_CAP);
      expect(safe).not.toBe('web01');
      expect(safe).toMatch(/[\u2400-\u2421\uFFFD]/);
      expect(isPlain(safe)).toBe(false);
    },
  );

  it.each([
    ['web-server-01', 'web-server-01'],
    ['', ''],
    ['a\x1b[2Jb', 'a␛[2Jb'],
    ['a\r\n\tb', 'a␍␊␉b'],
    ['a\x7f', 'a␡'],
    ['\u009b31m', '�31m'],
    ['Zoë 東京 Ωμ', 'Zoë 東京 Ωμ'],
    ['❤️ ok', '❤ ok'],
    ['1️⃣', '1\u20e3'],
    ['db-1\ufe0f', 'db-1�'],
    ['e\u0301\u0302\u0303\u0304', 'e\u0301\u0302�'],
    ['\u0301x', '�x'],
    ['a\u00a0b\u3000c', 'a b c'],
    ['a\ud800b', 'a�b'],
    ['�', '�'],
  ])('turns %j into %j', (text, safe) => {
    expect(safeText(text, NAME_CAP)).toBe(safe);
  });

  it('cuts visibly, by code points, however long the text is', () => {
    expect(safeText('abcdef', 6)).toBe('abcdef');
    expect(safeText('abcdefg', 6)).toBe('abcde…');
    expect(safeText('😀😀😀', 3)).toBe('😀😀😀');
    expect(safeText('😀😀😀😀', 3)).toBe('😀😀…');
    expect(Array.from(safeText('\x1b['.repeat(5_000_000), 128))).toHaveLength(128);
  });
});

describe('isPlain', () => {
  it.each(['a', 'web-01', 'my server', 'x'.repeat(40), '~!"'])('accepts %j', (text) => {
    expect(isPlain(text)).toBe(true);
  });
  it.each(['', ' a', 'a ', 'x'.repeat(41), 'é', 'a\n', '�', '…', 'a\tb'])('rejects %j', (text) => {
    expect(isPlain(text)).toBe(false);
  });
});
