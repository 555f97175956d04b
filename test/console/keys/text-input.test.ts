import { describe, expect, test } from 'vitest';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { key, paste, place, pressed } from '../context.ts';

const within = (overlay: Overlay): KeyContext => place({ events: [{ type: 'overlay', overlay }] });
const filter = (value = ''): KeyContext => within({ kind: 'filter', line: lineOf(value), from: null });
const CLOSE = { type: 'overlay', overlay: null };
const ARRANGE = { effect: 'arrange' };

describe('the filter line', () => {
  test('filters while typing, from the key on', () => {
    expect(pressed(filter('we'), key('b', 'b'))).toMatchObject([
      { overlay: { line: { value: 'web', cursor: 3 } } },
      { type: 'filter', text: 'web' },
      ARRANGE,
    ]);
    expect(pressed(filter('web'), 'left')).toMatchObject([{ overlay: { line: { cursor: 2 } } }]);
  });

  test('keys that mean something in lists are letters here', () => {
    for (const name of ['q', 'D', '!', ':', '1'])
      expect(pressed(filter(), key(name, name))).toMatchObject([{}, { type: 'filter', text: name }, ARRANGE]);
  });

  test('Enter keeps, Esc clears, arrows move in the list', () => {
    expect(pressed(filter('web'), 'enter')).toEqual([CLOSE, { effect: 'find-beyond' }]);
    expect(pressed(filter('web'), 'escape')).toEqual([CLOSE, { type: 'filter', text: '' }, ARRANGE]);
    expect(pressed(filter('web'), 'down')).toMatchObject([
      { overlay: { from: null } },
      { type: 'move', by: 1 },
    ]);
    expect(pressed(filter('web'), 'tab')).toEqual([]);
  });

  test('pasted text becomes one line of it, and nothing of it is a key', () => {
    const text = ' 203.0.113.10\r\nq\u001b[A\u202e ';
    expect(pressed(filter(), paste(text))[1]).toEqual({ type: 'filter', text: '203.0.113.10 q [A' });
  });
});
