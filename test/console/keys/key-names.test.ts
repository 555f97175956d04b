import { describe, expect, test } from 'vitest';
import { keyNamed, keyWord } from '../../../src/console/keys/key-names.ts';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { boundKeys } from '../../../src/console/keys/rebind.ts';

const of = (id: string, ...keys: string[]) => ({ id, keys, where: `config.toml: ${id}` });

describe('a key is called in the configuration', () => {
  test('as the help and the README print it', () => {
    for (const { keys } of BINDINGS) for (const key of keys) expect(keyNamed(keyWord(key))).toBe(key);
  });

  test.each([
    ['Space', 'space'],
    ['pgdn', 'pagedown'],
    ['PageDown', 'pagedown'],
    ['Up', 'up'],
    ['F12', 'f12'],
    ['D', 'D'],
    ['é', 'é'],
    ['Ctrl-X', 'ctrl-x'],
    ['ctrl-PgUp', 'ctrl-pageup'],
    ['shift-Tab', 'shift-tab'],
    ['alt-D', 'alt-D'],
    ['ctrl-m', 'enter'],
    [' ', 'space'],
    ['alt-Ctrl-x', 'ctrl-alt-x'],
    ['shift-ctrl-Up', 'ctrl-shift-up'],
    ['ctrl-@', 'ctrl-space'],
  ])('%s', (written, name) => expect(keyNamed(written)).toBe(name));

  test.each(['banana', 'f13', 'shift-j', 'ctrl-', 'hyper-x'])('but not %s', (written) => {
    expect(keyNamed(written)).toBeNull();
    expect(boundKeys([of('refresh', written)]).complaints).toEqual([
      expect.stringContaining(`config.toml: refresh: "${written}" is not a key; expected:`),
    ]);
  });
});
