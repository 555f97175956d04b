/**
 * The name of a key. A printable character is its own name (`j`, `D`, `/`, `é`; the space bar is `space`); the others are
 * words: `enter`, `escape`, `tab`, `backspace`, `delete`, `up`, `pagedown`, `f1` … with `ctrl-`, `alt-` and `shift-` before
 * them in that order (`ctrl-a`, `alt-x`, `shift-tab`, `ctrl-shift-up`).
 */
export type KeyName = string;

/**
 * One key press. `text` is what it types, if anything; `bytes` is what Ink may be given for it (empty: nothing). `isBurst`: it
 * came in one read with more keys than a person presses at once.
 */
export type KeyEvent = { type: 'key'; name: KeyName; text?: string; bytes: string; isBurst?: true };

/** Text that was pasted, or that came too fast to have been typed. Line ends are `\n`. */
type PasteEvent = { type: 'paste'; text: string };

/** Input that was dropped on purpose, for the log. */
type NoteEvent = { type: 'note'; text: string };

/** What the keyboard tells. Answers of the terminal and mouse reports are never told. */
export type TerminalEvent = KeyEvent | PasteEvent | NoteEvent;

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;
const SUPER_HYPER_META = 8 | 16 | 32;

const controlNames: Record<string, KeyName> = {
  '\0': 'ctrl-space',
  '\b': 'backspace',
  '\t': 'tab',
  '\r': 'enter',
  '\x1b': 'escape',
  '\x1c': 'ctrl-\\',
  '\x1d': 'ctrl-]',
  '\x1e': 'ctrl-^',
  '\x1f': 'ctrl-_',
  '\x7f': 'backspace',
};

const letterNames: Record<string, KeyName> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

/** The keypad in application mode: its characters, by the letter that it sends. */
const KEYPAD = 'jklmnopqrstuvwxyX';
const KEYPAD_CHARACTERS = '*+,-./0123456789=';

/** The keypad by its codes in the Kitty protocol: characters, then keys by the end of what they send in the old notation. */
const KITTY_KEYPAD = 57399;
const KITTY_CHARACTERS = [...'0123456789./*-+\r=,'];
const KITTY_KEYS = ['D', 'C', 'A', 'B', '5~', '6~', 'H', 'F', '2~', '3~'];

const numberNames: Record<string, KeyName> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

/** The Escape key. Ink would join a bare Escape byte with whatever comes next, so it gets the unambiguous form. */
export const escapeKey: KeyEvent = { type: 'key', name: 'escape', bytes: '\x1b[27u' };

/** The key that sends this one character, if it is a key at all. */
export function keyOfCharacter(character: string): KeyEvent | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\x1b') return escapeKey;
  const named = controlNames[character];
  if (named !== undefined) return { type: 'key', name: named, bytes: character };
  if (code < 32) return { type: 'key', name: `ctrl-${String.fromCharCode(code + 96)}`, bytes: character };
  // C1 controls: no keyboard sends them, and nothing may print them.
  if (code >= 0x80 && code < 0xa0) return undefined;
  return { type: 'key', name: character === ' ' ? 'space' : character, text: character, bytes: character };
}

/** The key held with Alt that sends Escape and this character. */
export function altKeyOfCharacter(character: string): KeyEvent | undefined {
  const key = keyOfCharacter(character);
  if (key === undefined) return undefined;
  return { type: 'key', name: withModifiers(key.name, ALT), bytes: `\x1b${character}` };
}

