import { LEAVE_MS } from '../api/connection.ts';
import type { Outcome } from '../api/outcome.ts';
import type { Cache } from '../fleet/row-cache.ts';
import { inTime } from '../journal/in-time.ts';
import { answered, mayHaveLeft } from './answer.ts';
import type { Begin, Begun, Refusal } from './begin.ts';
import { clampTimes } from './clamp-times.ts';
import {
  type Conflict,
  conflictOf,
  conflictWithNews,
  DOUBT_MS,
  isAccepted,
  madeByOthers,
} from './conflicts.ts';
import { createElsewhere } from './elsewhere.ts';
import { createFollowing, type WatchNow } from './follow.ts';
import { lastChange } from './last-change.ts';
import { createLedger, type LedgerOptions, NOT_KEPT } from './ledger.ts';
import { createConfirmed } from './new-operation.ts';
import { listSince } from './observe.ts';
import { isOpen, NOTHING_SEEN, type Operation } from './operation.ts';
import { check, missing } from './recheck.ts';
import type { ReadNow } from './timed-reads.ts';
import { type Bulk, type BulkOptions, runBulk } from './workflows/bulk.ts';
import { send, type Write } from './write.ts';
import { shortTitleOf } from './write-titles.ts';

export type OperationsOptions = LedgerOptions & {
  readonly cache: Cache;
  readonly poll: { readonly readNow: ReadNow; readonly watch: WatchNow };
  readonly random: () => number;
  readonly profile: string;
  /** Called with the whole answer to a write. */
  readonly onAnswer?: (operation: Operation, outcome: Outcome<unknown>) => void;
  /** Called when a read has shown more of an ended operation: it is followed further, unless that settles it. */
  readonly onFound?: (operation: Operation) => void;
  /** Usual durations are divided by it: the demo's clock runs shorter waits. */
  readonly speed?: number;
};

export type Operations = ReturnType<typeof createOperations>;

/** These are not sent without a line on disk: what they destroy does not come back. */
const NEEDS_LOG: ReadonlySet<Write['kind']> = new Set([
  'deleteServer',
  'deleteBackup',
  'deleteSnapshot',
  'restoreServer',
  'restoreSnapshot',
]);

/**
 * The check of the target holds for 10 s, up to the first byte of the request. What is left of it at hand-over must be enough to
 * connect. Writing the journal and asking what others have sent take 2 s each at most, unless the process was suspended.
 */
const CHECK_HOLDS_MS = 10_000 - LEAVE_MS;

const TOO_LATE = 'the last check is more than 5 s old: the present state is not known';

/**
 * Carries out a confirmed write, step by step and once: reads the target again, writes the intent, sends the request, and follows
 * it to its end by reading. Never sends twice.
 */
