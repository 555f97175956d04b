/** What the front of some input is. Lengths are in characters. */
export type Found =
  /** More must come before it is known, or whole. */
  | { kind: 'open' }
  /** A sequence from its introducer to its end. */
  | { kind: 'whole'; length: number }
  /** A sequence that cannot end any more. */
  | { kind: 'broken'; length: number }
  /** No sequence: Escape alone (1), or Escape and the character of a key that is held with Alt. */
  | { kind: 'key'; length: number };

/** `head` is what nobody types: so an answer of a terminal begins. It tells a string from a key held with Alt. */
type Form = { whole: RegExp; open: RegExp; head: RegExp; isString: boolean };

// Strings are answers to questions of whoever had the terminal before: colours, titles, names, settings. A control character
// is in none of them: behind one that is never ended every key but a printable one acts.
const STRING = /^[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c)/;
const OPEN_STRING = /^[^\x00-\x1f\x7f-\x9f]*\x1b?$/;
const string = (head: RegExp): Form => ({ whole: STRING, open: OPEN_STRING, head, isString: true });
const nothing = /^(?!)/;

/** By the character behind Escape. */
const FORMS: Readonly<Record<string, Form>> = {
  // Second alternative: function keys of the Linux console. Third: an old mouse report, three bytes after the M.
  '[': {
    whole: /^(?:(?![[M])[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e]|\[[\x20-\x7e]|M[\s\S]{3})/,
    open: /^(?:[\x30-\x3f]*[\x20-\x2f]*|\[|M[\s\S]{0,2})$/,
    head: /^[\x30-\x3f]/,
    isString: false,
  },
  O: { whole: /^[\d;]*[\x40-\x7e]/, open: /^[\d;]*$/, head: nothing, isString: false },
  ']': string(/^[\dlL]/),
  P: string(/^[\d!>+$|?]/),
  _: string(/^G/),
  // No terminal is known to answer with these: they are told by their end alone.
  X: string(nothing),
  '^': string(nothing),
};

/** 8-bit controls that introduce a sequence; the others of U+0080 to U+009F mean nothing here. */
const EIGHT_BIT = /^[\x8f\x90\x98\x9b\x9d-\x9f]/;

/** Whether a sequence may begin here: an Escape, or an 8-bit control that introduces one. */
export function isIntroduced(text: string): boolean {
  return text.startsWith('\x1b') || EIGHT_BIT.test(text);
}

/** The sequence with Escape and a character in place of an 8-bit control. */
export function sevenBit(sequence: string): string {
  if (!EIGHT_BIT.test(sequence)) return sequence;
  return `\x1b${String.fromCharCode(sequence.charCodeAt(0) - 0x40)}${sequence.slice(1)}`;
}

/** Whether `text` begins as nothing does that a person types. */
export function isHeaded(text: string): boolean {
  const { form, body } = parse(text);
  return form?.head.test(body) ?? false;
}

/** The end of a string whose beginning was dropped, with all that is before it. */
export function endOfString(text: string): string | undefined {
  return STRING.exec(text)?.[0];
}

/** What the front of `text` is, which begins with an Escape or an 8-bit control that introduces a sequence. */
export function findSequence(text: string): Found {
  if (text === '\x1b') return { kind: 'open' };
  const { form, body, introducer } = parse(text);
  // Before another introducer Escape was pressed: no key held with Alt sends that.
  if (introducer === 2 && /^[\x1b\x80-\x9f]/.test(text.slice(1))) return { kind: 'key', length: 1 };
  if (form === undefined)
    return { kind: 'key', length: 1 + String.fromCodePoint(text.codePointAt(1) ?? 0).length };
  const isCertain = introducer === 1 || !form.isString || form.head.test(body);
  const whole = form.whole.exec(body)?.[0];
  if (whole !== undefined && (isCertain || !/^[\x07\x1b\x9c]/.test(whole)))
    return { kind: 'whole', length: introducer + whole.length };
  if (isCertain ? form.open.test(body) : body === '' && form.head !== nothing) return { kind: 'open' };
  if (!isCertain) return { kind: 'key', length: introducer };
  const dropped = form.isString ? /^[^\x00-\x1f\x7f-\x9f]*/ : /^[\x20-\x3f]*/;
  return { kind: 'broken', length: introducer + (dropped.exec(body)?.[0].length ?? 0) };
}

function parse(text: string): { form: Form | undefined; body: string; introducer: number } {
  const introducer = EIGHT_BIT.test(text) ? 1 : 2;
  return { form: FORMS[sevenBit(text)[1] ?? ''], body: text.slice(introducer), introducer };
}
