import { isIP } from 'node:net';
import { shellLine } from '../api/shell-words.ts';

/** What stands in braces in a word of the setting `ssh`, for a value that the API tells of a server. */
export const PLACEHOLDERS = ['address', 'ipv6', 'name', 'hostname', 'id'] as const;

type Placeholder = (typeof PLACEHOLDERS)[number];

/** What the API tells of a server; undefined where it was not read yet. */
export type SshValues = Readonly<Record<Placeholder, string | null | undefined>>;

/** Program and words as they are started, without a shell; or why they cannot be. */
export type SshCommand = { readonly argv: readonly string[] } | { readonly reason: string };

export const USUAL_SSH: readonly string[] = ['ssh', 'root@{address}'];

const IN_BRACES = /\{([^{}]*)\}/g;

const TITLES: Readonly<Record<Placeholder, string>> = {
  address: 'address',
  ipv6: 'IPv6 address',
  name: 'name',
  hostname: 'hostname',
  id: 'id',
};

/** No dash at the beginning, so no option; no space, quote or sign of a shell, so one word wherever it ends up. */
const WORD = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$/;

/** No zone behind a `%`: that is any text. */
const isAddress = (value: string): boolean => /^[0-9A-Fa-f:.]+$/.test(value) && isIP(value) !== 0;

function fits(placeholder: Placeholder, value: string): boolean {
  return placeholder === 'address' || placeholder === 'ipv6' ? isAddress(value) : WORD.test(value);
}

function isPlaceholder(text: string): text is Placeholder {
  return PLACEHOLDERS.some((one) => one === text);
}

export function hasOnlyPlaceholders(words: readonly string[]): boolean {
  return words.every((word) => [...word.matchAll(IN_BRACES)].every(([, name = '']) => isPlaceholder(name)));
}

/** Puts the values of a server into the words: each stays one word, and none becomes an option that the words do not write. */
export function sshCommand(words: readonly string[], values: SshValues): SshCommand {
  const wanted = words.flatMap((word) => [...word.matchAll(IN_BRACES)].map(([, name = '']) => name));
  for (const name of wanted.filter(isPlaceholder)) {
    const [title, value] = [TITLES[name], values[name]];
    if (value === undefined) return { reason: `its ${title} is not read yet` };
    if (value === null || value === '') return { reason: `the API gives no ${title} for this server` };
    if (!fits(name, value))
      return { reason: `its ${title} holds characters that a command must not contain` };
  }
  const filled = (word: string): string =>
    word.replace(IN_BRACES, (whole, name: string) => (isPlaceholder(name) ? (values[name] ?? '') : whole));
  return { argv: words.map(filled) };
}

/** Which of the words may be shown and noted: the program, and those with a placeholder. Others may hold a password. */
export function areShown(words: readonly string[]): readonly boolean[] {
  return words.map((word, at) => at === 0 || word.search(IN_BRACES) >= 0);
}

/** A command of these words as a line to be shown and noted. */
export function shownLine(words: readonly string[], argv: readonly string[]): string {
  const shown = areShown(words);
  const parts = argv.map((word, at) => (shown[at] ? shellLine([word]) : '…'));
  return parts.filter((part, at) => part !== '…' || parts[at - 1] !== '…').join(' ');
}
