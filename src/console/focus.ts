import { serverStatus } from '../resources/status.ts';
import type { Cache } from './cache.ts';
import { bodyRows } from './layout.ts';
import type { Focus } from './poll.ts';
import { currentList, listView, routeOf, type State } from './state.ts';

/** Whether any server is expected to change by itself. */
export function isBusy(cache: Cache): boolean {
  return cache.list().some((one) => serverStatus(one.server.status).busy);
}

/** What the operator looks at, for the poller. A row without a valid id cannot be asked for. */
export function focusOf(cache: Cache, state: State): ReturnType<Focus> {
  const route = routeOf(state);
  const list = listView(state);
  const real = (id: string): boolean => !id.startsWith('?');
  const shown = list.order.slice(list.top, list.top + bodyRows(state.size, currentList(state)));
  const known = route.view === 'server' ? cache.known(route.id) : undefined;
  const kind = route.view === 'copy' ? route.kind : route.view;
  const viewed = kind === 'backups' || kind === 'snapshots' ? cache.copies(kind)?.rows : undefined;
  const copies = viewed ?? [...(known?.backups?.rows ?? []), ...(known?.snapshots?.rows ?? [])];
  return {
    route,
    visible: route.view === 'servers' ? shown.filter(real) : [],
    all: cache
      .list()
      .map((one) => one.id)
      .filter(real),
    paused: state.paused,
    lastKeyAt: state.lastKeyAt,
    busy: isBusy(cache),
    busyCopies: copies.some((row) => row.status === 'in_progress'),
  };
}
