export type Sort = { readonly column: string; readonly down: boolean };

/** What the operator sees of a list: ids only, the rows stay in the cache. */
export type ListView = {
  readonly cursor: string | null;
  /** Index of the first row on screen. */
  readonly top: number;
  /** The ids shown, in the order shown; it changes only when nobody is looking for a row (see `arrange`). */
  readonly order: readonly string[];
  readonly filter: string;
  readonly sort: Sort | null;
  readonly problems: boolean;
  /** When data, not a key, last put another row under the cursor (ms since the epoch). */
  readonly shiftedAt: number;
};

export const NEW_LIST: ListView = {
  cursor: null,
  top: 0,
  order: [],
  filter: '',
  sort: null,
  problems: false,
  shiftedAt: 0,
};

/** The cursor's row is always on screen, and the list fills it. */
export function scrolled(list: ListView, rows: number): ListView {
  const at = list.cursor === null ? 0 : Math.max(0, list.order.indexOf(list.cursor));
  const last = Math.max(0, list.order.length - rows);
  const top = Math.max(0, Math.min(list.top, at, last), Math.min(at - rows + 1, last));
  return top === list.top ? list : { ...list, top };
}
