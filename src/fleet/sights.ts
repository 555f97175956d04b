import type { Known } from '../resources/known.ts';
import type { Change } from './changes.ts';

/** Something that a new answer showed of a server: at what time (ms since the epoch, our clock), and in words. */
export type Sight = Change & { readonly at: number; readonly id: string; readonly name: string };

/** Tells what answers show of servers: at once, or, of a list that is joined a slice at a time, once all of it is. */
export function createSights(tell: (sight: Sight) => void) {
  let hear = tell;
  return {
    see(one: Known, at: number, changes: readonly Change[]): void {
      for (const change of changes) hear({ at, id: one.id, name: one.server.name, ...change });
    },
    /** What is seen meanwhile goes to `held`. */
    hold<T>(held: Sight[], join: () => T): T {
      hear = (sight) => void held.push(sight);
      const joined = join();
      hear = tell;
      return joined;
    },
  };
}
