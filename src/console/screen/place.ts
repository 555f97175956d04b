import { shownPane, VIEWS } from './route.ts';
import { routeOf, type State } from './state.ts';

const PANES = {
  facts: 'in the facts of a server',
  backups: 'in the backups of a server',
  snapshots: 'in the snapshots of a server',
  timeline: 'in the timeline of a server',
} as const;

/** Where the operator is, in words: `in Activity`. */
export function placeOf(state: State): string {
  const route = routeOf(state);
  if (route.view === 'server') return PANES[shownPane(state.pane, state.size)];
  if (route.view === 'recovery-point') return `on the screen of a ${route.kind.slice(0, -1)}`;
  return `in ${VIEWS.find(({ view }) => view === route.view)?.title ?? route.view}`;
}
