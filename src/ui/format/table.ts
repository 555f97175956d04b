import type { View } from '../../resources/known.ts';
import type { Cell, Column } from '../../resources/resource.ts';
import { pad, widthOf } from '../../resources/text-width.ts';
import type { Theme } from '../theme.ts';

/** A column with the width it has on this screen. */
export type Placed = { readonly column: Column<unknown>; readonly width: number };

const MARGIN = 3;
/** Numbers have their own space at the left. */
const gapBefore = (column: Column<unknown>): number => (column.align === 'right' ? 1 : 2);
const STATUS_SIGN = 2;
const SAMPLE_MAX = 300;

/** How wide a column wants to be for these rows: as wide as its widest cell, within its own limits. */
function wanted(column: Column<unknown>, rows: readonly unknown[], view: View): number {
  const every = Math.max(1, Math.floor(rows.length / SAMPLE_MAX));
  let widest = widthOf(column.title);
  for (let i = 0; i < rows.length; i += every)
    widest = Math.max(widest, widthOf(column.cell(rows[i], view).text));
  const sign = column.id === 'status' ? STATUS_SIGN : 0;
  return Math.max(column.min, Math.min(column.max, widest + sign));
}

/**
 * Chooses the columns that fit into `width` and how wide each is. Columns with a `drop` number go, highest first,
 * until the rest fits; what is left over goes to the column that grows.
 */
export function place(
  columns: readonly Column<unknown>[],
  rows: readonly unknown[],
  width: number,
  view: View,
): Placed[] {
  const room = width - MARGIN;
  const natural = new Map(columns.map((column) => [column, wanted(column, rows, view)]));
  let placed = columns.map((column): Placed => {
    const most = column.grow
      ? Math.floor(width / 5)
      : column.id === 'status' || column.whole
        ? column.max
        : Math.max(16, Math.floor(width / 6));
    const least = Math.min(natural.get(column) ?? column.min, Math.max(column.min, most));
    return {
      column,
      width: column.drop === undefined || column.grow ? least : (natural.get(column) ?? column.min),
    };
  });
  const total = (): number => placed.reduce((sum, one) => sum + one.width + gapBefore(one.column), -2);
  while (total() > room) {
    const first = placed.reduce((worst, one) => Math.max(worst, one.column.drop ?? -1), -1);
    if (first < 0) break;
    placed = placed.filter((one) => one.column.drop !== first);
  }
  // When even the fixed columns do not fit, the widest of them is shortened.
  while (total() > room) {
    const widest = Math.max(...placed.map(({ column, width }) => (column.whole ? 0 : width)));
    if (widest <= 4) break;
    let cut = false;
    placed = placed.map((one) => {
      if (cut || one.width !== widest || one.column.whole) return one;
      cut = true;
      return { ...one, width: one.width - 1 };
    });
  }
  return spread(placed, room - total(), natural);
}

/** Spare width goes first to the growing column, then to columns that were cut. */
function spread(placed: readonly Placed[], left: number, natural: ReadonlyMap<unknown, number>): Placed[] {
  let over = left;
  const widths = new Map(placed.map((one) => [one.column, one.width]));
  for (const { column, width } of [...placed].sort(
    (a, b) => Number(b.column.grow ?? false) - Number(a.column.grow ?? false),
  )) {
    const more = Math.max(0, Math.min(over, (natural.get(column) ?? width) - width));
    over -= more;
    widths.set(column, width + more);
  }
  return placed.map(({ column }) => ({ column, width: widths.get(column) ?? column.min }));
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
    return gap(column, index) + pad(`${sign}${column.title}${mark}`, width, column.align);
  });
  return theme.paint('title', `${' '.repeat(MARGIN)}${titles.join('')}`.trimEnd());
}

function painted(cell: Cell, { column, width }: Placed, theme: Theme): string {
  const room = column.id === 'status' ? width - STATUS_SIGN : width;
  const { text: whole, middle = whole, short = middle } = cell;
  const text = [whole, middle].find((one) => widthOf(one) <= room) ?? short;
  if (column.id !== 'status') return theme.paint(cell.tone, pad(text, width, column.align));
  const shown = `${theme.glyph(cell.tone)} ${text}`;
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
