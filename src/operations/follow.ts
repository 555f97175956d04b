import type { Clock } from '../api/clock.ts';
import type { ReadKey } from '../fleet/polling/poll-world.ts';
import type { Cache } from '../fleet/row-cache.ts';
import { awaitsOther, madeByOthers, overtakenBy } from './conflicts.ts';
import type { Ledger } from './ledger.ts';
import { keysOf, listSince, lookAt, settingsSince } from './observe.ts';
import { isOpen, isUnanswered, type Operation } from './operation.ts';
import { reconciled, reconcileUntil } from './reconcile.ts';
import { afterGap, lateAt, seen, watched } from './watch.ts';
import { shortTitleOf } from './write-titles.ts';

/** Says what has to be read, each with the time it is waited for since (ms since the epoch). */
export type WatchNow = (keys: ReadonlyMap<ReadKey, number>) => void;

type Parts = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly poll: { readonly watch: WatchNow };
  readonly ledger: Ledger;
};

const NEVER = Number.POSITIVE_INFINITY;

/** How often what is under way is looked at without a read, so that it is known for how long nothing could be read. */
const LOOK_AGAIN_MS = 10_000;

/** When nothing was looked at for this long, the process was stopped or our clock set forward. */
const ASLEEP_MS = 3 * LOOK_AGAIN_MS;

/** Follows what was sent to its end: looks at it whenever something was read, and when its time is up. */
export function createFollowing({ clock, cache, poll, ledger }: Parts) {
  const { change } = ledger;
  let watching = '[]';
  let lastAt = clock.now();
  /** Whether the review before this one saw to it that the next one comes soon. */
  let isLooking = false;
  /** From when on each has been looked at without standing still in between. */
  let since = new Map<string, number>();
  let cancelTimer = (): void => {};
  let stopped = false;

  /** Moves one operation on; the answer is when it must be looked at again without a new read (ms since the epoch). */
  function advance(operation: Operation, now: number): number {
    const { id, write, created, phase, sentAt } = operation;
    if (sentAt === null) return NEVER;
    const look = lookAt(cache, write, created, sentAt);
    if (phase === 'sending') {
      // An answer may take longer than what it is about: what is seen meanwhile is kept, and judged when it has come.
      if (look && look.at > operation.trail.at) change(id, { trail: seen(operation, look) });
      return now + LOOK_AGAIN_MS;
    }
    if (phase === 'watching') {
      const step = watched(operation, look, now, since.get(id));
      const next = step ? change(id, step) : operation;
      if (!isOpen(next)) return NEVER;
      return Math.min(next.late ? NEVER : lateAt(next), now + LOOK_AGAIN_MS);
    }
    if (awaitsOther(ledger.list(), operation)) return now + LOOK_AGAIN_MS;
    const other = overtakenBy(ledger.list(), operation);
    if (other && isUnanswered(other)) return now + LOOK_AGAIN_MS;
    if (other) {
      const said = `it is not known whether it was done: ${shortTitleOf(other.write)} was sent after it, and what is seen now may come of that`;
      change(id, { end: 'unknown', said });
      return NEVER;
    }
    const facts = {
      look,
      taken: madeByOthers(ledger.list(), operation),
      list: listSince(cache, write, sentAt),
      settings: settingsSince(cache, write, sentAt),
    };
    const step = reconciled(operation, facts, now);
    const next = step ? change(id, step) : operation;
    if (next.phase === 'watching') return advance(next, now);
    return isOpen(next) ? Math.min(reconcileUntil(next), now + LOOK_AGAIN_MS) : NEVER;
  }

  /** Looks at everything that is under way with what is known now, and says what has to be read next. */
  function review(): void {
    if (stopped) return;
    const now = clock.now();
    const isAsleep = isLooking && now - lastAt > ASLEEP_MS;
    const before = lastAt;
    lastAt = now;
    since = new Map(ledger.open().map(({ id }) => [id, (isAsleep ? undefined : since.get(id)) ?? now]));
    if (isAsleep)
      for (const operation of ledger.open()) change(operation.id, afterGap(operation, before, now));
    const nextAt = Math.min(NEVER, ...ledger.open().map((operation) => advance(operation, now)));
    isLooking = ledger.open().some(({ sentAt }) => sentAt !== null);
    cancelTimer();
    if (Number.isFinite(nextAt)) cancelTimer = clock.after(Math.max(1, nextAt - now), review);
    watch();
  }

  function watch(): void {
    const keys = keysOf(cache, ledger.open());
    const names = JSON.stringify([...keys]);
    if (names === watching) return;
    watching = names;
    poll.watch(keys);
  }

  const unsubscribe = cache.subscribe(review);

  return {
    review,
    stop(): void {
      stopped = true;
      unsubscribe();
      cancelTimer();
    },
  };
}
