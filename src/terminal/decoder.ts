import { StringDecoder } from 'node:string_decoder';
import type { Clock } from './clock.ts';
import { altKeyOfCharacter, escapeKey, keyOfCharacter, keyOfSequence, type TerminalEvent } from './keys.ts';

/** Longer than the gaps inside one sequence on a slow link, shorter than a person waits after Escape. */
const escapeMs = 100;
/** After an Escape that timed out, the rest of an arrow key may still come; typed, its `D` would ask to delete something. */
const lateMs = 400;
const incompleteMs = 500;
const pasteMs = 5000;
/** A person does not type this much between two reads; mosh pastes without markers. */
const burstLength = 16;
/** The rest of such a paste, cut off by the read's buffer. */
const burstTailMs = 50;

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/** Text as it is typed or pasted: no control characters but line ends and tabs. */
const typed = new RegExp(`^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]{${burstLength},}`, 'u');
const typedTail = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+/u;

export type DecoderOptions = {
  clock: Clock;
  /** Called for each event, in the order of the input. */
  emit: (event: TerminalEvent) => void;
  /** How long a lone Escape byte waits for the rest of a sequence, in milliseconds. */
  escapeTimeoutMs?: number | undefined;
};

/** Bytes of a terminal in, whole events out, however the bytes were cut. */
export type Decoder = { push(bytes: Uint8Array): void; clear(): void };

/** Makes a decoder. It touches nothing but its clock. */
export function createDecoder({ clock, emit, escapeTimeoutMs = escapeMs }: DecoderOptions): Decoder {
  let utf8 = new StringDecoder('utf8');
  let rest = ''; // what has come and is not yet a whole event
  let paste: string | undefined; // the text so far, inside the markers
  let late = false; // rest is the tail of a sequence whose Escape was already told
  let lateUntil = 0;
  let burstUntil = 0;
  let cancelTimer = () => {};

  function push(bytes: Uint8Array): void {
    const text = utf8.write(bytes);
    if (text === '') return;
    cancelTimer();
    rest += text;
    while (rest !== '' && step()) {}
    if (paste !== undefined) cancelTimer = clock.after(pasteMs, expire);
    else if (rest !== '') cancelTimer = clock.after(rest === '\x1b' ? escapeTimeoutMs : incompleteMs, expire);
  }

  /** Takes one event off the front of `rest`; false when the rest of it has not come yet. */
  function step(): boolean {
    if (paste !== undefined) return stepPaste(paste);
    const now = clock.now();
    if ((rest[0] === '[' || rest[0] === 'O') && now < lateUntil) {
      rest = `\x1b${rest}`;
      late = true;
    }
    lateUntil = 0;
    if (rest[0] !== '\x1b') return stepText(now);
    const length = sequenceLength(rest);
    if (length === 0) return false;
    const sequence = rest.slice(0, Math.abs(length));
    rest = rest.slice(sequence.length);
    if (sequence === PASTE_START) paste = '';
    else if (length < 0) emit({ type: 'note', text: 'broken sequence dropped' });
    else if (late) emit({ type: 'note', text: 'late sequence dropped' });
    else tell(keyOf(sequence));
    late = false;
    return true;
  }

  function stepText(now: number): boolean {
    const burst = (now < burstUntil ? typedTail : typed).exec(rest)?.[0];
    if (burst !== undefined) {
      rest = rest.slice(burst.length);
      burstUntil = now + burstTailMs;
      tellPaste(burst);
      return true;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    rest = rest.slice(character.length);
    tell(keyOfCharacter(character));
    return true;
  }

  function stepPaste(before: string): boolean {
    const text = before + rest;
    rest = '';
    const end = text.indexOf(PASTE_END, Math.max(0, before.length - PASTE_END.length));
    paste = end < 0 ? text : undefined;
    if (end < 0) return false;
    rest = text.slice(end + PASTE_END.length);
    tellPaste(text.slice(0, end));
    return true;
  }

  function expire(): void {
    if (rest === '\x1b') {
      lateUntil = clock.now() + lateMs;
      emit(escapeKey);
    } else {
      emit({
        type: 'note',
        text: paste === undefined ? 'incomplete sequence dropped' : 'paste without an end dropped',
      });
    }
    rest = '';
    paste = undefined;
    late = false;
  }

  function tell(event: TerminalEvent | undefined): void {
    if (event !== undefined) emit(event);
  }

  function tellPaste(text: string): void {
    emit({ type: 'paste', text: text.replace(/\r\n?/g, '\n') });
  }

  function clear(): void {
    cancelTimer();
    utf8 = new StringDecoder('utf8');
    rest = '';
    paste = undefined;
    late = false;
    lateUntil = 0;
    burstUntil = 0;
  }

  return { push, clear };
}

function keyOf(sequence: string): TerminalEvent | undefined {
  if (sequence === '\x1b') return escapeKey;
  const isAlt = sequence.length === 1 + String.fromCodePoint(sequence.codePointAt(1) ?? 0).length;
  return isAlt ? altKeyOfCharacter(sequence.slice(1)) : keyOfSequence(sequence);
}

const sequences: Record<string, { whole: RegExp; open: RegExp }> = {
  // Third alternative: an old mouse report, three bytes after the M. Second: function keys of the Linux console.
  '[': {
    whole: /^\x1b\[(?:(?![[M])[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\[[\x20-\x7e]|M[\s\S]{3})/,
    open: /^\x1b\[(?:[\x30-\x3f]*[\x20-\x2f]*|\[|M[\s\S]{0,2})$/,
  },
  O: { whole: /^\x1bO[\d;]*[\x40-\x7e]/, open: /^\x1bO[\d;]*$/ },
  // Strings are answers to questions of whoever had the terminal before; a second character tells them from Alt-] and the like.
  ']': { whole: /^\x1b\]\d[^\x07\x1b]*(?:\x07|\x1b\\)/, open: /^\x1b\](?:\d[^\x07\x1b]*\x1b?)?$/ },
  P: {
    whole: /^\x1bP[\d!>+$|?][^\x07\x1b]*(?:\x07|\x1b\\)/,
    open: /^\x1bP(?:[\d!>+$|?][^\x07\x1b]*\x1b?)?$/,
  },
  _: { whole: /^\x1b_G[^\x07\x1b]*(?:\x07|\x1b\\)/, open: /^\x1b_(?:G[^\x07\x1b]*\x1b?)?$/ },
};

/** Characters in the sequence that starts `text` (with its Escape); 0: more must come; negative: so many are to be dropped. */
function sequenceLength(text: string): number {
  const second = text[1];
  if (second === undefined) return 0;
  if (second === '\x1b') return 1; // Escape was pressed; what follows stands for itself
  const kind = sequences[second];
  // A burst after Escape is Escape and a paste, not Alt and a letter.
  if (kind === undefined)
    return typed.test(text.slice(1)) ? 1 : 1 + String.fromCodePoint(text.codePointAt(1) ?? 0).length;
  const whole = kind.whole.exec(text)?.[0];
  if (whole !== undefined) return whole.length;
  if (kind.open.test(text)) return 0;
  if (second === '[' || second === 'O') return -(/^\x1b[[O][\x20-\x3f]*/.exec(text)?.[0].length ?? 2);
  const isString = /^\x1b(?:\]\d|P[\d!>+$|?]|_G)/.test(text);
  return isString ? -(/^\x1b[^\x07\x1b]*/.exec(text)?.[0].length ?? 2) : 2;
}
