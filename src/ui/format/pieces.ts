import { clip, widthOf } from '../../resources/text-width.ts';

/** A piece of a line: what it says, and how it is painted once its width is settled. */
export type Piece = { readonly text: string; readonly paint?: (text: string) => string };

/** Columns that pieces take. */
export function widthOfAll(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + widthOf(piece.text), 0);
}

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
  const rightWidth = widthOfAll(right);
  const room = Math.max(0, width - rightWidth - 1);
  const leftWidth = Math.min(room, widthOfAll(left));
  const gap = ' '.repeat(Math.max(0, width - leftWidth - rightWidth));
  return `${join(left, room)}${gap}${join(right, width)}`;
}
