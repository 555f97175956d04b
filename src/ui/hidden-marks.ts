import type { Target } from '../console/target.ts';
import type { Scene } from './scene.ts';

/** How many of the targets are there by their mark alone: what narrows the list on screen hides their rows. */
export function hiddenAmong({ context, list, state }: Scene, targets: readonly Target[]): number {
  const shown = new Set(list.order);
  return targets.filter(({ key: { resource, id } }) => {
    if (resource === 'activity' || context.data?.resource.name !== resource) return false;
    return state.marks[resource].includes(id) && !shown.has(id);
  }).length;
}

/** Said wherever such targets are named: nobody sees them. */
export const HIDDEN = 'not among the rows on screen, marked all the same';
