import { factsOnTop, type Size } from './layout.ts';

/** Where the operator is. A stack of these; Esc goes back one. */
export type Route =
  | { readonly view: 'servers' }
  | { readonly view: 'server'; readonly id: string }
  | { readonly view: 'backups' }
  | { readonly view: 'snapshots' }
  | { readonly view: 'recovery-point'; readonly kind: 'backups' | 'snapshots'; readonly id: string }
  | { readonly view: 'activity' };

/** The views of the whole account, by their keys. */
export const VIEWS = [
  { key: '1', view: 'servers', title: 'Servers', label: 'Servers' },
  { key: '2', view: 'backups', title: 'Backups', label: 'Backups of all servers' },
  { key: '3', view: 'snapshots', title: 'Snapshots', label: 'Snapshots of all servers' },
  { key: '4', view: 'activity', title: 'Activity', label: 'Activity' },
] as const;

export type ViewName = (typeof VIEWS)[number]['view'];

export type Pane = 'facts' | 'backups' | 'snapshots' | 'timeline';

const PANES: readonly Pane[] = ['facts', 'backups', 'snapshots', 'timeline'];

/** The panes for a screen of this size: the facts are a pane of their own only where they do not fit above the others. */
export function panesOf(size: Size): readonly Pane[] {
  return factsOnTop(size) ? PANES.filter((pane) => pane !== 'facts') : PANES;
}

/** The pane on screen: with the facts on top, the one below them. */
export function shownPane(pane: Pane, size: Size): Pane {
  return pane === 'facts' && factsOnTop(size) ? 'backups' : pane;
}

/** The list of the account that has the subject of a screen as a row, by its key; null where there is none. */
export function homeOf(route: Route): { readonly list: string; readonly id: string } | null {
  if (route.view === 'server') return { list: 'servers', id: route.id };
  return route.view === 'recovery-point' ? { list: route.kind, id: route.id } : null;
}

/** The key under which a list keeps its cursor, scroll, filter and sort. */
export function listKey(route: Route, pane: Pane): string {
  if (route.view === 'server') return `server ${route.id} ${pane}`;
  if (route.view === 'recovery-point') return `${route.kind} ${route.id}`;
  return route.view;
}
