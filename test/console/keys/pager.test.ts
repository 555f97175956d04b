import { describe, expect, test } from 'vitest';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { place, pressed } from '../context.ts';

const within = (overlay: Overlay): KeyContext => place({ events: [{ type: 'overlay', overlay }] });
const CLOSE = { type: 'overlay', overlay: null };

describe('a pager', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  const top = (name: string, at: number): unknown => {
    const [command] = pressed(within({ kind: 'raw', title: 'raw', lines, top: at }), name);
    return command && 'overlay' in command && command.overlay?.kind === 'raw'
      ? command.overlay.top
      : undefined;
  };

  test('scrolls to its last page and no further', () => {
    const last = top('G', 0);
    expect(last).toBeGreaterThan(60);
    expect(last).toBeLessThan(100);
    expect([top('j', 3), top('k', 3), top('k', 0), top('g', 9), top('j', Number(last))]).toEqual([
      4,
      2,
      0,
      0,
      last,
    ]);
    expect(top('space', 0)).toBe(100 - Number(last));
    expect(top('x', 3)).toBeUndefined();
  });

  test.each(['escape', 'q', 'J'])('%s closes it', (name) => {
    expect(pressed(within({ kind: 'raw', title: 'raw', lines, top: 0 }), name)).toEqual([CLOSE]);
  });
});
