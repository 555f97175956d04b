import { expect, test } from 'vitest';
import { packed, unpacked } from '../../scripts/build/inside/packed.ts';

/** What the function that it makes says of itself. */
const written = (program: string): string =>
  String(new Function(`${packed(program)}; return vpsConsoleProgram`)());

test('a program comes out of its comment as it went in', () => {
  const program = 'const a = "two\\nlines // */"; /\\/\\//.test("\x1c");';
  expect(unpacked(written(program))).toBe(program);
});

test('its signs take one byte each, and mean the same', () => {
  const program = unpacked(written('return [/^[’…]$/.test("\\u2026"), "\\u2019"]'));
  expect(program).toMatch(/^[ -~]*$/);
  expect(new Function(program)()).toEqual([true, '’']);
});

test.each(['"\r"', '1;\n2'])(
  'a second line, which the comment would not hold, ends the build: %j',
  (program) => {
    expect(() => packed(program)).toThrow('must be one line');
  },
);
