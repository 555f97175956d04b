import { expect, test } from 'vitest';
import { boundKeys } from '../../../src/console/keys/rebind.ts';

const of = (id: string, ...keys: string[]) => ({ id, keys, where: `config.toml: ${id}` });

test('a key that does something else already is refused, and one that was given away is free', () => {
  expect(boundKeys([of('refresh', 'j')]).complaints).toEqual([
    'config.toml: refresh: j is already the key of "down"; give that one another key',
  ]);
  expect(boundKeys([of('refresh', 'j'), of('down', 'r', 'down')]).complaints).toEqual([]);
  // These are for different places, as they are from the beginning.
  expect(boundKeys([of('open', 'l'), of('open-copy', 'l')]).complaints).toEqual([]);
});

test('Escape is no one else’s, and leads back whatever else does', () => {
  expect(boundKeys([of('refresh', 'Esc')]).complaints).toEqual(['config.toml: refresh: Esc cannot be bound']);
  expect(boundKeys([of('refresh', 'ctrl-Q')]).complaints).toEqual([
    'config.toml: refresh: ctrl-Q cannot be bound',
  ]);
  expect(boundKeys([of('back', 'h')])).toEqual({ keys: { back: ['h', 'escape'] }, complaints: [] });
});
