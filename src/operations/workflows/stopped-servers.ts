import type { Clock } from '../../api/clock.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { lookAtServer } from '../observe.ts';
import { type Chain, isDown, mayStopMs } from './chain.ts';

type Parts = {
  readonly clock: Clock;
  readonly cache: Cache;
  /** Its record on disk is not needed any more. */
  readonly remove: (chain: Chain) => void;
};

/** Chains of this console that failed and have left their server stopped, as they are kept for the next start. */
export function createOwed({ clock, cache, remove }: Parts) {
  const owed = new Map<string, Chain>();
  let stopped = false;

  /** Somebody started the server by hand, or it runs after all: there is nothing to offer any more. */
  function forgetWhenUp(chain: Chain): void {
    const since = clock.now();
    let awaitedMs = mayStopMs(chain);
    const isUp = (): boolean => {
      const status = lookAtServer(cache, chain.server, since)?.status;
      if (status && isDown(status)) awaitedMs = 0;
      return status === 'active' && clock.now() - since >= awaitedMs;
    };
    const unsubscribe = cache.subscribe(() => {
      // It may be finished by now: then that sees to it.
      const isStill = !stopped && owed.get(chain.id) === chain;
      if (isStill && !isUp()) return;
      unsubscribe();
      if (!isStill) return;
      owed.delete(chain.id);
      remove(chain);
    });
  }

  return {
    add(chain: Chain): void {
      owed.set(chain.id, chain);
      forgetWhenUp(chain);
    },
    delete: (id: string): boolean => owed.delete(id),
    list: (): readonly Chain[] => [...owed.values()],
    stop(): void {
      stopped = true;
    },
  };
}
