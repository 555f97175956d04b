import { bodyRows } from './layout.ts';
import { type Call, listView, routeOf, type State } from './state.ts';

const NEWS_MAX = 50;

/** What nobody can have seen yet, oldest first. */
export function unseen({ news }: State): readonly Call[] {
  return news.filter(({ isSeen }) => !isSeen);
}

/** Where the operator is led: to the oldest that was not in sight yet, else to the newest of all once more. */
export function nextNews(state: State): Call | undefined {
  return unseen(state)[0] ?? state.news.at(-1);
}

export function withNews(state: State, news: State['news']): State {
  return { ...state, news: [...state.news, ...news].slice(-NEWS_MAX) };
}

/** Whether it is on screen: its own screen, or its row in the part of the list that is drawn. */
function isInSight(state: State, { route }: Call): boolean {
  const here = routeOf(state);
  if (state.isAway) return false;
  if (state.overlay !== null && state.overlay.kind !== 'filter') return false;
  if (here.view === 'server') return route.view === 'server' && route.id === here.id;
  if (here.view === 'activity') return true;
  if (here.view !== 'servers' || route.view !== 'server') return false;
  const { order, top } = listView(state);
  return order.slice(top, top + bodyRows(state, 'servers')).includes(route.id);
}

/** Takes note of what is in sight. */
export function witnessed(state: State): State {
  if (!unseen(state).some((one) => isInSight(state, one))) return state;
  return {
    ...state,
    news: state.news.map((one) => (one.isSeen || !isInSight(state, one) ? one : { ...one, isSeen: true })),
  };
}

/** The name under which a row is watched. */
export function watchKey({ resource, id }: { readonly resource: string; readonly id: string }): string {
  return `${resource} ${id}`;
}

/** Whether a change of a server, in these words, is one of a row that is watched: its own, or of its backup or snapshot. */
export function isWatched({ watched }: State, server: string, text: string): boolean {
  if (watched.includes(`servers ${server}`)) return true;
  const [, kind, id] = /^(backup|snapshot) (\S+) /.exec(text) ?? [];
  return kind !== undefined && watched.includes(`${kind}s ${id}`);
}
