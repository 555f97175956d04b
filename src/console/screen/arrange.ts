import type { ListData } from '../../fleet/list-data.ts';
import { attention } from '../../resources/attention.ts';
import type { Known, View } from '../../resources/known.ts';
import { matches, parseFilter } from './filter.ts';
import type { ListView } from './list-view.ts';

function accepts(list: ListView, data: ListData, view: View): (row: unknown) => boolean {
  const terms = parseFilter(list.filter);
  return (row) =>
    (!list.problems || data.resource.name !== 'servers' || attention(row as Known, view).problem) &&
    (terms.length === 0 || matches(terms, data.resource.fields(row), data.resource.measures?.(row, view)));
}

function comparer(list: ListView, data: ListData, view: View): (a: unknown, b: unknown) => number {
  const column = list.sort && data.resource.columns.find((one) => one.id === list.sort?.column);
  const down = list.sort?.down ? -1 : 1;
  if (!column?.compare) return (a, b) => down * data.resource.compare(a, b, view);
  const { compare, missing = () => false } = column;
  return (a, b) =>
    Number(missing(a, view)) - Number(missing(b, view)) ||
    down * compare(a, b, view) ||
    data.resource.compare(a, b, view);
}

/** All rows, those on screen first and in their order: nearly ordered rows are sorted in few steps. */
function asBefore(list: ListView, { resource, rows, row }: ListData): readonly unknown[] {
  if (!rows) return [];
  const shown = new Set(list.order);
  const kept = list.order.map(row).filter((one) => one !== undefined);
  return [...kept, ...rows.filter((one) => !shown.has(resource.id(one)))];
}

/** What rows were ordered by, and the order. */
const arranged = new WeakMap<
  object,
  { readonly by: readonly unknown[]; readonly order: readonly string[] }
>();

/** The ids to show, by filter, problems-only and sort; the list's own order where nothing of that changed. */
export function arrange(list: ListView, data: ListData, view: View): readonly string[] {
  const by = [list.order, list.filter, list.problems, list.sort, view.step, view.thresholds];
  const before = data.rows ? arranged.get(data.rows) : undefined;
  if (before?.by.every((part, at) => part === by[at])) return before.order;
  const rows = asBefore(list, data).filter(accepts(list, data, view));
  const next = rows.sort(comparer(list, data, view)).map((row) => data.resource.id(row));
  const isSame = next.length === list.order.length && next.every((id, at) => id === list.order[at]);
  const order = isSame ? list.order : next;
  if (data.rows) arranged.set(data.rows, { by: [order, ...by.slice(1)], order });
  return order;
}

/**
 * The same order without rows that went away, new ones at the end: no row moves while somebody is about to press a key, and a row
 * that no longer matches stays until the list is ordered again.
 */
export function keepOrder(list: ListView, data: ListData, view: View): readonly string[] {
  const shown = new Set(list.order);
  const kept = list.order.filter((id) => data.row(id) !== undefined);
  const fresh = (data.rows ?? [])
    .filter((row) => !shown.has(data.resource.id(row)))
    .filter(accepts(list, data, view));
  if (fresh.length === 0 && kept.length === list.order.length) return list.order;
  return [...kept, ...fresh.sort(comparer(list, data, view)).map((row) => data.resource.id(row))];
}
