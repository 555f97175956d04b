import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { takenFrom } from '../../../src/console/keys/picker.ts';
import { press } from '../../../src/console/keys/press.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Input } from '../../../src/console/screen/input.ts';
import type { Picker } from '../../../src/console/screen/overlay.ts';
import { key, paste, place, pressed, saidAfter } from '../context.ts';

const within = (overlay: Picker): KeyContext => place({ events: [{ type: 'overlay', overlay }] });

const CLOSE = { type: 'overlay', overlay: null };

describe('a picker', () => {
  const picker = within({ kind: 'picker', of: 'sort', items: [{ label: 'usual order', value: '' }] });
  const passes = (input: Input): boolean => press(BINDINGS, picker, input).pass === true;

  test('gets what moves and chooses, never a digit, which would choose at once', () => {
    for (const name of ['j', 'k', 'up', 'down', 'enter']) expect(passes(key(name))).toBe(true);
    for (const name of ['1', '9', 'x', 'space', 'ctrl-a']) expect(passes(key(name, name))).toBe(false);
    expect(passes(paste('1'))).toBe(false);
    expect(pressed(picker, paste('j\r'))).toEqual([]);
  });

  test('says of a key of the lists that it does nothing here', () => {
    expect(saidAfter(picker, 'g')).toBe('g does nothing here');
    expect(saidAfter(picker, 'Z')).toBe('`Z`: no such key here, ? lists them');
  });

  test('Esc and q close it', () => {
    expect(pressed(picker, 'escape')).toEqual([CLOSE]);
    expect(pressed(picker, 'q')).toEqual([CLOSE]);
  });
});

test.each([
  ['sort', 'cpu', [{ type: 'sort', sort: { column: 'cpu', down: false } }, { effect: 'arrange' }]],
  ['sort', '', [{ type: 'sort', sort: null }, { effect: 'arrange' }]],
  ['profile', 'stage', [{ effect: 'profile', name: 'stage' }]],
  ['copy', 'name', [{ effect: 'copy', what: 'name', text: 'web-1' }]],
] as const)('a choice of %s, %j', (of, value, commands) => {
  const items = [{ label: 'n  name  web-1', value: 'name', letter: 'n', text: 'web-1' }];
  const picker = { kind: 'picker', of, items } as const;
  expect(takenFrom(within(picker), value)).toEqual([CLOSE, ...commands]);
  expect(takenFrom(place(), value)).toEqual([]);
  if (of === 'copy') expect(pressed(within(picker), 'n')).toEqual([CLOSE, ...commands]);
});
