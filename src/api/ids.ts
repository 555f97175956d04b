const ID = /^[1-9][0-9]{0,18}$/;

/** Whether this text may stand in a URL as an id. `..`, an empty text or `{id}` would reach another path. */
export function validId(text: string): boolean {
  return ID.test(text);
}

/** The id as the JSON number a body needs; null when it is no id, or beyond 2^53−1, where it would name another object. */
export function bodyId(text: string): number | null {
  const number = Number(text);
  return validId(text) && Number.isSafeInteger(number) ? number : null;
}

/** An id of an answer as text, from a number or a text; null when it is not one or has lost digits. */
export function idFrom(value: unknown): string | null {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && validId(text) ? text : null;
}

const LONG_DIGITS = /\d{16}/;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WHOLE = /^-?\d+$/;
const STRUCTURE = /["\d-]/g;

/**
 * JSON text with every whole number beyond 2^53−1 put in quotes, so that `JSON.parse` keeps its digits: rounded, an id
 * names another server. Texts are left alone. Broken JSON stays broken.
 */
export function quoteBigIntegers(json: string): string {
  if (!LONG_DIGITS.test(json)) return json;
  let out = '';
  let copied = 0;
  let at = nextStructure(json, 0);
  while (at < json.length) {
    const end = json[at] === '"' ? endOfText(json, at) : endOfNumber(json, at);
    const token = json.slice(at, end);
    if (WHOLE.test(token) && !Number.isSafeInteger(Number(token))) {
      out += `${json.slice(copied, at)}"${token}"`;
      copied = end;
    }
    at = nextStructure(json, end);
  }
  return out + json.slice(copied);
}

function nextStructure(json: string, from: number): number {
  STRUCTURE.lastIndex = from;
  return STRUCTURE.exec(json)?.index ?? json.length;
}

function endOfText(json: string, open: number): number {
  let at = open + 1;
  for (;;) {
    const quote = json.indexOf('"', at);
    if (quote === -1) return json.length;
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

function endOfNumber(json: string, from: number): number {
  NUMBER.lastIndex = from;
  const found = NUMBER.exec(json);
  return found ? from + found[0].length : from + 1;
}
