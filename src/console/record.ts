import type { Clock } from '../api/clock.ts';
import { createFindingWatch } from '../fleet/finding-watch.ts';
import type { Sources } from '../fleet/list-data.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import type { Sight } from '../fleet/row-cache.ts';
import { createWatchLog } from '../fleet/watch-log.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from './screen/store.ts';

/** Writes down what was seen of a server. */
export function recorderOf(journal: Journal, profile: string): (sight: Sight) => void {
  return ({ at, id, name, text, status, to, problem, point }) => {
    const subject = { profile, resource: 'servers', id, name } as const;
    const of = {
      ...(status && { status }),
      ...(to && { to }),
      ...(problem && { problem }),
      ...(point && { point }),
    };
    void journal.add({ at, kind: 'seen', subject, text, ...of });
  };
}

type Parts = {
  readonly sources: Sources;
  readonly profile: string;
  readonly clock: Clock;
  readonly poll: Pick<Poll, 'link'>;
  readonly store: Store;
};

/** Writes down when a server begins to need attention and when that is over, and from when to when anybody watched. */
export function recordReads({ sources, profile, clock, poll, store }: Parts) {
  const { cache, journal, view } = sources;
  cache.subscribe(createFindingWatch(cache, view, recorderOf(journal, profile)));
  return createWatchLog({
    cache,
    link: poll.link,
    isPaused: () => store.get().paused,
    now: clock.now,
    tell: (entry) => void journal.add({ ...entry, kind: 'seen', subject: null }),
  });
}
