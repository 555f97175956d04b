import type { ListData } from './list.ts';
import { listView, type State } from './state.ts';
import type { Target } from './target.ts';

/** How many of the targets are there by their mark alone: what narrows the list on screen hides their rows. */
export function hiddenAmong(state: State, data: ListData | null, targets: readonly Target[]): number {
  const shown = new Set(listView(state).order);
  return targets.filter(({ key: { resource, id } }) => {
    if (resource === 'activity' || data?.resource.name !== resource) return false;
    return state.marks[resource].includes(id) && !shown.has(id);
  }).length;
}