/** The key that sends this complete escape sequence; undefined when it is an answer of the terminal or a mouse report. */
export function keyOfSequence(sequence: string): KeyEvent | undefined {
  const functionKey = /^\x1b\[\[([A-E])$/.exec(sequence)?.[1];
  if (functionKey !== undefined) return named(`f${functionKey.charCodeAt(0) - 64}`, sequence);

  const keypad = /^\x1bO(?:1;)?(\d*)([A-Zj-y])$/.exec(sequence);
  if (keypad !== null) {
    const [, modifiers = '', letter = ''] = keypad;
    const character = letter === 'M' ? '\r' : KEYPAD_CHARACTERS[KEYPAD.indexOf(letter)];
    if (character !== undefined) return keyOfCharacter(character);
    return named(letterNames[letter], sequence, Number(modifiers));
  }

  const control = /^\x1b\[([\d:;]*)([A-Zu~])$/.exec(sequence);
  if (control === null) return undefined;
  const [, parameters = '', final = ''] = control;
  const [first = '', second = '', third = ''] = parameters.split(';');
  const [modifiers = '', eventKind] = second.split(':');
  if (eventKind === '3') return undefined; // a release
  if (final === 'u') {
    const [code = '', shifted = ''] = first.split(':');
    return keyOfCode(Number(code), Number(modifiers), { shifted: Number(shifted), text: Number(third) });
  }
  if (final === '~' && first === '27') return keyOfCode(Number(third), Number(modifiers));
  if (final === '~') return named(numberNames[first], sequence, Number(modifiers));
  if (final === 'Z') return named('shift-tab', '\x1b[Z');
  // CSI 5;7R is a cursor position, CSI 1;7R could be F3 or one too: both are dropped, only the bare form is a key.
  if (final === 'R' && parameters !== '') return undefined;
  if (first !== '' && first !== '1') return undefined;
  return named(letterNames[final], sequence, Number(modifiers));
}

/**
 * Keys in the two newer notations (CSI u, modifyOtherKeys) mean what the same key sends in the old one, so that a binding
 * has one name everywhere. `told`: the characters of the key with Shift and as it was typed, where the terminal tells them.
 */
function keyOfCode(
  code: number,
  modifiersPlusOne: number,
  told = { shifted: 0, text: 0 },
): KeyEvent | undefined {
  const modifiers = Math.max(0, modifiersPlusOne - 1);
  if (modifiers & SUPER_HYPER_META) return undefined;
  const onKeypad = KITTY_CHARACTERS[code - KITTY_KEYPAD];
  const end = KITTY_KEYS[code - KITTY_KEYPAD - KITTY_CHARACTERS.length];
  if (end !== undefined)
    return named(letterNames[end] ?? numberNames[end.charAt(0)], `\x1b[${end}`, modifiersPlusOne);
  if (onKeypad === undefined && !isCharacter(code)) return undefined;
  let character = onKeypad ?? String.fromCodePoint(code);
  if (modifiers & SHIFT) {
    if (character === '\t') return named('shift-tab', '\x1b[Z');
    character = isCharacter(told.shifted) ? String.fromCodePoint(told.shifted) : character.toUpperCase();
  }
  if (isCharacter(told.text) && !(modifiers & (CTRL | ALT))) character = String.fromCodePoint(told.text);
  if (modifiers & CTRL) {
    if (!/^[\x00-\x1f\x7f a-zA-Z@[\\\]^_]$/.test(character)) return named(`ctrl-${character}`, '');
    if (character >= ' ' && character !== '\x7f')
      character = String.fromCharCode(character.charCodeAt(0) & 31);
  }
  return modifiers & ALT ? altKeyOfCharacter(character) : keyOfCharacter(character);
}

/** Neither half of a surrogate pair, nor of the private area in which the Kitty protocol has its keys. */
function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xf900);
}

function named(name: KeyName | undefined, bytes: string, modifiersPlusOne = 0): KeyEvent | undefined {
  if (name === undefined) return undefined;
  return { type: 'key', name: withModifiers(name, Math.max(0, modifiersPlusOne - 1)), bytes };
}

function withModifiers(name: KeyName, modifiers: number): KeyName {
  const hasCtrl = name.startsWith('ctrl-') && name.length > 'ctrl-'.length;
  const base = hasCtrl ? name.slice('ctrl-'.length) : name;
  const ctrl = hasCtrl || modifiers & CTRL ? 'ctrl-' : '';
  return `${ctrl}${modifiers & ALT ? 'alt-' : ''}${modifiers & SHIFT ? 'shift-' : ''}${base}`;
}