export function createOperations(options: OperationsOptions) {
  const { clock, cache, poll, intents, session, speed = 1 } = options;
  const ledger = createLedger(options);
  const { change, enter } = ledger;
  const confirmed = createConfirmed({ ...options, speed });
  const elsewhere = createElsewhere(options);
  /** Ids of operations that had ended before this console took them up. */
  const earlier = new Set<string>();
  const { review, stop } = createFollowing({
    ...options,
    ledger,
    elsewhere,
    onFound: (operation) => {
      earlier.delete(operation.id);
      options.onFound?.(operation);
    },
  });

  /** What keeps a write back, of this console and of others, or null. */
  function conflictWith(write: Write): Conflict | null {
    return conflictOf(ledger.list(), write, clock.now(), elsewhere.list());
  }

  /** Why a write may not be begun, or null. */
  function refusalOf({ write, accepts = [] }: Pick<Begin, 'write' | 'accepts'>): Refusal | null {
    const conflict = conflictWith(write);
    if (conflict === null) return null;
    if ('busy' in conflict) return { refused: conflict.busy };
    return isAccepted(conflict, accepts) ? null : { refused: conflict.text, mayBeSent: true };
  }

  /**
   * Why another console may just have sent the same without the operator's acceptance, or null. Our own intent is on disk by now.
   */
  async function sentByAnother(
    id: string,
    { write, accepts = [], known = [] }: Begin,
  ): Promise<string | null> {
    await elsewhere.look();
    const own = ledger.list().filter((one) => one.id !== id);
    const conflict =
      conflictOf(own, write, clock.now(), elsewhere.list()) ??
      conflictWithNews(elsewhere.list(), write, clock.now(), known);
    if (conflict === null || 'busy' in conflict || isAccepted(conflict, accepts)) return null;
    return conflict.text;
  }

  function begin(asked: Begin): Begun {
    const wanted = { known: elsewhere.list(), ...asked };
    const { write, target } = wanted;
    const refusal = refusalOf(wanted);
    if (refusal !== null) return refusal;
    const before = { status: null, ids: cachedIds(write), skewMs: cache.skewMs(), since: sinceOf(write) };
    const operation = ledger.add(confirmed(write, target, before));
    void carryOut(operation.id, wanted);
    return operation;
  }

  /** Ids that existed before a create, as last read; an answer read just before replaces them. */
  function cachedIds(write: Write): readonly string[] | null {
    const list = write.kind.startsWith('create') ? listSince(cache, write, 0) : null;
    return list?.complete ? list.rows.map(({ id }) => id) : null;
  }

  const sinceOf = (write: Write) =>
    lastChange(cache, write, [...elsewhere.list(), ...ledger.list()], clock.now());

  async function carryOut(id: string, wanted: Begin): Promise<void> {
    const { write, api } = wanted;
    if (await isTaken(id, wanted)) return;
    if (!wanted.unchecked) {
      const { before, warnings, stop } = await check({ readNow: poll.readNow, clock, cache, speed }, wanted);
      const known = { ...before, ids: before.ids ?? cachedIds(write), since: sinceOf(write) };
      change(id, { before: known, warnings, ...(stop ? { ...stop, end: stop.outcome } : {}) });
      if (stop) return;
    }
    const checkedAt = clock.now();
    if (isHeldBack(id, wanted)) return;
    const intended = change(id, { phase: 'logging', said: 'writing the journal' });
    const keeping = inTime(clock, session.written());
    // All disk questions together take 4 s at most: a disk that hangs must not make the last check too old.
    const [trouble, unkept, [elsewhereSaid, isOthers]] = await Promise.all([
      inTime(clock, intents.intent(intended)),
      keeping,
      keeping.then(() => Promise.all([sentByAnother(id, wanted), isTaken(id, wanted)])),
    ]);
    if (isOthers || isHeldBack(id, wanted)) return;
    if (elsewhereSaid !== null) {
      change(id, { end: 'changed', said: `${elsewhereSaid}; nothing sent` });
      return;
    }
    if (trouble !== null && NEEDS_LOG.has(write.kind) && !wanted.unlogged) {
      change(id, { end: 'unlogged', said: `the journal cannot be written (${trouble}); nothing sent` });
      return;
    }
    if (clock.now() - checkedAt >= CHECK_HOLDS_MS) {
      change(id, { end: 'unchecked', said: `${TOO_LATE}; nothing sent` });
      return;
    }
    const warnings = [
      ...intended.warnings,
      ...(trouble === null ? [] : [`not logged: ${trouble}`]),
      ...(unkept === null ? [] : [NOT_KEPT]),
    ];
    const sentAt = clock.now();
    const noted = warnings.length === 0 ? '' : ` (${warnings.join('; ')})`;
    const sending = change(id, { phase: 'sending', sentAt, warnings, said: `being sent${noted}` });
    // From now on only answers to later questions count, not of the same millisecond.
    cache.wrote(sentAt + 1);
    review();
    const outcome = await send(api, write);
    const answeredAt = clock.now();
    if (mayHaveLeft(outcome)) enter(sending, `${shortTitleOf(write)} sent${noted}`, sentAt);
    const named = await missing(poll.readNow, write, outcome);
    const { said = '', ...step } = answered(
      sending,
      outcome,
      madeByOthers([...elsewhere.list(), ...ledger.list()], sending),
    );
    const next = change(id, { answeredAt, ...step, said: named ?? said });
    options.onAnswer?.(next, outcome);
    if (next.phase === 'reconciling') enter(next, `${shortTitleOf(write)}: ${said}`);
    review();
  }

  /** Unknown outcomes and created objects of an earlier console: they stand against a repeat for a day. */
  function remember(record: Operation, now: number): void {
    earlier.add(record.id);
    if (now - record.confirmedAt < DOUBT_MS) ledger.add(record);
    else session.operations.remove(record.id);
  }

  /** Ends what is no longer to be sent. */
  const isHeldBack = (id: string, { mayGoOn }: Begin): boolean => isStopped(id, mayGoOn?.());

  const isTaken = async (id: string, { takenOver }: Begin): Promise<boolean> =>
    isStopped(id, await takenOver?.());

  function isStopped(id: string, why: string | null = null): boolean {
    if (why !== null) change(id, { end: 'not-sent', said: `not tried: ${why}` });
    return why !== null;
  }

  return {
    begin,
    refusalOf,
    /** All of this console, oldest first. */
    list: (): readonly Operation[] => ledger.list().filter((one) => isOpen(one) || !earlier.has(one.id)),
    get: ledger.get,
    isKept: ledger.isKept,
    /** Resolves when the journal has the end of every ended operation. */
    logged: ledger.logged,
    /** Resolves with the operation once it has ended. */
    ended: (id: string): Promise<Operation> => ledger.when(id, (operation) => !isOpen(operation)),
    beginAll(items: readonly Begin[], more?: BulkOptions): Bulk {
      const known = elsewhere.list();
      return runBulk({ begin: (one) => begin({ known, ...one }), when: ledger.when }, items, more);
    },
    /** Follows what an earlier console left. Called before the first read. */
    resume(left: readonly Operation[]): void {
      const now = clock.now();
      for (const one of left) {
        if (ledger.get(one.id)) continue;
        if (one.phase === 'ended') {
          remember(clampTimes(one, now), now);
          continue;
        }
        // The process died while writing the intent: it may have been sent right after.
        const record = clampTimes({ ...one, sentAt: one.sentAt ?? one.confirmedAt }, now);
        cache.wrote((record.sentAt ?? 0) + 1);
        // Whether the request left is not known, nor for how long its answer was searched for.
        const anew = { phase: 'reconciling', answeredAt: now, trail: NOTHING_SEEN } as const;
        ledger.add(record.phase === 'watching' ? record : { ...record, ...anew });
      }
      review();
    },
    conflictWith,
    /** What other consoles have sent, as far as known here. */
    known: elsewhere.list,
    /** What other consoles have sent, as the disk tells. */
    see: elsewhere.see,
    /** Stops following. What was confirmed is still sent, and kept for the next start. */
    stop,
  };
}
