import { setImmediate } from 'node:timers/promises';
import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';
import { onTestFinished } from 'vitest';
import { createTheme, type Theme } from '../../../src/ui/theme.ts';

export const THEMES: Readonly<Record<'colour' | 'no colour' | 'ascii', Theme>> = {
  colour: createTheme({ color: true, ascii: false }),
  'no colour': createTheme({ color: false, ascii: false }),
  ascii: createTheme({ color: false, ascii: true }),
};

/** A component on a screen of 100 columns; keys reach it one at a time, as the keyboard hands them on. */
export function show(element: ReactElement) {
  const { lastFrame, stdin, stdout, rerender, unmount, frames } = render(element);
  // Where it has no rows Ink asks a child process for them, with every frame.
  Object.assign(stdout, { rows: 40 });
  onTestFinished(unmount);
  return {
    frames,
    rerender,
    unmount,
    /** Lines with their styles, without the spaces at their ends. */
    lines: (): string[] => (lastFrame() ?? '').split('\n').map((line) => line.trimEnd()),
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) {
        stdin.write(key);
        await setImmediate();
      }
    },
  };
}
