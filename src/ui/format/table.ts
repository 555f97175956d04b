import type { View } from '../../resources/known.ts';
import type { Cell, Column } from '../../resources/resource.ts';
import { clipMiddle, pad, widthOf } from '../../resources/text-width.ts';
import type { Theme } from '../theme.ts';

/** A column with the width it has on this screen. */
export type Placed = { readonly column: Column<unknown>; readonly width: number };

const MARGIN = 3;
/** Numbers have their own space at the left. */
const gapBefore = (column: Column<unknown>): number => (column.align === 'right' ? 1 : 2);
const STATUS_SIGN = 2;
/** A folded status: its sign and no text. */
const FOLDED = 1;
const SORT_MARK = 2;
const SAMPLE_MAX = 300;

/** From this width on a long name is worth more than the least of the columns beside it. */
const WIDE = 180;

/** Columns with these numbers stay while those that never go keep their least width beside them. */
const STAYS_MAX = 1;

/** How wide a column wants to be for these rows: as wide as its widest cell, within its own limits, and as its title with a mark. */
function wanted(
  column: Column<unknown>,
  rows: readonly unknown[],
  view: View,
  asked: readonly string[] = [],
): number {
  const title = widthOf(column.title) + (asked.includes(column.id) ? SORT_MARK : 0);
  const every = Math.max(1, Math.floor(rows.length / SAMPLE_MAX));
  let widest = title;
  for (let i = 0; i < rows.length; i += every)
    widest = Math.max(widest, widthOf(column.cell(rows[i], view).text));
  const sign = column.id === 'status' ? STATUS_SIGN : 0;
  return Math.max(column.min, title + sign, Math.min(column.max, widest + sign));
}

/** What the growing column has for itself, also while it has little to say. */
function growing({ min }: Column<unknown>, width: number): number {
  return Math.max(min, Math.floor(width / 5));
}

/** The least for its widest cell: of a column that always stays no more than a part of the screen, before others have what they need. */
function firstShare(column: Column<unknown>, natural: number, width: number): number {
  if (column.grow) return growing(column, width);
  if (column.drop !== undefined || column.id === 'status' || column.whole) return natural;
  return Math.min(natural, Math.max(column.min, 16, Math.floor(width / (width >= WIDE ? 4 : 6))));
}

/** Columns of the screen that they take; the first has no gap before it. */
function totalOf(placed: readonly Placed[]): number {
  return placed.reduce((sum, { column, width }) => sum + width + gapBefore(column), -2);
}

/** When a column goes: those with the highest number first, those below 0 never. */
function dropOf({ id, drop = -1 }: Column<unknown>, asked: readonly string[]): number {
  return drop < 0 || !asked.includes(id) ? drop : 0;
}

/**
 * Chooses the columns that fit into `width` and how wide each is. Columns with a `drop` number go, highest first,
 * until the rest fits, those that are `asked` for last; what is left over goes to the column that grows.
 */
export function place(
  columns: readonly Column<unknown>[],
  rows: readonly unknown[],
  width: number,
  view: View,
  asked: readonly string[] = [],
  mayFold = false,
): Placed[] {
  const room = width - MARGIN;
  const natural = new Map(columns.map((column) => [column, wanted(column, rows, view, asked)]));
  let placed = columns.map(
    (column): Placed => ({ column, width: firstShare(column, natural.get(column) ?? column.min, width) }),
  );
  const total = (): number => totalOf(placed);
  const least = (folded = false): number =>
    totalOf(
      placed.map(({ column, width }) => {
        if (column.folds && folded && mayFold) return { column, width: FOLDED };
        return { column, width: column.drop === undefined ? Math.min(width, column.min) : width };
      }),
    );
  while (total() > room) {
    const first = placed.reduce((worst, { column }) => Math.max(worst, dropOf(column, asked)), -1);
    if (first < 0 || (first <= STAYS_MAX && least(true) <= room)) break;
    placed = placed.filter(({ column }) => dropOf(column, asked) !== first);
  }
  if (mayFold && least() > room) {
    for (const { column } of placed) if (column.folds) natural.set(column, FOLDED);
    placed = placed.map((one) => (one.column.folds ? { ...one, width: FOLDED } : one));
  }
  // When even the fixed columns do not fit, the widest of them is shortened.
  while (total() > room) {
    const cuttable = placed.filter(({ column }) => !column.whole);
    const soft = cuttable.filter(({ column, width }) => column.drop === undefined && width > column.min);
    const choice = soft.length > 0 ? soft : cuttable;
    const [first, ...others] = choice;
    if (!first) break;
    const widest = others.reduce((most, one) => (one.width > most.width ? one : most), first);
    if (widest.width <= 4) break;
    placed = placed.map((one) => (one === widest ? { ...one, width: one.width - 1 } : one));
  }
  return filled(spread(placed, room, natural), room);
}

