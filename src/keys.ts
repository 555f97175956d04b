import type { KeySetting } from './config/settings.ts';
import { BINDINGS } from './console/bindings/all.ts';

/** Keys that belong to others (tmux, screen, flow control, quit signal) or that must always do what they do. */
const NEVER = new Set(['ctrl-a', 'ctrl-b', 'ctrl-s', 'ctrl-q', 'ctrl-\\', 'ctrl-c', 'escape']);

/** The keys the configuration wants, by binding, or what is wrong with them. */
export function boundKeys(settings: readonly KeySetting[]): {
  keys: Record<string, readonly string[]>;
  complaints: string[];
} {
  const complaints: string[] = [];
  const keys: Record<string, readonly string[]> = {};
  for (const { id, keys: wanted, where } of settings) {
    if (!BINDINGS.some((binding) => binding.id === id)) {
      complaints.push(`${where}: there is no key called "${id}"; the README's key table has the names`);
    }
    for (const key of wanted) {
      if (NEVER.has(key)) complaints.push(`${where}: ${key} cannot be bound`);
    }
    keys[id] = wanted;
  }
  return { keys, complaints };
}
