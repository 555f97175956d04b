import { attention } from '../resources/attention.ts';
import { backups } from '../resources/backups.ts';
import { type Known, newestFirst, type View } from '../resources/known.ts';
import type { Resource } from '../resources/resource.ts';
import { servers } from '../resources/servers.ts';
import { snapshots } from '../resources/snapshots.ts';
import type { Cache } from './cache.ts';
import { matches, parseFilter } from './filter.ts';
import type { Pane, Route } from './route.ts';
import type { ListView } from './state.ts';

/** Rows of one list with the resource that knows how to show them. `rows` is null until a first answer came. */
export type ListData<Row = unknown> = {
  readonly resource: Resource<Row>;
  readonly rows: readonly Row[] | null;
  readonly row: (id: string) => Row | undefined;
};

function listData<Row>(resource: Resource<Row>, rows: readonly Row[] | null): ListData {
  const byId = new Map((rows ?? []).map((row) => [resource.id(row), row]));
  // Rows and resource of one list always go together; what holds any list need not know which it is.
  return { resource, rows, row: (id: string) => byId.get(id) } as unknown as ListData;
}

/** What a known server that may have left the list looked like last. */
export function serverAt(cache: Cache, id: string): Known | undefined {
  return cache.known(id) ?? cache.gone(id)?.known;
}

/** The rows that a route and pane show, or null where it shows no rows of a resource. */
export function dataOf(cache: Cache, route: Route, pane: Pane): ListData | null {
  if (route.view === 'servers') {
    const rows = cache.servers() ? cache.list() : null;
    const row = (id: string): Known | undefined => cache.known(id);
    return { resource: servers, rows, row } as unknown as ListData;
  }
  const known = serverAt(cache, route.id);
  if (pane === 'backups') return listData(backups, known?.backups ? newestFirst(known.backups.rows) : null);
  if (pane === 'snapshots')
    return listData(snapshots, known?.snapshots ? newestFirst(known.snapshots.rows) : null);
  return null;
}

function accepts(list: ListView, data: ListData, view: View): (row: unknown) => boolean {
  const terms = parseFilter(list.filter);
  return (row) =>
    (!list.problems || data.resource.name !== 'servers' || attention(row as Known, view).problem) &&
    matches(terms, data.resource.fields(row));
}

function comparer(list: ListView, data: ListData, view: View): (a: unknown, b: unknown) => number {
  const column = list.sort && data.resource.columns.find((one) => one.id === list.sort?.column);
  const down = list.sort?.down ? -1 : 1;
  if (!column?.compare) return (a, b) => down * data.resource.compare(a, b, view);
  const { compare } = column;
  return (a, b) => down * compare(a, b, view) || data.resource.compare(a, b, view);
}

/** The ids to show, in the order they belong in: filter, problems, sort. */
export function arrange(list: ListView, data: ListData, view: View): string[] {
  const rows = (data.rows ?? []).filter(accepts(list, data, view));
  return rows.sort(comparer(list, data, view)).map((row) => data.resource.id(row));
}

/**
 * The same order with what went away taken out and what is new at the end: nothing moves under the eyes of somebody
 * who is about to press a key, and what no longer matches stays until the list is arranged anew.
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
