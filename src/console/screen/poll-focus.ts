import type { Focus, WhereKey } from '../../fleet/polling/poll-world.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import type { Known } from '../../resources/known.ts';
import { serverStatus } from '../../resources/status.ts';
import { apiFilter, parseFilter } from './filter.ts';
import { bodyRows } from './layout.ts';
import { currentList, listView, routeOf, type State } from './state.ts';

type Fleet = { readonly ids: readonly string[]; readonly cameUp: readonly string[]; readonly busy: boolean };

const fleets = new WeakMap<readonly Known[], Fleet>();

/** What every key would have to ask of the whole fleet, computed once per list. A row without a valid id cannot be asked for. */
function fleetOf(cache: Cache): Fleet {
  const list = cache.list();
  const known = fleets.get(list) ?? {
    ids: list.map((one) => one.id).filter(isReal),
    cameUp: list.filter(hasComeUp).map((one) => one.id),
    busy: list.some((one) => serverStatus(one.server.status).busy),
  };
  fleets.set(list, known);
  return known;
}

function isReal(id: string): boolean {
  return !id.startsWith('?');
}

/** Whether it runs since its details were read. */
function hasComeUp({ server, detail, statusSince }: Known): boolean {
  return server.status === 'active' && detail !== null && detail.at < statusSince;
}

/** Whether any server is expected to change by itself. */
export function isBusy(cache: Cache): boolean {
  return fleetOf(cache).busy;
}

/**
 * The filter of the list on screen as a query of the API; null when the list is whole, and while the filter is being typed. On
 * the screen of a backup, the filter of the list it was opened from.
 */
export function whereOf(cache: Cache, state: State): WhereKey | null {
  const route = routeOf(state);
  const view = route.view === 'recovery-point' ? route.kind : route.view;
  if (state.overlay?.kind === 'filter' || (view !== 'servers' && view !== 'backups')) return null;
  const list = view === 'servers' ? cache.servers() : cache.recoveryPoints('backups');
  if (list?.complete !== false) return null;
  const query = apiFilter(view, parseFilter(listView(state, view).filter));
  return query === null ? null : `${view}-where ${query}`;
}

/** What the operator looks at, for the poller. A row without a valid id cannot be asked for. */
export function focusOf(cache: Cache, state: State): ReturnType<Focus> {
  const route = routeOf(state);
  const list = listView(state);
  const shown = list.order.slice(list.top, list.top + bodyRows(state, currentList(state)));
  const known = route.view === 'server' ? cache.known(route.id) : undefined;
  const kind = route.view === 'recovery-point' ? route.kind : route.view;
  const viewed = kind === 'backups' || kind === 'snapshots' ? cache.recoveryPoints(kind)?.rows : undefined;
  const points = viewed ?? [...(known?.backups?.rows ?? []), ...(known?.snapshots?.rows ?? [])];
  return {
    route,
    where: whereOf(cache, state),
    visible: route.view === 'servers' && cache.servers() ? shown.filter(isReal) : [],
    all: fleetOf(cache).ids,
    cameUp: fleetOf(cache).cameUp,
    paused: state.paused,
    lastKeyAt: state.lastKeyAt,
    busy: isBusy(cache),
    busyRecoveryPoints: points.some((row) => row.status === 'in_progress'),
  };
}
