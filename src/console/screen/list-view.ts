export type Sort = { readonly column: string; readonly down: boolean };

/** What the operator sees of a list: ids only, the rows stay in the cache. */
export type ListView = {
  readonly cursor: string | null;
  /** The row that the cursor goes to once the list shows it: the one that was opened by name. */
  readonly wanted: string | null;
  /** Index of the first row on screen. */
  readonly top: number;
  /** The ids shown, in order; it changes only when nobody is aiming at a row (see `arrange`). */
  readonly order: readonly string[];
  readonly filter: string;
  /** The filter that was cleared last. */
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

/** The cursor on a row, even one that the list does not show yet. */
export function standingOn({ order }: ListView, id: string): Pick<ListView, 'wanted'> & Partial<ListView> {
  return order.includes(id) ? { cursor: id, wanted: null } : { wanted: id };
}

/**
 * The cursor in a new order. If its row is gone it stays on its line, on the row there now; with `toTop` it goes to the first
 * row. `from`: the row before a filter was typed; a half-typed filter shows other rows, so the cursor returns there, or to the
 * first row.
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
