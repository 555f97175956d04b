import type { Clock } from './clock.ts';
import { altKeyOfCharacter, escapeKey, keyOfCharacter, keyOfSequence, type TerminalEvent } from './keys.ts';
import { endOfString, findSequence, isHeaded, isIntroduced, sevenBit } from './sequences.ts';
import { createUtf8Reader } from './utf8.ts';

/** Longer than the gaps inside one sequence on a slow link, shorter than a person waits after Escape. */
const escapeMs = 100;
/** After an Escape that timed out, the rest of an arrow key may still come; typed, its `D` would ask to delete something. */
const lateMs = 400;
/** What may begin such a rest waits so long for more of it, and is a key then. */
const heldMs = 250;
/** So long after it was cut, the whole rest of an answer in one read is still no typing. */
const answerMs = 5000;
const incompleteMs = 500;
const pasteMs = 5000;
/** A person does not type this much between two reads; mosh pastes without markers. */
const burstLength = 16;
/** So many keys one after the other are typing, however long each is held. */
const heldKeys = 3;
/** The rest of such a paste, cut off by the read's buffer. */
const burstTailMs = 50;

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** Only where the start was in this form: text that is pasted may hold it. */
const PASTE_END_8 = '\x9b201~';

/** Text as it is typed or pasted: no control characters but line ends and tabs. */
const typed = new RegExp(`^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]{${burstLength},}`, 'u');
const typedTail = /^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+/u;
/** Nothing but their end tells these strings from typing. */
const held = /^\x1b[X^][^\x00-\x1f\x7f-\x9f]*\x1b?$/;

export type DecoderOptions = {
  clock: Clock;
  /** Called for each event, in the order of the input. */
  emit: (event: TerminalEvent) => void;
};

/** Bytes of a terminal in, whole events out, however the bytes were cut. */
export type Decoder = { push(bytes: Uint8Array): void; clear(): void };

/** Makes a decoder. It touches nothing but its clock. */
export function createDecoder({ clock, emit }: DecoderOptions): Decoder {
  let read = createUtf8Reader();
  let rest = ''; // what has come and is not yet a whole event
  let paste: { text: string; end: string } | undefined; // the text so far, inside the markers
  let late = false; // rest is the tail of a sequence whose Escape was already told
  let escapeAt = Number.NEGATIVE_INFINITY; // when one was told, if nothing has come since
  let dropUntil = 0; // the end of a string may come whose beginning was dropped
  let burstUntil = 0;
  let cancelTimer = () => {};

  function push(bytes: Uint8Array): void {
    const text = read(bytes);
    if (text === '') return;
    cancelTimer();
    rest += text;
    while (rest !== '' && step()) {}
    if (paste !== undefined) cancelTimer = clock.after(pasteMs, expire);
    else if (rest !== '') cancelTimer = clock.after(patienceMs(), expire);
  }

  /** How long what is in `rest` waits for more. */
  function patienceMs(): number {
    if (rest === '\x1b') return escapeMs;
    return late && !isHeaded(rest) ? heldMs : incompleteMs;
  }

  /** Takes one event off the front of `rest`; false when the rest of it has not come yet. */
  function step(): boolean {
    if (paste !== undefined) return stepPaste(paste);
    const now = clock.now();
    if (isTail(now - escapeAt)) {
      rest = `\x1b${rest}`;
      late = true;
    }
    escapeAt = Number.NEGATIVE_INFINITY;
    const end = now < dropUntil ? endOfString(rest) : undefined;
    if (end !== undefined) {
      dropUntil = 0;
      rest = rest.slice(end.length);
      emit({ type: 'note', text: 'late sequence dropped' });
      return true;
    }
    return isIntroduced(rest) ? stepSequence() : stepText(now);
  }

  /** Whether `rest` belongs to an Escape that was told as a key so many milliseconds ago. */
  function isTail(sinceMs: number): boolean {
    if (sinceMs >= answerMs || !/^[[O\]P_X^]/.test(rest)) return false;
    const text = `\x1b${rest}`;
    if (typed.test(rest) && !isHeaded(text)) return false;
    const { kind } = findSequence(text);
    return kind === 'whole' || (sinceMs < lateMs && (kind !== 'key' || held.test(text)));
  }

  function stepSequence(): boolean {
    const found = findSequence(rest);
    if (found.kind === 'open' || (late && held.test(rest))) return false;
    // A burst after Escape is Escape and a paste, not Alt and a letter.
    const isBurst = found.kind === 'key' && !late && typed.test(rest.slice(1));
    const sequence = rest.slice(0, isBurst ? 1 : found.length);
    rest = rest.slice(sequence.length);
    if (sevenBit(sequence) === PASTE_START)
      paste = { text: '', end: sequence === PASTE_START ? PASTE_END : PASTE_END_8 };
    else if (late && sequence.length === 2) tell(keyOfCharacter(sequence.slice(1)));
    else if (found.kind === 'broken') emit({ type: 'note', text: 'broken sequence dropped' });
    else if (late) emit({ type: 'note', text: 'late sequence dropped' });
    else tell(keyOf(sevenBit(sequence)));
    late = false;
    return true;
  }

  function stepText(now: number): boolean {
    const isTailOfPaste = now < burstUntil;
    const burst = (isTailOfPaste ? typedTail : typed).exec(rest)?.[0];
    if (burst !== undefined && (isTailOfPaste || !isHeldDown(burst))) {
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

  function stepPaste(before: { text: string; end: string }): boolean {
    const text = before.text + rest;
    rest = '';
    const end = text.indexOf(before.end, Math.max(0, before.text.length - before.end.length));
    paste = end < 0 ? { ...before, text } : undefined;
    if (end < 0) return false;
    rest = text.slice(end + before.end.length);
    tellPaste(text.slice(0, end));
    return true;
  }

  function expire(): void {
    const now = clock.now();
    const isKeys = late && !isHeaded(rest);
    if (rest === '\x1b') {
      escapeAt = now;
      emit(escapeKey);
    } else if (isKeys) for (const character of rest.slice(1)) tell(keyOfCharacter(character));
    else if (paste !== undefined) emit({ type: 'note', text: 'paste without an end dropped' });
    else {
      dropUntil = now + answerMs;
      emit({ type: 'note', text: 'incomplete sequence dropped' });
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
    read = createUtf8Reader();
    rest = '';
    paste = undefined;
    late = false;
    escapeAt = Number.NEGATIVE_INFINITY;
    dropUntil = 0;
    burstUntil = 0;
  }

  return { push, clear };
}

/** Whether it is what a few keys send that are held down: a slow link brings a second of them at once. */
function isHeldDown(text: string): boolean {
  let keys = 1;
  for (let at = 1; at < text.length && keys <= heldKeys; at += 1) if (text[at] !== text[at - 1]) keys += 1;
  return keys <= heldKeys;
}

function keyOf(sequence: string): TerminalEvent | undefined {
  if (sequence === '\x1b') return escapeKey;
  const isAlt = sequence.length === 1 + String.fromCodePoint(sequence.codePointAt(1) ?? 0).length;
  return isAlt ? altKeyOfCharacter(sequence.slice(1)) : keyOfSequence(sequence);
}
