import type { Backup, Snapshot } from '../api/model.ts';
import { activity, type Entry } from '../resources/activity.ts';
import { attention } from '../resources/attention.ts';
import { backups } from '../resources/backups.ts';
import type { HeldCopy } from '../resources/copies.ts';
import { copyFacts, type Fact, serverFacts } from '../resources/facts.ts';
import type { Known, View } from '../resources/known.ts';
import type { Resource } from '../resources/resource.ts';
import { servers } from '../resources/servers.ts';
import { snapshots } from '../resources/snapshots.ts';
import { apiEntries } from '../resources/timeline.ts';
import type { Cache, Copies } from './cache.ts';
import { matches, parseFilter } from './filter.ts';
import { heldRows } from './held.ts';
import type { Journal } from './journal.ts';
import type { ListView } from './list-view.ts';
import type { Pane, Route } from './route.ts';

/** Rows of one list with the resource that knows how to show them. `rows` is null until a first answer came. */
export type ListData<Row = unknown> = {
  readonly resource: Resource<Row>;
  readonly rows: readonly Row[] | null;
  readonly row: (id: string) => Row | undefined;
};

/** Where rows come from. */
export type Sources = {
  readonly profile: string;
  readonly cache: Cache;
  readonly journal: Journal;
  /** What this console carries out or follows now. */
  readonly underWay: () => readonly Entry[];
};

function listData<Row>(
  resource: Resource<Row>,
  rows: readonly Row[] | null,
  row?: (id: string) => Row | undefined,
): ListData {
  let byId: Map<string, Row> | undefined;
  const find = (id: string): Row | undefined => {
    byId ??= new Map((rows ?? []).map((one) => [resource.id(one), one]));
    return byId.get(id);
  };
  // Rows and resource of one list always go together; what holds any list need not know which it is.
  return { resource, rows, row: row ?? find } as unknown as ListData;
}

/** What a known server that may have left the list looked like last. */
export function serverAt(cache: Cache, id: string): Known | undefined {
  return cache.known(id) ?? cache.gone(id)?.known ?? undefined;
}

/** Without anything under way the journal's own list, which is the same object until it grows. */
function joined(open: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  return open.length === 0 ? entries : [...open, ...entries];
}

/** The rows that a route and pane show, or null where it shows no rows of a resource. */
export function dataOf(sources: Sources, route: Route, pane: Pane): ListData | null {
  const { cache, journal } = sources;
  switch (route.view) {
    case 'servers':
      return listData(servers, cache.servers() ? cache.list() : null, cache.known);
    case 'backups':
      return listData(backups, heldRows<Backup>(cache, cache.copies('backups')));
    case 'snapshots':
      return listData(snapshots, heldRows<Snapshot>(cache, cache.copies('snapshots')));
    case 'activity':
      return listData(activity, joined(sources.underWay(), journal.entries()));
    case 'copy':
      return null;
    case 'server': {
      const known = serverAt(cache, route.id);
      if (pane === 'facts') return null;
      if (pane === 'timeline')
        return listData(
          activity,
          known
            ? [
                ...sources.underWay().filter(({ subject }) => subject?.id === route.id),
                ...journal.of(route.id),
                ...apiEntries(known, sources.profile),
              ]
            : null,
        );
      if (pane === 'backups') return listData(backups, heldRows<Backup>(cache, known?.backups ?? null));
      return listData(snapshots, heldRows<Snapshot>(cache, known?.snapshots ?? null));
    }
  }
}

/** What a place tells line by line where it shows no list. */
export function factsAt({ cache }: Sources, route: Route, view: View): readonly Fact[] {
  if (route.view === 'server') {
    const known = serverAt(cache, route.id);
    return known ? serverFacts(known, view) : [];
  }
  if (route.view !== 'copy') return [];
  const copy = copyAt(cache, route.kind, route.id);
  return copy ? copyFacts(copy, view) : [];
}

/** One backup or snapshot by its id, from whichever list has it. */
export function copyAt(cache: Cache, kind: Copies, id: string): HeldCopy | undefined {
  const every = heldRows(cache, cache.copies(kind))?.find((row) => row.id === id);
  if (every) return every as HeldCopy;
  const known = cache.list().find((one) => one[kind]?.rows.some((row) => row.id === id));
  return heldRows(cache, known?.[kind] ?? null)?.find((row) => row.id === id) as HeldCopy | undefined;
}

function accepts(list: ListView, data: ListData, view: View): (row: unknown) => boolean {
  const terms = parseFilter(list.filter);
  return (row) =>
    (!list.problems || data.resource.name !== 'servers' || attention(row as Known, view).problem) &&
    (terms.length === 0 || matches(terms, data.resource.fields(row)));
}

function comparer(list: ListView, data: ListData, view: View): (a: unknown, b: unknown) => number {
  const column = list.sort && data.resource.columns.find((one) => one.id === list.sort?.column);
  const down = list.sort?.down ? -1 : 1;
  if (!column?.compare) return (a, b) => down * data.resource.compare(a, b, view);
  const { compare } = column;
  return (a, b) => down * compare(a, b, view) || data.resource.compare(a, b, view);
}

/** All rows, those on screen first and as they stand there: what is nearly in order is sorted in few steps. */
function asBefore(list: ListView, { resource, rows, row }: ListData): readonly unknown[] {
  if (!rows) return [];
  const shown = new Set(list.order);
  const kept = list.order.map(row).filter((one) => one !== undefined);
  return [...kept, ...rows.filter((one) => !shown.has(resource.id(one)))];
}

/** The ids to show, in the order they belong in: filter, problems, sort. */
export function arrange(list: ListView, data: ListData, view: View): string[] {
  const rows = asBefore(list, data).filter(accepts(list, data, view));
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
