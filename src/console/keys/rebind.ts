import type { KeySetting } from '../../config/config-file.ts';
import { bind } from './binding.ts';
import { keyNamed } from './key-names.ts';
import { BINDINGS } from './key-table.ts';

/** Keys that tmux, screen, flow control or signals use, or that must always keep their meaning. */
const NEVER = new Set(['ctrl-a', 'ctrl-s', 'ctrl-q', 'ctrl-\\', 'ctrl-c', 'escape']);

const EXPECTED =
  'a character, or a word such as Enter, Space, Tab, PgUp, PgDn, Home, Up or F5, with ctrl-, alt- or shift- before it';

type Keys = Readonly<Record<string, readonly string[]>>;

/** The keys the configuration wants, by binding, or what is wrong with them. */
export function boundKeys(settings: readonly KeySetting[]): { keys: Keys; complaints: string[] } {
  const complaints: string[] = [];
  const keys: Record<string, readonly string[]> = {};
  for (const { id, keys: wanted, where } of settings) {
    const binding = BINDINGS.find((one) => one.id === id);
    if (!binding) {
      complaints.push(`${where}: no key is named "${id}"; the README's key table has the names`);
      continue;
    }
    const names = wanted.flatMap((written) => {
      const name = keyNamed(written);
      if (name !== null && !NEVER.has(name)) return name;
      complaints.push(
        name === null
          ? `${where}: "${written}" is not a key; expected: ${EXPECTED}`
          : `${where}: ${written} cannot be bound`,
      );
      return [];
    });
    // Escape keeps its meaning whatever else does the same.
    keys[id] = [...names, ...binding.keys.filter((key) => key === 'escape')];
  }
  return { keys, complaints: [...complaints, ...taken(settings, keys)] };
}

/** A key with another meaning already. Bindings that share a key in the table apply in different places. */
function taken(settings: readonly KeySetting[], keys: Keys): string[] {
  const table = bind(BINDINGS, keys);
  const own = new Map(BINDINGS.map((binding) => [binding.id, binding.keys]));
  return settings.flatMap(({ id, where }) =>
    (keys[id] ?? []).flatMap((key) => {
      const other = table.find(
        (one) =>
          one.id !== id &&
          one.keys.includes(key) &&
          !own.get(one.id)?.some((shared) => own.get(id)?.includes(shared)),
      );
      return other ? [`${where}: ${key} is already the key of "${other.id}"; give that one another key`] : [];
    }),
  );
}
