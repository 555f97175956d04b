import type { Backup, Snapshot } from '../../api/model.ts';
import { type ListData, listData, type Sources } from '../../fleet/list-data.ts';
import { heldRows, recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { serverAt } from '../../fleet/search.ts';
import { foldOperations } from '../../journal/fold-operations.ts';
import { activity, type Entry } from '../../resources/activity.ts';
import { backups } from '../../resources/backups.ts';
import { type Fact, recoveryPointFacts, serverFacts } from '../../resources/facts.ts';
import type { Seen, View } from '../../resources/known.ts';
import type { RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { servers } from '../../resources/servers.ts';
import { snapshots } from '../../resources/snapshots.ts';
import { pastEntries } from '../../resources/timeline.ts';
import { type Pane, type Route, shownPane } from './route.ts';
import { routeOf, type State } from './state.ts';

let folded: { open: readonly Entry[]; entries: readonly Entry[]; rows: readonly Entry[] } | null = null;

/** Whether the same is under way, and as far: every key asks for it anew. */
function isAsBefore(open: readonly Entry[], before: readonly Entry[]): boolean {
  const isEqual = (one: Entry, other: Entry | undefined): boolean =>
    one.id === other?.id && one.at === other.at && one.text === other.text && !one.usual === !other.usual;
  return open.length === before.length && open.every((one, i) => isEqual(one, before[i]));
}

/** All entries, one row for each operation. The journal's own list is the same object until it grows. */
function activityRows(open: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const isSame = folded?.entries === entries && isAsBefore(open, folded.open);
  if (!folded || !isSame) folded = { open, entries, rows: foldOperations([...entries, ...open]) };
  return folded.rows;
}

/** The rows that a route and pane show, or null where it shows no rows of a resource. */
export function dataOf(sources: Sources, route: Route, pane: Pane): ListData | null {
  const { cache, journal, recalled } = sources;
  const ofKind = (kind: RecoveryPointKind, seen: Seen<Backup | Snapshot> | null): ListData =>
    kind === 'backups'
      ? listData(backups, heldRows<Backup>(cache, seen), seen)
      : listData(snapshots, heldRows<Snapshot>(cache, seen), seen);
  switch (route.view) {
    case 'servers':
      return cache.servers()
        ? listData(servers, cache.list(), cache.servers(), cache.known)
        : listData(servers, recalled?.rows ?? null, null, recalled?.row);
    case 'backups':
    case 'snapshots':
      return ofKind(route.view, cache.recoveryPoints(route.view));
    case 'activity':
      return listData(activity, activityRows(sources.underWay(), journal.entries()), null);
    case 'recovery-point':
      return null;
    case 'server': {
      const known = serverAt(cache, route.id);
      if (pane === 'facts') return null;
      if (pane !== 'timeline') return ofKind(pane, known?.[pane] ?? null);
      const open = sources.underWay().filter(({ subject }) => subject?.id === route.id);
      const past = known ? pastEntries(known, sources.profile, sources.view().zone) : [];
      const entries = known && foldOperations([...journal.of(route.id), ...open, ...past]);
      return listData(activity, entries ?? null, null);
    }
  }
}

/** What a place without a list shows line by line. */
export function factsAt({ cache }: Sources, route: Route, view: View): readonly Fact[] {
  if (route.view === 'server') {
    const known = serverAt(cache, route.id);
    return known ? serverFacts(known, view) : [];
  }
  if (route.view !== 'recovery-point') return [];
  const point = recoveryPointAt(cache, route.kind, route.id);
  return point ? recoveryPointFacts(point, view) : [];
}

/** The list on screen, or null where there is none. */
export function dataOn(sources: Sources, state: State): ListData | null {
  return dataOf(sources, routeOf(state), shownPane(state.pane, state.size));
}
