/** Stands in for a token, and for whatever encodes one. */
const HIDDEN = '[secret]';

/** Texts shorter than this are no tokens, and may be part of any word. */
const SHORTEST = 8;

/**
 * Where a text is cut, so many printable characters beyond the cut are searched too, and what hides between them: a token has 512
 * characters at most, and what servers write, such as `\u0076` or `0x76, `, takes up to 6 for each.
 */
export const LONGEST_SPELLING = 512 * 6;

const hidden = new Map<string, (text: string) => string>();

/** From now on `redacted` takes this token out of every text. */
export function hide(token: string): void {
  if (!hidden.has(token)) hidden.set(token, redactor(token));
}

/** The text without any of the hidden tokens, nor anything that decodes to one. */
export function redacted(text: string): string {
  let clean = text;
  for (const redact of hidden.values()) clean = redact(clean);
  return clean;
}

/**
 * A function that takes one token out of a text, in any case and however it is written: plain, percent-encoded, escaped for HTML
 * or JSON, in hexadecimal, or inside base64, such as that of a whole Authorization header, also encoded once more. Servers do
 * quote that header. Spaces, line breaks and hidden characters within it hide it from nobody.
 */
export function redactor(token: string): (text: string) => string {
  if (token.length < SHORTEST) return (text) => text;
  const cores = base64Cores(token);
  const base64 = [...cores, ...cores.flatMap(inBothAlphabets).flatMap(base64Cores)].map((core) => ({
    units: base64Units(core),
    gap: GAP,
  }));
  const plain = [
    { units: [...token].map(spellings), gap: GAP },
    { units: [...token].map((char) => `(?:0x)?${[...hexOf(char)].join(GAP)}`), gap: HEX_GAP },
  ];
  // Most texts have no beginning of it: for them the long patterns are not even built.
  const begins = new RegExp(patternOf([...plain, ...base64], SHORTEST), 'i');
  let whole: readonly RegExp[] | undefined;
  return (text) => {
    if (text.length < token.length || !begins.test(text)) return text;
    whole ??= [
      new RegExp(`(?<!${IN_BASE64})${IN_BASE64}*(?:${patternOf(base64)})${IN_BASE64}*`, 'gi'),
      new RegExp(patternOf(plain), 'gi'),
    ];
    return whole.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), text);
  };
}

/** One way to write a token: a pattern for each of its units, and one for what may stand between two. */
type Way = { readonly units: readonly string[]; readonly gap: string };

/** A pattern for any of these ways, or for the first `length` units of it. */
function patternOf(ways: readonly Way[], length?: number): string {
  return ways.map(({ units, gap }) => units.slice(0, length).join(gap)).join('|');
}

/** Between two characters of a token, all but printable ASCII hides it from no person. */
const GAP = '[^!-~]*';

/** Between two bytes in hexadecimal, as in `76:70`, `76-70` or `0x76, 0x70`. */
const HEX_GAP = `${GAP}(?:[:,;.-]${GAP})?`;

/** What base64 consists of, also if its symbols are percent-encoded or escaped. */
const IN_BASE64 = '[\\w+/=%\\\\-]';

const NAMED: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

/** A pattern for all ways to write one ASCII character. Every repetition is bounded: the text may be hostile. */
function spellings(char: string): string {
  const code = char.charCodeAt(0);
  const hex = hexOf(char);
  const named = NAMED[char] === undefined ? '' : `|&(?:amp;){0,2}${NAMED[char]};`;
  const plain = char.replace(/[^\w]/g, (symbol) => `\\${symbol}`);
  return `(?:\\\\{0,8}${plain}|%(?:25){0,3}${hex}|\\\\{1,8}(?:u00|x|u\\{0{0,4})${hex}\\}?|&(?:amp;){0,2}#(?:0{0,6}${code}|x0{0,6}${hex});?${named})`;
}

const hexOf = (char: string): string => char.charCodeAt(0).toString(16).padStart(2, '0');

/** A pattern for each character of base64, in either alphabet, its symbols written in any way. */
function base64Units(core: string): readonly string[] {
  const symbols = { '+': `(?:${spellings('+')}|-)`, '/': `(?:${spellings('/')}|_)` };
  return [...core].map((char) => symbols[char as '+' | '/'] ?? char);
}

/** What base64 of anything with this text in it holds for certain. */
function base64Cores(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.from(`${'\0'.repeat(before)}${text}`);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    // The first and the last character may share their bits with what stands beside the text.
    return whole.slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3));
  });
}

/** The same base64 in both alphabets. */
function inBothAlphabets(base64: string): readonly string[] {
  return [...new Set([base64, base64.replaceAll('+', '-').replaceAll('/', '_')])];
}
