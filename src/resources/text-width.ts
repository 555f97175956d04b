import stringWidth from 'string-width';

const ASCII = /^[\x20-\x7e]*$/;

/** Terminal columns that a text without colour codes takes. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** As many characters from the beginning as take at most `width` columns. */
export function start(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(0, width);
  let taken = '';
  let used = 0;
  for (const character of text) {
    const size = widthOf(character);
    if (used + size > width) break;
    taken += character;
    used += size;
  }
  return taken;
}

/** As many characters up to the end as take at most `width` columns. */
export function end(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(Math.max(0, text.length - width));
  let taken = '';
  let used = 0;
  for (const character of Array.from(text).reverse()) {
    const size = widthOf(character);
    if (used + size > width) break;
    taken = character + taken;
    used += size;
  }
  return taken;
}

/** At most `width` columns of `text`, with `…` where something was cut off. */
export function clip(text: string, width: number): string {
  if (width <= 0) return '';
  return widthOf(text) <= width ? text : `${start(text, width - 1)}…`;
}

/** Exactly `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, width);
  const space = ' '.repeat(Math.max(0, width - widthOf(clipped)));
  return align === 'right' ? space + clipped : clipped + space;
}

/** A space that a line may end at: a number stays with its unit. */
const BREAK = /(?<!\d) | (?!(?:s|min|h|d|MB|GB|TB|cpu)\b)/;

/** Lines of at most `width` columns, broken at spaces, and inside a word only where it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK)) {
    const next = line === '' ? word : `${line} ${word}`;
    if (widthOf(next) <= width) {
      line = next;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    for (let piece = start(line, width); piece !== '' && piece !== line; piece = start(line, width)) {
      lines.push(piece);
      line = line.slice(piece.length);
    }
  }
  return [...lines, clip(line, width)];
}

/** `text` wrapped to at most `rows` lines; what does not fit ends in `…`. */
export function wrapClipped(text: string, width: number, rows: number): string[] {
  return clipLines(wrap(text, width), width, rows);
}

/** At most `rows` of the lines; where some are left out the last one ends in `…`. */
export function clipLines(lines: readonly string[], width: number, rows: number): string[] {
  if (lines.length <= rows) return [...lines];
  const last = lines[rows - 1];
  return last === undefined ? [] : [...lines.slice(0, rows - 1), clip(`${last} …`, width)];
}
