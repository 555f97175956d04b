import type { Clock } from '../api/clock.ts';
import type { ReadKey } from '../fleet/polling/poll-world.ts';
import type { Cache } from '../fleet/row-cache.ts';
import { awaitsOther, isContested, isRepeated, madeByOthers, overtakenBy } from './conflicts.ts';
import type { Elsewhere } from './elsewhere.ts';
import { shownFrom } from './last-change.ts';
import type { Ledger } from './ledger.ts';
import { watchedEdit } from './match-settings.ts';
import { type Facts, keysOf, listSince, lookAt, RECONCILE_MS, settingsSince } from './observe.ts';
import { isOpen, isUnanswered, type Operation } from './operation.ts';
import { cameBack, foundLate, reconciled } from './reconcile.ts';
import { PROVES_MS } from './unproven.ts';
import { giveUpMs, seen, watched } from './watch.ts';
import { isEdit } from './write.ts';
import { shortTitleOf } from './write-titles.ts';

/** Says what has to be read, each with the time since when it is waited for (ms since the epoch). */
export type WatchNow = (keys: ReadonlyMap<ReadKey, number>) => void;

type Parts = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly poll: { readonly watch: WatchNow };
  readonly ledger: Ledger;
  readonly elsewhere: Elsewhere;
  /** A read has shown more about an ended operation: it was carried out after all, or its object is there again. */
  readonly onFound?: ((operation: Operation) => void) | undefined;
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * How often operations are checked without a read. After a longer gap the process was suspended or the clock was set forward: no
 * more than this counts as observed.
 */
const LOOK_AGAIN_MS = 10_000;

/** Follows what was sent to its end: checks it after every read, and when its time is up. */
export function createFollowing({ clock, cache, poll, ledger, elsewhere, onFound }: Parts) {
  const { change } = ledger;
  let watching = '[]';
  let lastAt = clock.now();
  /** For how long each operation has been observed since its answer, in ms. */
  let observed: ReadonlyMap<string, number> = new Map();
  let cancelTimer = (): void => {};
  let stopped = false;
  let isLooking = false;

  /** Moves one operation on and returns when to check it again without a new read (ms since the epoch). */
  function advance(operation: Operation, now: number): number {
    const { id, write, created, phase, sentAt, usualMs } = operation;
    if (sentAt === null) return NEVER;
    const observedMs = observed.get(id) ?? 0;
    const from = shownFrom(operation);
    const look = lookAt(cache, write, created, from);
    if (phase === 'sending') {
      // An answer may take longer than the operation itself: reads meanwhile are kept and judged once the answer is there.
      if (look && look.at > operation.trail.at) change(id, { trail: seen(operation, look) });
      return now + LOOK_AGAIN_MS;
    }
    if (phase === 'watching') {
      const step = isEdit(write)
        ? watchedEdit(operation, settingsSince(cache, write, from), observedMs)
        : watched(operation, look, now, observedMs);
      const next = step ? change(id, step) : operation;
      if (!isOpen(next)) return NEVER;
      return now + Math.min(next.late ? NEVER : (usualMs ?? 0) - observedMs, LOOK_AGAIN_MS);
    }
    if (awaitsOther(ledger.list(), operation)) return now + LOOK_AGAIN_MS;
    const other = overtakenBy(ledger.list(), operation);
    if (other && isUnanswered(other)) return now + LOOK_AGAIN_MS;
    if (other) {
      const said = `outcome unknown: the later ${shortTitleOf(other.write)} may have caused the present state`;
      change(id, { end: 'unknown', said });
      return NEVER;
    }
    const step = reconciled(operation, factsOf(operation), now, observedMs);
    const next = step ? change(id, step) : operation;
    if (next.phase === 'watching') return advance(next, now);
    return isOpen(next) ? now + Math.min(RECONCILE_MS - observedMs, LOOK_AGAIN_MS) : NEVER;
  }

  /** Asks the disk what other consoles made, when a later list needs that. */
  function lookElsewhere(at: number): void {
    if (isLooking || elsewhere.askedAt() >= at) return;
    isLooking = true;
    void elsewhere.look().then(() => {
      isLooking = false;
      review();
    });
  }

  function factsOf(operation: Operation): Facts {
    const { write, created } = operation;
    const from = shownFrom(operation);
    const list = listSince(cache, write, from);
    if (list && write.kind.startsWith('create')) lookElsewhere(list.at);
    return {
      look: lookAt(cache, write, created, from),
      taken: madeByOthers([...elsewhere.list(), ...ledger.list()], operation),
      others: {
        seenAt: elsewhere.seenAt(),
        isContested: isContested([...elsewhere.list(), ...ledger.list()], operation),
      },
      list,
      settings: settingsSince(cache, write, from),
    };
  }

  /**
   * For how long an operation has been observed at `now`. Time before this console's first check counts too, but leaves room for
   * one check before giving up.
   */
  function observedBy(operation: Operation, now: number): number {
    const { id, answeredAt } = operation;
    const before = observed.get(id);
    if (before !== undefined) return before + Math.min(now - lastAt, LOOK_AGAIN_MS);
    return Math.min(now - (answeredAt ?? now), giveUpMs(operation));
  }

  /** An effect that was not seen may still come, and an object that was gone may return: such operations are followed further. */
  function lookForLate(now: number): void {
    for (const operation of ledger.list()) {
      const { id, sentAt, write, created } = operation;
      if (sentAt === null || isOpen(operation)) continue;
      const wasGone = operation.trail.last === 'gone';
      const back = wasGone ? cameBack(operation, lookAt(cache, write, created, sentAt)) : null;
      const mayCome = back === null && mayStillCome(ledger.list(), operation, now);
      const step = mayCome ? foundLate(operation, factsOf(operation), now) : back;
      if (step === null) continue;
      if (step.phase === undefined && step.end === undefined) {
        ledger.note(id, step);
        continue;
      }
      const found = ledger.reopen(id, step);
      onFound?.(found);
    }
  }

  /** Checks everything under way against what is known now, and says what has to be read next. */
  function review(): void {
    if (stopped) return;
    const now = clock.now();
    const answered = ledger.open().filter((operation) => !isUnanswered(operation));
    observed = new Map(answered.map((operation) => [operation.id, observedBy(operation, now)]));
    lastAt = now;
    lookForLate(now);
    const nextAt = Math.min(NEVER, ...ledger.open().map((operation) => advance(operation, now)));
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

/** Whether an ended operation may still be carried out, and its effect could be told from that of others. */
function mayStillCome(operations: readonly Operation[], operation: Operation, now: number): boolean {
  const { outcome, sentAt, write, before, httpStatus } = operation;
  // Some APIs answer with success, describe a failure in words, and carry it out.
  const isOdd = outcome === 'refused' && httpStatus !== null && httpStatus < 300;
  if (outcome !== 'unknown' && outcome !== 'unobserved' && !isOdd) return false;
  if (sentAt === null || now > sentAt + PROVES_MS) return false;
  if (write.kind.startsWith('create') && before.ids === null) return false;
  return !overtakenBy(operations, operation) && !isRepeated(operations, operation);
}
