export type Sort = { readonly column: string; readonly down: boolean };

/** What the operator sees of a list: ids only, the rows stay in the cache. */
export type ListView = {
  readonly cursor: string | null;
  /** The row that the cursor goes to as soon as the list shows it: what was opened by its name. */
  readonly wanted: string | null;
  /** Index of the first row on screen. */
  readonly top: number;
  /** The ids shown, in the order shown; it changes only when nobody is looking for a row (see `arrange`). */
  readonly order: readonly string[];
  readonly filter: string;
  /** The filter that was taken off last. */
  readonly lastFilter: string;
  readonly sort: Sort | null;
  readonly problems: boolean;
};

export const NEW_LIST: ListView = {
  cursor: null,
  wanted: null,
  top: 0,
  order: [],
  filter: '',
  lastFilter: '',
  sort: null,
  problems: false,
};

/** The cursor's row is always on screen, and the list fills it. */
export function scrolled(list: ListView, rows: number): ListView {
  const at = list.cursor === null ? 0 : Math.max(0, list.order.indexOf(list.cursor));
  const last = Math.max(0, list.order.length - rows);
  const top = Math.max(0, Math.min(list.top, at, last), Math.min(at - rows + 1, last));
  return top === list.top ? list : { ...list, top };
}

/** The cursor on a row, also on one that the list does not show yet. */
export function standingOn({ order }: ListView, id: string): Pick<ListView, 'wanted'> & Partial<ListView> {
  return order.includes(id) ? { cursor: id, wanted: null } : { wanted: id };
}

/**
 * Where the cursor is in a new order. One whose row went away stays on its line, on the row that is there now; with `toTop` it
 * goes to the first. `from`: while a filter is typed, the row it was on before: what is half typed lets rows through that
 * nobody looks for, so it goes back there, or to the first.
 */
export function cursorIn(
  order: readonly string[],
  list: ListView,
  from: string | null,
  toTop: boolean,
): string | null {
  if (list.wanted !== null && order.includes(list.wanted)) return list.wanted;
  const wanted = from ?? list.cursor;
  if (!toTop && wanted !== null && order.includes(wanted)) return wanted;
  const line = toTop || from !== null ? 0 : Math.max(0, list.order.indexOf(list.cursor ?? ''));
  return order[Math.min(line, order.length - 1)] ?? null;
}
