import stringWidth from 'string-width';

const ASCII = /^[\x20-\x7e]*$/;

/** Terminal columns that a text without colour codes takes. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** As many characters from the beginning as take at most `width` columns. */
function start(text: string, width: number): string {
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

/** At most `width` columns of `text`, with `…` where something was cut off. */
export function clip(text: string, width: number): string {
  if (width <= 0) return '';
  return widthOf(text) <= width ? text : `${start(text, width - 1)}…`;
}

const TITLE_MIN = 14;

/**
 * At most `width` columns of `title: what`. What stands behind the title is the news: the title gives way first. Of `reboot
 * of web-01` the name stays: whose news it is tells more than what it was about.
 */
export function clipTitled(text: string, width: number): string {
  const at = text.indexOf(': ');
  if (at < 0 || widthOf(text) <= width) return clip(text, width);
  const said = text.slice(at);
  const title = text.slice(0, at);
  const room = Math.max(TITLE_MIN, width - widthOf(said));
  const whose =
    widthOf(title) <= room ? title : title.slice(title.lastIndexOf(' of ') + 1).replace(/^of /, '');
  return clip(`${clip(whose, room)}${said}`, width);
}

/** A sentence, ended as one where the API's words did not end it. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Exactly `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, width);
  const space = ' '.repeat(Math.max(0, width - widthOf(clipped)));
  return align === 'right' ? space + clipped : clipped + space;
}

/** A piece of a line: what it says, and how it is painted once its width is settled. */
export type Piece = { readonly text: string; readonly paint?: (text: string) => string };

/** Joins pieces to at most `width` columns; what does not fit is cut at the end. Never longer, so never wrapped. */
export function join(pieces: readonly Piece[], width: number): string {
  let line = '';
  let left = width;
  for (const { text, paint } of pieces) {
    if (left <= 0) break;
    const shown = clip(text, left);
    line += paint ? paint(shown) : shown;
    left -= widthOf(shown);
  }
  return line;
}

/** Left and right pieces at the two ends of a line of `width` columns; the left one gives way. */
export function ends(left: readonly Piece[], right: readonly Piece[], width: number): string {
  const rightWidth = right.reduce((sum, piece) => sum + widthOf(piece.text), 0);
  const room = Math.max(0, width - rightWidth - 1);
  const leftWidth = Math.min(
    room,
    left.reduce((sum, piece) => sum + widthOf(piece.text), 0),
  );
  const gap = ' '.repeat(Math.max(0, width - leftWidth - rightWidth));
  return `${join(left, room)}${gap}${join(right, width)}`;
}

/** Lines of at most `width` columns, broken at spaces, and inside a word only where it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
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
