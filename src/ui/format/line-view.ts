import type { Line } from '../../console/screen/line-editor.ts';
import { end, start, widthOf } from '../../resources/text-width.ts';

/** The visible part of a line: the text before the cursor, the character under it, and the text after it. */
export type LineView = { readonly before: string; readonly at: string; readonly after: string };

/** As much of a line as fits into `room` columns, with its cursor in sight; behind the last character stands a space. */
export function lineView({ value, cursor }: Line, room: number): LineView {
  const point = value.codePointAt(cursor);
  const here = point === undefined ? '' : String.fromCodePoint(point);
  const rest = value.slice(cursor + here.length);
  const marks = rest.slice(0, rest.length - afterMarks(rest).length);
  const at = here === '' ? ' ' : onItsOwn(here + marks);
  const left = room - widthOf(at);
  const before = onItsOwn(end(value.slice(0, cursor), left));
  // The space under a mark that has lost its letter takes a column too.
  const fitting = widthOf(before) > left ? onItsOwn(end(value.slice(0, cursor), left - 1)) : before;
  return { before: fitting, at, after: start(afterMarks(rest), left - widthOf(fitting)) };
}

/** A mark whose letter is out of sight, or under the cursor, stands on a space. */
function onItsOwn(text: string): string {
  return afterMarks(text) === text ? text : ` ${text}`;
}

/** The text from its first character that takes a column. */
function afterMarks(text: string): string {
  let at = 0;
  for (const character of text) {
    if (widthOf(character) > 0) break;
    at += character.length;
  }
  return text.slice(at);
}

/** Columns that it takes. */
export function widthOfView({ before, at, after }: LineView): number {
  return widthOf(before) + widthOf(at) + widthOf(after);
}

/** Columns for a line behind its prompt, the cursor's among them, where both have `width`. */
export function roomBehind(prompt: string, width: number): number {
  return Math.max(8, width - widthOf(prompt) - 1);
}
