import { createLineReader, type Row } from './cells.ts';
import { Pen } from './pen.ts';
import { findScroll } from './scroll.ts';

/** What is on the screen, or shall be: one line and its cells per row. */
export type Screen = { readonly lines: readonly string[]; readonly rows: readonly Row[] };

/** Turns frames into the bytes that change the screen, for one size of it. */
export type Painter = {
  /** The screen that Ink's frame describes: exactly as many rows as there are, the rest is cut or blank. */
  read(frame: string): Screen;
  /** The bytes that turn `old` into `next`; without `old` all is painted anew. Empty if they look the same. */
  paint(old: Screen | undefined, next: Screen): string;
};

/** Going over so many unchanged cells costs no more than jumping. */
const cheapGap = 4;
/** Blanks that are printed rather than erased: an erase may cost a change of style. */
const cheapBlanks = 3;

/** Makes the painter for a screen of that size. */
export function createPainter(columns: number, rows: number): Painter {
  const readLine = createLineReader(columns);
  const blank = readLine('');

  function read(frame: string): Screen {
    const lines = frame.split('\n', rows);
    while (lines.length < rows) lines.push('');
    return { lines, rows: lines.map(readLine) };
  }

  function paint(old: Screen | undefined, next: Screen): string {
    const pen = new Pen();
    let before = old?.rows;
    if (old === undefined || before === undefined) {
      pen.eraseAll();
      before = next.rows.map(() => blank);
    } else {
      const scroll = findScroll(old.lines, next.lines);
      if (scroll !== undefined) {
        pen.scroll(scroll.top, scroll.bottom, scroll.by);
        before = before.map((row, index) =>
          index < scroll.top || index > scroll.bottom ? row : scrolledRow(old.rows, index, scroll),
        );
      }
    }
    for (const [index, row] of next.rows.entries()) paintRow(pen, index, before[index] ?? blank, row);
    return pen.finish();
  }

  function scrolledRow(
    from: readonly Row[],
    index: number,
    { top, bottom, by }: { top: number; bottom: number; by: number },
  ): Row {
    const source = index + by;
    return source < top || source > bottom ? blank : (from[source] ?? blank);
  }

  return { read, paint };
}

function paintRow(pen: Pen, row: number, old: Row, next: Row): void {
  if (old === next) return;
  if (!old.certain || !next.certain) {
    rewriteRow(pen, row, next);
    return;
  }
  const erases = old.length - next.length > cheapBlanks;
  const end = erases ? next.length : Math.max(old.length, next.length);
  for (let column = 0; column < end; column++) {
    const character = next.characters[column] ?? ' ';
    if (character === '' || sameCell(old, next, column)) continue;
    if (!fillGap(pen, row, column, next)) pen.moveTo(row, column);
    printCell(pen, next, column);
  }
  if (erases) {
    pen.moveTo(row, next.length);
    pen.eraseToEnd();
  }
}

/** A row with characters of doubtful width is painted whole, on blanks, so that no terminal's idea of them leaves a trace. */
function rewriteRow(pen: Pen, row: number, next: Row): void {
  pen.moveTo(row, 0);
  pen.eraseToEnd();
  for (let column = 0; column < next.length; column++) {
    if (next.characters[column] === '') continue;
    pen.moveTo(row, column);
    printCell(pen, next, column);
  }
}

/** Prints the unchanged cells between the cursor and `column` again, if that is cheaper than to jump. */
function fillGap(pen: Pen, row: number, column: number, next: Row): boolean {
  const distance = pen.distance(row, column);
  if (distance === undefined || distance > (pen.isDoubtful ? 1 : cheapGap)) return false;
  for (let index = column - distance; index < column; index++) {
    const style = next.styles[index];
    if (style === undefined || !pen.canPrint(next.characters[index] ?? ' ', style)) return false;
  }
  for (let index = column - distance; index < column; index++) {
    if (next.characters[index] !== '') printCell(pen, next, index);
  }
  return true;
}

function printCell(pen: Pen, row: Row, column: number): void {
  const style = row.styles[column];
  if (style !== undefined) pen.print(row.characters[column] ?? ' ', style);
}

function sameCell(old: Row, next: Row, column: number): boolean {
  return old.characters[column] === next.characters[column] && old.styles[column] === next.styles[column];
}
