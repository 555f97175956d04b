/**
 * The width of a character about which all terminals agree, 0 for any other (marks, emoji, scripts that join). Asked before
 * the library because that builds a large table on its first use, and to know where the cursor is after the character.
 */
export function certainWidth(text: string): 0 | 1 | 2 {
  const code = text.codePointAt(0) ?? 0;
  if (text.length !== (code > 0xffff ? 2 : 1)) return 0;
  if (code < 0x300) return code === 0xad ? 0 : 1; // a soft hyphen shows or not
  if (code < 0x1100) return (code >= 0x370 && code < 0x483) || (code >= 0x48a && code < 0x530) ? 1 : 0;
  if (code < 0x2e80) return isPlainSymbol(code) ? 1 : 0;
  return isWideLetter(code) ? 2 : 0;
}

/** Dashes and quotes, arrows, mathematics, box drawing, blocks, shapes and braille, without what may show as emoji. */
function isPlainSymbol(code: number): boolean {
  if (code >= 0x2010 && code <= 0x2027) return true;
  if (code >= 0x2030 && code <= 0x203b) return true;
  if (code >= 0x2190 && code <= 0x22ff)
    return !(code >= 0x2194 && code <= 0x2199) && code !== 0x21a9 && code !== 0x21aa;
  if (code >= 0x2500 && code <= 0x25a9) return true;
  if (code >= 0x25ac && code <= 0x25fa) return code !== 0x25b6 && code !== 0x25c0;
  return code >= 0x2800 && code <= 0x28ff;
}

function isWideLetter(code: number): boolean {
  if (code >= 0x2e80 && code <= 0x2fd5) return code !== 0x2e9a && code < 0x2ef4;
  if (code >= 0x3041 && code <= 0x3096) return true;
  if (code >= 0x30a0 && code <= 0x30ff) return true;
  if (code >= 0x3400 && code <= 0x4dbf) return true;
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  if (code >= 0xac00 && code <= 0xd7a3) return true;
  if (code >= 0xff01 && code <= 0xff60) return true;
  return false;
}
