import { safeText } from '../../api/safe-text.ts';
import { shellLine } from '../../api/shell-words.ts';
import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { calledInShort, type Target } from '../../operations/target.ts';
import { pad, widthOf } from '../../resources/text-width.ts';
import { type Command, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Picker } from '../screen/overlay.ts';
import { sshTo } from '../screen/reach.ts';

/** What can be copied of a row. `value` names it in `:copy`. */
export type Copyable = {
  readonly letter: string;
  readonly value: 'address' | 'ipv6' | 'name' | 'id' | 'hostname' | 'ssh' | 'json';
  readonly text: string;
};

const LINE_MAX = 20_000;

/** What the API tells of a row that can be copied; of a backup or snapshot its own id, name and JSON, and its server's ways in. */
export function copyables(context: KeyContext, target: Target): readonly Copyable[] {
  const { cache } = context.model;
  const known = target.server ? cache.known(target.server.id) : undefined;
  const { point } = target;
  const row = point ? recoveryPointAt(cache, point.kind, point.id)?.point : undefined;
  const ssh = sshTo(context, target);
  const raw = point ? row?.raw : (known?.detail?.server ?? known?.server)?.raw;
  const all = [
    ['a', 'address', known?.server.ip_address],
    ['6', 'ipv6', known?.detail?.server.ipv6_address],
    ['n', 'name', point ? (row && 'name' in row ? row.name : null) : target.name],
    ['i', 'id', target.key.id],
    ['h', 'hostname', known?.server.hostname],
    ['s', 'ssh', 'argv' in ssh ? shellLine(ssh.argv) : null],
    ['J', 'json', raw === undefined ? null : jsonOf(raw)],
  ] as const;
  return all.flatMap(([letter, value, text]) => (text ? [{ letter, value, text }] : []));
}

/** Every line sanitised: what is pasted must not move anybody's cursor. */
function jsonOf(raw: unknown): string {
  const lines = (JSON.stringify(raw, null, 2) ?? '').split('\n');
  return lines.map((line) => safeText(line, LINE_MAX)).join('\n');
}

const TITLES: Readonly<Partial<Record<Copyable['value'], string>>> = {
  ipv6: 'IPv6',
  ssh: 'ssh line',
  json: 'JSON',
};

/** Opens the menu of what can be copied of a row, each with its text. */
export function openCopy(context: KeyContext, target: Target): readonly Command[] {
  return [show(copyMenu(context, target))];
}

function copyMenu(context: KeyContext, target: Target): Picker {
  const all = copyables(context, target).map((one) => ({ ...one, title: TITLES[one.value] ?? one.value }));
  const widest = Math.max(0, ...all.map(({ title }) => widthOf(title)));
  return {
    kind: 'picker',
    of: 'copy',
    about: calledInShort([target]),
    items: all.map(({ letter, title, text, ...one }) => ({
      ...one,
      letter,
      text,
      label: `${letter}  ${pad(title, widest)}  ${text.replace(/\s+/g, ' ')}`,
    })),
  };
}
