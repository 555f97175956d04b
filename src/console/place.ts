import { type Command, type KeyContext, keyWord } from './keys.ts';
import { shownPane, VIEWS } from './route.ts';
import { routeOf, type State } from './state.ts';

const PANES = {
  facts: 'among the facts of a server',
  backups: 'among the backups of a server',
  snapshots: 'among the snapshots of a server',
  timeline: 'in the timeline of a server',
} as const;

/** Where the operator is, in words: `in Activity`. */
export function placeOf(state: State): string {
  const route = routeOf(state);
  if (route.view === 'server') return PANES[shownPane(state.pane, state.size)];
  if (route.view === 'copy') return `on the screen of a ${route.kind.slice(0, -1)}`;
  return `in ${VIEWS.find(({ view }) => view === route.view)?.title ?? route.view}`;
}

/** Says of a key that means something elsewhere that it does not here: `D: not in Activity`. */
export function notHere({ now }: KeyContext, key: string, place: string): Command {
  return { type: 'say', message: { at: now, tone: 'warn', text: `${keyWord(key)}: not ${place}` } };
}
