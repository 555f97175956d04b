import { setImmediate } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';
import { expect, onTestFinished } from 'vitest';
import { widthOf } from '../../../src/resources/text-width.ts';
import { createTheme, type Theme } from '../../../src/ui/theme.ts';

export const THEMES: Readonly<Record<'colour' | 'no colour' | 'ascii', Theme>> = {
  colour: createTheme({ color: true, ascii: false }),
  'no colour': createTheme({ color: false, ascii: false }),
  ascii: createTheme({ color: false, ascii: true }),
};

/** Widths at which each component is looked at, none of them in the same style. */
export const LOOKS = [
  [90, 'colour'],
  [60, 'no colour'],
  [40, 'ascii'],
] as const;

/** Bold, reversed, and that they end; all other styles are colours. */
const ATTRIBUTES = /\u001b\[(?:0|1|7|22|27)m/g;

/** No line is wider than the screen, only colour has colours, and ASCII no other character. */
export function expectFits(lines: readonly string[], width: number, theme: keyof typeof THEMES): void {
  for (const line of lines) {
    const plain = stripVTControlCharacters(line);
    expect({ line: plain, fits: widthOf(plain) <= width }).toEqual({ line: plain, fits: true });
    if (theme !== 'colour') expect(line.replaceAll(ATTRIBUTES, '')).toBe(plain);
    if (theme === 'ascii') expect(plain).toMatch(/^[\x20-\x7e]*$/);
  }
}

/** A component on a screen of 100 columns; keys reach it one at a time, as the keyboard hands them on. */
export function show(element: ReactElement) {
  const { lastFrame, stdin, stdout, rerender, unmount, frames } = rendered(element);
  Object.assign(stdout, { rows: 40 });
  onTestFinished(unmount);
  const lines = (): string[] => (lastFrame() ?? '').split('\n').map((line) => line.trimEnd());
  return {
    frames,
    rerender,
    unmount,
    /** Lines with their styles, without the spaces at their ends. */
    lines,
    plain: (): string[] => lines().map((line) => stripVTControlCharacters(line).trimEnd()),
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) {
        stdin.write(key);
        await setImmediate();
      }
    },
  };
}

/** Where the terminal has no rows, as at first, Ink asks a child process for them: the environment answers before that. */
function rendered(element: ReactElement) {
  const { env } = process;
  const before = { COLUMNS: env['COLUMNS'], LINES: env['LINES'] };
  Object.assign(env, { COLUMNS: '100', LINES: '40' });
  try {
    return render(element);
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(env, name);
      else env[name] = value;
    }
  }
}
