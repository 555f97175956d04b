import { factsOnTop, type Size } from './layout.ts';

/** Where the operator is. A stack of these; Esc goes back one. */
export type Route = { readonly view: 'servers' } | { readonly view: 'server'; readonly id: string };

export type Pane = 'facts' | 'backups' | 'snapshots' | 'timeline';
const PANES: readonly Pane[] = ['facts', 'backups', 'snapshots', 'timeline'];

/** The panes a screen of this size offers: facts are one of their own only where they do not fit above the others. */
export function panesOf(size: Size): readonly Pane[] {
  return factsOnTop(size) ? PANES.filter((pane) => pane !== 'facts') : PANES;
}

/** The pane on screen: with the facts on top, the one below them. */
export function shownPane(pane: Pane, size: Size): Pane {
  return pane === 'facts' && factsOnTop(size) ? 'backups' : pane;
}

/** The key under which a list keeps its cursor, scroll, filter and sort. */
export function listKey(route: Route, pane: Pane): string {
  return route.view === 'server' ? `server ${route.id} ${pane}` : route.view;
}
