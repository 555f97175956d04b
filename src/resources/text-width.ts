import cliTruncate from 'cli-truncate';
import sliceAnsi from 'slice-ansi';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

const ASCII = /^[\x20-\x7e]*$/;

/** Terminal columns that a text without colour codes takes. */
export function widthOf(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** As many characters from the beginning as take at most `width` columns. */
export function start(text: string, width: number): string {
  return ASCII.test(text) ? text.slice(0, width) : sliceAnsi(text, 0, width);
}

/** As many characters up to the end as take at most `width` columns. */
export function end(text: string, width: number): string {
  const from = Math.max(0, widthOf(text) - width);
  return ASCII.test(text) ? text.slice(from) : sliceAnsi(text, from);
}

/** At most `width` columns of `text`, with `…` where something was cut off. */
export function clip(text: string, width: number): string {
  if (width <= 0) return '';
  if (widthOf(text) <= width) return text;
  return ASCII.test(text) ? `${text.slice(0, width - 1)}…` : cliTruncate(text, width);
}

/** The least columns in which a beginning and an end tell more than a beginning. */
const TWO_ENDS_MIN = 5;

/** At most `width` columns of a name, with `…` in its middle: names that begin alike differ at their ends. */
export function clipMiddle(name: string, width: number): string {
  if (width < TWO_ENDS_MIN || widthOf(name) <= width) return clip(name, width);
  const tail = Math.floor((width - 1) / 2);
  return `${start(name, width - 1 - tail)}…${end(name, tail)}`;
}

/** Exactly `width` columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const clipped = clip(text, width);
  const space = ' '.repeat(Math.max(0, width - widthOf(clipped)));
  return align === 'right' ? space + clipped : clipped + space;
}

/** The space between a number and its unit: no line ends at it. */
const BEFORE_UNIT = /(?<=\d) (?=(?:s|min|h|d|MB|GB|TB|cpu)\b)/g;
const NO_BREAK = '\u00a0';

const keepUnits = (text: string): string => text.replace(BEFORE_UNIT, NO_BREAK);

/** Lines of at most `width` columns, broken at spaces, and inside a word only where it is longer than a line. */
export function wrap(text: string, width: number): string[] {
  const lines = wrapAnsi(keepUnits(text), Math.max(1, width), { hard: true });
  return lines.replaceAll(NO_BREAK, ' ').split('\n');
}

const HANGS = '  ';
const HUNG_MIN = 20;

/** A line for a terminal without a screen of ours: broken at spaces alone, so that a path stays whole; what follows is indented. */
export function hung(line: string, width: number): string[] {
  const text = line.trimStart();
  const indent = line.slice(0, line.length - text.length);
  const room = Math.max(HUNG_MIN, width - indent.length - HANGS.length);
  const lines = wrapAnsi(keepUnits(text), room).replaceAll(NO_BREAK, ' ').split('\n');
  return lines.map((one, at) => `${indent}${at === 0 ? '' : HANGS}${one}`);
}

/** The pieces of a line, each full but for the last, none of them wider than `width` columns. */
export function broken(line: string, width: number): string[] {
  return wrapAnsi(line, Math.max(1, width), { hard: true, wordWrap: false, trim: false }).split('\n');
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
