import { LONGEST_SPELLING, redacted } from './redact.ts';

declare const safe: unique symbol;

/** Text of the API that went through `safeText`: one line, printable, of bounded length. The screen accepts nothing else. */
export type SafeText = string & { readonly [safe]: true };

/** How many code points of a field are kept. Long text freezes the layout; the raw view has the rest. */
export const NAME_CAP = 128;
export const DESCRIPTION_CAP = 1024;
export const FIELD_CAP = 256;
export const WORDS_CAP = 512;

const STAND_IN = '\uFFFD';
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

// After an emoji (or between a digit and its keycap) a variation selector only picks a picture, and terminals disagree
// on its width: it goes. Anywhere else it is a hidden character and gets a stand-in like the others.
const EMOJI_SELECTOR =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}])[\uFE0E\uFE0F]|(?<=[0-9#*])\uFE0F(?=\u20E3)/gu;
const C0_OR_DEL = /[\0-\x1f\x7f]/g;
// An allow-list by category. The last three are blank though no category says so; the Hangul fillers are among Default_Ignorable.
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u115F\u1160\u3164\uFFA0\u2800\u{1D159}]/gu;
const OTHER_SPACE = /(?! )\p{Zs}/gu;
// A mark with nothing before it would be drawn over the neighbouring cell; a pile of marks over the neighbouring rows.
const LEADING_MARK = /^\p{M}/u;
const PILE_OF_MARKS = /(\p{M}{2})\p{M}+/gu;

/**
 * Makes text of the API printable: one line, no token (redact.ts), no control, bidi or invisible character, at most `cap` code
 * points. It is the one place where foreign text becomes text of ours.
 * Nothing vanishes unseen: control characters become their pictures (U+2400…), hidden ones U+FFFD, a cut shows as `…`.
 * Applying it twice changes nothing.
 */
export function safeText(value: string, cap: number): SafeText {
  if (value.length <= cap && PRINTABLE_ASCII.test(value)) return redacted(value) as SafeText;
  // A megabyte is not searched to show 128 characters of it; 4 units a code point leave room for what shrinks.
  const cut = value.length > cap * 4;
  const clean = (cut ? beginning(value, cap * 4) : redacted(value))
    .replace(EMOJI_SELECTOR, '')
    .replace(C0_OR_DEL, picture)
    .replace(HIDDEN, STAND_IN)
    .replace(OTHER_SPACE, ' ')
    .replace(LEADING_MARK, STAND_IN)
    .replace(PILE_OF_MARKS, `$1${STAND_IN}`);
  return clip(clean, cap, cut) as SafeText;
}

/** Marks a constant text of this program as printable. For literals of our own only: it checks nothing. */
export function own(text: string): SafeText {
  return text as SafeText;
}

/** Whether a person can be asked to type this text: printable ASCII, 1 to 40 characters, no space at either end. */
export function isPlain(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,38}[\x21-\x7e])?$/.test(text);
}

/**
 * The first `length` characters, or fewer where a token was taken out: what moves up from beyond the cut may be half of another.
 * A token that the cut would go through is taken out whole.
 */
function beginning(value: string, length: number): string {
  const beyond = searchedFrom(value, length);
  const clean = redacted(value.slice(0, length) + beyond);
  return clean.slice(0, Math.max(0, clean.length - beyond.length));
}

/** What stands from there on, as far as a token may reach. A space stands for all that is hidden between two characters. */
function searchedFrom(value: string, start: number): string {
  let [text, printable, isHidden] = ['', 0, false];
  for (let at = start; at < value.length && printable < LONGEST_SPELLING; at += 1) {
    const char = value.charAt(at);
    const wasHidden = isHidden;
    isHidden = char <= ' ' || char > '~';
    if (!isHidden) printable += 1;
    if (!isHidden || !wasHidden) text += isHidden ? ' ' : char;
  }
  return text;
}

function picture(control: string): string {
  const code = control.charCodeAt(0);
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}

function clip(text: string, cap: number, cut: boolean): string {
  if (!cut && text.length <= cap) return text;
  const points = Array.from(text);
  return !cut && points.length <= cap ? text : `${points.slice(0, Math.max(0, cap - 1)).join('')}…`;
}
