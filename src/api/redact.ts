/** Stands in for a token, and for whatever encodes one. */
const HIDDEN = '[secret]';

/** Texts shorter than this are no tokens, and may be part of any word. */
const SHORTEST = 8;

/** Where a text is cut, so many characters beyond the cut are searched too: a token has 512 at most, and most spellings three times as many. */
export const LONGEST_SPELLING = 2_048;

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
 * or JSON, in hexadecimal, or inside base64, such as that of a whole Authorization header. Servers do quote that header.
 */
export function redactor(token: string): (text: string) => string {
  if (token.length < SHORTEST) return (text) => text;
  const spelled = [...token].map(spellings).join('');
  const base64 = base64Cores(token).join('|');
  const quoted = new RegExp(`${spelled}|${base64}`, 'i');
  const whole = new RegExp(`${spelled}|[\\w+/=-]*(?:${base64})[\\w+/=-]*`, 'gi');
  // No spelling has a space or is shorter than the token: most texts hold no run of that length, and are searched no further.
  const run = new RegExp(`\\S{${token.length}}`);
  return (text) => (run.test(text) && quoted.test(text) ? text.replace(whole, HIDDEN) : text);
}

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
  const hex = code.toString(16).padStart(2, '0');
  const named = NAMED[char] === undefined ? '' : `|&(?:amp;){0,2}${NAMED[char]};`;
  const plain = char.replace(/[^\w]/g, (symbol) => `\\${symbol}`);
  return `(?:\\\\{0,8}${plain}|%(?:25){0,3}${hex}|\\\\{1,8}(?:u00|x|u\\{0{0,4})${hex}\\}?|&(?:amp;){0,2}#(?:0{0,6}${code}|x0{0,6}${hex});?${named})`;
}

/** What base64 (of either alphabet) and hexadecimal of any text with the token in it hold for certain. */
function base64Cores(token: string): readonly string[] {
  const cores = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from(`${'\0'.repeat(before)}${token}`);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    // The first and the last character may share their bits with what stands beside the token.
    const core = whole.slice(Math.ceil((before * 4) / 3), Math.floor((bytes.length * 4) / 3));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set([...cores, Buffer.from(token).toString('hex')])].map((core) =>
    core.replace(/[+/]/g, '\\$&'),
  );
}
