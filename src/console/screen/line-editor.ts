import type { Input } from './input.ts';

/** A line of text being edited, as a value: the effect of a key is known the moment it arrives. */
export type Line = { readonly value: string; readonly cursor: number };

export const EMPTY: Line = { value: '', cursor: 0 };

export function lineOf(value: string): Line {
  return { value, cursor: value.length };
}

const cut = (line: Line, from: number, to: number): Line => ({
  value: line.value.slice(0, from) + line.value.slice(to),
  cursor: from,
});

/** Where the character before or after `at` begins: a surrogate pair is one character. */
function step(value: string, at: number, by: -1 | 1): number {
  const next = at + by;
  const inPair = /[\udc00-\udfff]/.test(value[next] ?? '') && /[\ud800-\udbff]/.test(value[next - 1] ?? '');
  return Math.max(0, Math.min(value.length, inPair ? next + by : next));
}

const EDITS: Readonly<Record<string, (line: Line) => Line>> = {
  left: (line) => ({ ...line, cursor: step(line.value, line.cursor, -1) }),
  right: (line) => ({ ...line, cursor: step(line.value, line.cursor, 1) }),
  home: (line) => ({ ...line, cursor: 0 }),
  end: (line) => ({ ...line, cursor: line.value.length }),
  backspace: (line) => cut(line, step(line.value, line.cursor, -1), line.cursor),
  delete: (line) => cut(line, line.cursor, step(line.value, line.cursor, 1)),
  'ctrl-u': (line) => cut(line, 0, line.cursor),
  'ctrl-k': (line) => cut(line, line.cursor, line.value.length),
  'ctrl-w': (line) => cut(line, line.value.slice(0, line.cursor).search(/\S*\s*$/), line.cursor),
};

const SAME_AS: Readonly<Record<string, string>> = {
  'ctrl-a': 'home',
  'ctrl-e': 'end',
  'ctrl-b': 'left',
  'ctrl-f': 'right',
  'ctrl-h': 'backspace',
  'ctrl-d': 'delete',
};

const LINE_MAX = 256;

/** Says what a line has no room for, or null. */
export function cutText(line: Line, text: string | undefined, max = LINE_MAX): string | null {
  const out = line.value.length + (text ?? '').length - max;
  return out > 0 ? `cut: at most ${max} characters, ${out} left out` : null;
}

/** Pasted text becomes one line; typed text is printable by the decoder. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]+/gu, ' ').trim();
}

/** Puts text in at the cursor, at most `max` characters in all. */
export function insert(line: Line, text: string, max = LINE_MAX): Line {
  const room = Math.max(0, max - line.value.length);
  // Half a surrogate pair is no character.
  const taken = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  return {
    value: line.value.slice(0, line.cursor) + taken + line.value.slice(line.cursor),
    cursor: line.cursor + taken.length,
  };
}

/**
 * Whether a key types or deletes one character before the cursor, as `edit` and the widget of a text field both do. The widget
 * counts UTF-16 units: a character of two units is not plain, nor is one without room.
 */
export function isPlain({ value, cursor }: Line, input: Input, max = LINE_MAX): boolean {
  if (input.type === 'paste') return false;
  if (input.name === 'backspace') return cursor > 0 && !/[\ud800-\udfff]/.test(value[cursor - 1] ?? '');
  return input.text?.length === 1 && value.length < max;
}

/** The line after a key, or null when the key does not edit. `text` is what the key types, if anything. */
export function edit(line: Line, key: string, text?: string, max = LINE_MAX): Line | null {
  const known = EDITS[SAME_AS[key] ?? key];
  if (known) return known(line);
  return text === undefined ? null : insert(line, text, max);
}
