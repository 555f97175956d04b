import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import { EMPTY, lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { key, place, pressed, saidAfter } from '../context.ts';

const helpOverlay: Overlay = { kind: 'help', line: EMPTY, at: 0 };
const within = (overlay: Overlay): KeyContext => place({ events: [{ type: 'overlay', overlay }] });
const help = (value: string, at = 0): KeyContext => within({ kind: 'help', line: lineOf(value), at });
const CLOSE = { type: 'overlay', overlay: null };
const ARRANGE = { effect: 'arrange' };

describe('help', () => {
  test('filters by what is typed and runs the chosen one with Enter', () => {
    expect(pressed(help('problems only'), 'enter')).toEqual([CLOSE, { type: 'problems' }, ARRANGE]);
    expect(pressed(help('no such thing'), 'enter')).toEqual([]);
    expect(pressed(help('proble'), key('m', 'm'))).toMatchObject([
      { overlay: { line: { value: 'problem' }, at: 0 } },
    ]);
  });

  test('moves within what is shown', () => {
    const last = BINDINGS.length - 1;
    expect(pressed(within(helpOverlay), 'up')).toMatchObject([{ overlay: { at: 0 } }]);
    expect(pressed(within(helpOverlay), 'down')).toMatchObject([{ overlay: { at: 1 } }]);
    const [command] = pressed(help('', last + 99), 'down');
    expect(command).toMatchObject({ overlay: { kind: 'help' } });
    expect(pressed(help('problems only'), 'down')).toMatchObject([{ overlay: { at: 0 } }]);
  });

  test.each(['escape', '?', 'q'])('%s closes it', (name) => {
    expect(pressed(help(''), key(name, name.length === 1 ? name : undefined))).toEqual([CLOSE]);
  });

  test('a chosen action that is blocked says why', () => {
    const empty = place({
      servers: [],
      events: [
        {
          type: 'overlay',
          overlay: { kind: 'help', line: lineOf('raw json'), at: 0 },
        },
      ],
    });
    expect(saidAfter(empty, 'enter')).toContain('no server selected');
  });
});
