import type { Entry } from '../resources/activity.ts';
import type { Link } from './polling/link.ts';
import type { Cache } from './row-cache.ts';

type Parts = {
  readonly cache: Cache;
  readonly link: () => Link;
  /** How often the list of servers is read now, in ms; Infinity: by hand. */
  readonly paceMs: () => number;
  readonly isPaused: () => boolean;
  readonly now: () => number;
  readonly tell: (entry: Pick<Entry, 'at' | 'text' | 'watch' | 'down'>) => void;
};

/** A read that fails once and then works is no gap. */
const OUTAGE_MS = 30_000;

/** Reads that are further apart than this, and than two reads at the present pace, leave a gap. */
const GAP_MS = 6 * 60_000;

/**
 * Of more servers that are not active the entry names none: it would be longer than a year of others. Nor by a list that was cut: who
 * is not named counts as active.
 */
const DOWN_MAX = 1_000;

/** Tells when the console begins and stops reading the list of servers: where nobody watched, a journal without entries proves nothing. */
export function createWatchLog({ cache, link, paceMs, isPaused, now, tell }: Parts) {
  let last: 'begins' | 'ends' | null = null;
  /** What the next reads are called. */
  let again = 'this console started';
  let endedAt = 0;
  let readAt = 0;

  function ends(at: number, text: string, afterwards = ''): void {
    if (last !== 'begins') return;
    tell({ at, text, watch: 'ends' });
    [last, endedAt, again] = ['ends', at, afterwards];
  }

  function gapMs(): number {
    const pace = paceMs();
    return Number.isFinite(pace) ? Math.max(GAP_MS, 2 * pace) : GAP_MS;
  }

  return {
    /** Called when something was read, a read has failed, or polling was paused or resumed. */
    look(): void {
      const list = cache.servers();
      if (!list) return;
      const { failure, failingSince } = link();
      const isOut = failure !== null && now() - failingSince >= OUTAGE_MS;
      // The computer slept, or this process was stopped.
      if (list.at - readAt > gapMs()) ends(readAt, 'no reads for a while', 'reads resumed');
      readAt = list.at;
      if (isPaused()) ends(now(), 'polling paused', 'polling resumed');
      else if (isOut) ends(list.at, `nothing can be read: ${failure.text}`, 'reads work again');
      else if (!failure && last !== 'begins' && list.at >= endedAt) {
        const down = cache
          .list()
          .filter(({ server }) => server.status !== 'active')
          .map(({ id }) => id);
        tell({
          at: list.at,
          text: again,
          watch: 'begins',
          ...(list.complete && down.length <= DOWN_MAX && { down }),
        });
        last = 'begins';
      }
    },
    end: (): void => ends(now(), 'this console quit'),
  };
}