/** Spare width, that of the growing column too, goes first to what that column says, then to columns that were cut. */
function spread(placed: readonly Placed[], room: number, natural: ReadonlyMap<unknown, number>): Placed[] {
  const wants = ({ column, width }: Placed): number => natural.get(column) ?? width;
  const least = placed.map((one) =>
    one.column.grow ? { ...one, width: Math.min(one.width, Math.max(one.column.min, wants(one))) } : one,
  );
  let over = Math.max(0, room - totalOf(least));
  const widths = new Map<unknown, number>();
  for (const one of [...least].sort(growingFirst)) {
    const more = Math.max(0, Math.min(over, wants(one) - one.width));
    over -= more;
    widths.set(one.column, one.width + more);
  }
  return placed.map(({ column, width }) => ({ column, width: widths.get(column) ?? width }));
}

const growingFirst = (a: Placed, b: Placed): number =>
  Number(b.column.grow ?? false) - Number(a.column.grow ?? false);

/** The column that grows has what nobody wants: what it says may get longer. */
function filled(placed: readonly Placed[], room: number): Placed[] {
  const left = Math.max(0, room - totalOf(placed));
  return placed.map((one) => (one.column.grow ? { ...one, width: one.width + left } : one));
}

/** The same columns for other rows: none begins further left, comes or goes, and what there is room for gets wider. */
export function widened(
  placed: readonly Placed[],
  rows: readonly unknown[],
  width: number,
  view: View,
): readonly Placed[] {
  const room = width - MARGIN;
  // A folded status stays so.
  const natural = new Map(
    placed.map(({ column, width: before }) => {
      const isFolded = column.folds && before === FOLDED;
      return [column, isFolded ? FOLDED : wanted(column, rows, view)];
    }),
  );
  const shrunk = placed.map((one) =>
    one.column.grow ? { ...one, width: Math.min(one.width, growing(one.column, width)) } : one,
  );
  let left = Math.max(0, room - totalOf(shrunk));
  const least = shrunk.map(({ column, width: before }) => {
    const wants = column.grow ? before : firstShare(column, natural.get(column) ?? before, width);
    const more = Math.max(0, Math.min(left, wants - before));
    left -= more;
    return { column, width: before + more };
  });
  return filled(spread(least, room, natural), room);
}

function gap(column: Column<unknown>, index: number): string {
  return index === 0 ? '' : ' '.repeat(gapBefore(column));
}

/** The line of titles; the sorted column has an arrow. */
export function titleLine(
  placed: readonly Placed[],
  sort: { column: string; down: boolean } | null,
  theme: Theme,
): string {
  const titles = placed.map(({ column, width }, index) => {
    const mark = sort?.column === column.id ? (sort.down ? ' ▴' : ' ▾') : '';
    const sign = column.id === 'status' ? '  ' : '';
    const title = width > FOLDED ? `${sign}${column.title}${mark}` : '';
    return gap(column, index) + pad(title, width, column.align);
  });
  return theme.paint('title', `${' '.repeat(MARGIN)}${titles.join('')}`.trimEnd());
}

function painted(cell: Cell, { column, width }: Placed, theme: Theme): string {
  const room = column.id === 'status' ? width - STATUS_SIGN : width;
  const { text: whole, middle = whole, short = middle } = cell;
  const fitting = [whole, middle].find((one) => widthOf(one) <= room) ?? short;
  const text = column.isName ? clipMiddle(fitting, room) : fitting;
  if (column.id !== 'status') return theme.paint(cell.tone, pad(text, width, column.align));
  const shown = room > 0 ? `${theme.glyph(cell.tone)} ${text}` : theme.glyph(cell.tone);
  return theme.paint(cell.tone, pad(shown, width));
}

type RowLooks = {
  readonly selected: boolean;
  readonly marked: boolean;
  readonly watched: boolean;
  /** Shown in a column instead of the row's own text. */
  readonly said?: { readonly column: string; readonly text: string; readonly short: string } | undefined;
};

/**
 * One row as one line: ` ▸ ● active  web-1 …`, with `+` in front when marked, else `w` when watched. Of the row
 * under the cursor only a sign and the name change: more would be sent with every key that moves the cursor.
 */
export function rowLine(
  row: unknown,
  placed: readonly Placed[],
  view: View,
  { selected, marked, watched, said }: RowLooks,
  theme: Theme,
): string {
  const cells = placed.map((one, index) => {
    // What this console is doing to a row matters more than what the row says.
    const own = said?.column === one.column.id ? { ...said, tone: 'busy' as const } : undefined;
    const line = painted(own ?? one.column.cell(row, view), one, theme);
    const isMarked = selected && one.column.id === 'name';
    return gap(one.column, index) + (isMarked ? theme.bold(theme.inverse(line)) : line);
  });
  const line = cells.join('').trimEnd();
  const sign = marked ? '+' : watched ? 'w' : '';
  const before = sign === '' ? ' ' : theme.paint('accent', sign);
  return selected ? `${before}${theme.bold(theme.cursor)} ${line}` : `${before}  ${line}`;
}
