import { certainWidth } from '../../../src/terminal/certain-width.ts';

/** The width of text whose every character has a certain one; undefined for any other, and for control characters. */
export function plainWidth(text: string): number | undefined {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const certain = code < 0x20 || (code >= 0x7f && code < 0xa0) ? 0 : certainWidth(text.charAt(index));
    if (certain === 0) return undefined;
    width += certain;
  }
  return width;
}

/** Whether every UTF-16 unit is a grapheme of its own. CR LF would be one. */
export function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    if (unit === '\r' || certainWidth(unit) === 0) return false;
  }
  return true;
}
