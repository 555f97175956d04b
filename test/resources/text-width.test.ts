import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  broken,
  clip,
  clipLines,
  clipMiddle,
  end,
  hung,
  pad,
  start,
  widthOf,
  wrap,
  wrapClipped,
} from '../../src/resources/text-width.ts';

test.each([
  ['web-1', 5],
  ['', 0],
  ['日本', 4],
  ['cafe\u0301', 4],
  ['👍🏽', 2],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

describe('what is cut', () => {
  test('from either end never takes half of a wide character', () => {
    expect([start('日本', 3), end('日本', 3)]).toEqual(['日', '本']);
    expect([start('abc', 2), end('abc', 2), end('abc', 0)]).toEqual(['ab', 'bc', '']);
  });

  test('says so, and what fits does not', () => {
    expect([clip('abc', 3), clip('abcd', 3), clip('abc', 0), clip('日本', 3)]).toEqual([
      'abc',
      'ab…',
      '',
      '日…',
    ]);
  });

  test('in its middle tells the end, too, where there is room for both', () => {
    const cut = (name: string, width: number): string => clipMiddle(name, width);
    expect(['web-01', 'web-server-01'].map((name) => cut(name, 8))).toEqual(['web-01', 'web-…-01']);
    expect([cut('web-server-01', 4), cut('データベース-01', 8)]).toEqual(['web…', 'デー…-01']);
  });

  test('is filled up to its width', () => {
    expect([pad('ab', 4), pad('ab', 4, 'right'), pad('abcde', 4)]).toEqual(['ab  ', '  ab', 'abc…']);
  });
});

describe('lines', () => {
  test('break at spaces, and inside a word that is longer than a line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a verylongword b', 5)).toEqual(['a ver', 'ylong', 'word', 'b']);
    expect(wrap('read 2 d ago, 24 days', 6)).toEqual(['read', '2 d', 'ago,', '24', 'days']);
  });

  test('without a screen break at spaces alone, and what follows is indented', () => {
    expect(hung('  web-server-01 may stay stopped, 30 s', 28)).toEqual([
      '  web-server-01 may stay',
      '    stopped, 30 s',
    ]);
    expect(hung('journal: /home/someone/.local/state', 24)).toEqual([
      'journal:',
      '  /home/someone/.local/state',
    ]);
    expect(hung('short', 80)).toEqual(['short']);
  });

  test('are broken wherever they are full, with their spaces', () => {
    expect(broken('  ab cdé日', 4)).toEqual(['  ab', ' cdé', '日']);
    expect(broken('', 4)).toEqual(['']);
  });

  test('that are left out are told in the last one', () => {
    expect(wrapClipped('one two three four', 7, 2)).toEqual(['one two', 'three …']);
    expect(clipLines(['a', 'b'], 5, 2)).toEqual(['a', 'b']);
    expect(clipLines(['a', 'b'], 5, 0)).toEqual([]);
  });

  test('of any text are no wider than they may be, and lose no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z日]{1,12}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (all, width) => {
        const lines = wrap(all.join(' '), width);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(all.join(''));
      }),
    );
  });
});
