import type { List, PlanOffer } from '../api/model.ts';

/** Plans on offer as last read: everywhere, and at locations that the API was asked by. */
export function createPlanLists() {
  let every: List<PlanOffer> | null = null;
  const byLocation = new Map<string, List<PlanOffer>>();
  return {
    set(list: List<PlanOffer>, location: string | undefined): void {
      if (location !== undefined) byLocation.set(location, list);
      else {
        every = list;
        byLocation.clear();
      }
    },
    /** Null until they were read, and where the API does not tell. */
    every: () => every?.rows ?? null,
    /** Those that the API names when it is asked by a location; null where it was not. */
    at: (location: string) => byLocation.get(location) ?? null,
    /** Whether the API, asked by a location, tells what the list of all does not: that was cut, or a plan names no location. */
    tellsMoreAt(location: string): boolean {
      if (every === null || byLocation.has(location)) return false;
      return !every.complete || every.rows.some(({ locations }) => locations.length === 0);
    },
    /** Whether plans may be missing from what can be ordered at a location. */
    mayLack: (location: string) => every?.complete === false && byLocation.get(location)?.complete !== true,
  };
}
