import type { Outcome } from '../api/outcome.ts';
import { LEAVE_MS } from '../api/transport.ts';
import type { Cache } from '../fleet/row-cache.ts';
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
import { createLedger, type LedgerOptions, NOT_KEPT } from './ledger.ts';
import { createConfirmed } from './new-operation.ts';
import { listSince } from './observe.ts';
import { isOpen, NOTHING_SEEN, type Operation } from './operation.ts';
import { inTime } from './persistence.ts';
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
  /** What the API answered to a write, whole. */
  readonly onAnswer?: (operation: Operation, outcome: Outcome<unknown>) => void;
  /** A read has shown more of what had ended: it is followed on, unless it is over with that. */
  readonly onFound?: (operation: Operation) => void;
  /** Usual durations are divided by it: the demo's clock runs shorter waits. */
  readonly speed?: number;
};

export type Operations = ReturnType<typeof createOperations>;

/** Without a line on disk these are not sent: what they destroy does not come back. */
const NEEDS_LOG: ReadonlySet<Write['kind']> = new Set([
  'deleteServer',
  'deleteBackup',
  'deleteSnapshot',
  'restoreServer',
  'restoreSnapshot',
]);

/**
 * The look at the target holds for 10 s, up to the first byte of the request. What is left of that by the time it is handed over
 * must be enough for the connection. Writing down takes 2 s at most and so does asking what others have sent, unless the process
 * stood still.
 */
const CHECK_HOLDS_MS = 10_000 - LEAVE_MS;

const TOO_LATE = 'more than 5 s have passed since the last look: how things are now is not known';

/**
 * Carries out what was confirmed, step by step and once: reads the target again, writes down what is about to be sent,
 * sends it, and follows it to its end by reading. It never sends twice.
 */
export function createOperations(options: OperationsOptions) {
  const { clock, cache, poll, intents, session, speed = 1 } = options;
  const ledger = createLedger(options);
  const { change, enter } = ledger;
  const confirmed = createConfirmed({ ...options, speed });
  const elsewhere = createElsewhere(options);
  /** Ids of what had ended before this console took it up. */
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

  /** What stands against a write, of this console and of others, or null. */
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

  /** Why another console may just have sent the same, which nobody has accepted, or null. What it asks for is on the disk by now. */
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
    const before = { status: null, ids: cachedIds(write), skewMs: cache.skewMs() };
    const operation = ledger.add(confirmed(write, target, before));
    void carryOut(operation.id, wanted);
    return operation;
  }

  /** Ids that were there before a create, as last read; an answer read just before replaces them. */
  function cachedIds(write: Write): readonly string[] | null {
    const list = write.kind.startsWith('create') ? listSince(cache, write, 0) : null;
    return list?.complete ? list.rows.map(({ id }) => id) : null;
  }

  async function carryOut(id: string, wanted: Begin): Promise<void> {
    const { write, api } = wanted;
    if (await isTaken(id, wanted)) return;
    if (!wanted.unchecked) {
      const { before, warnings, stop } = await check({ readNow: poll.readNow, clock, cache, speed }, wanted);
      const known = { ...before, ids: before.ids ?? cachedIds(write) };
      change(id, {
        before: known,
        warnings,
        ...(stop ? { ...stop, end: stop.outcome } : {}),
      });
      if (stop) return;
    }
    const checkedAt = clock.now();
    if (isHeldBack(id, wanted)) return;
    const intended = change(id, { phase: 'logging', said: 'writing it down' });
    const keeping = inTime(clock, session.written());
    // All that asks the disk, 4 s at most: the last look must not grow old by a disk that hangs.
    const [trouble, unkept, [elsewhereSaid, isOthers]] = await Promise.all([
      inTime(clock, intents.intent(intended)),
      keeping,
      keeping.then(() => Promise.all([sentByAnother(id, wanted), isTaken(id, wanted)])),
    ]);
    if (isOthers || isHeldBack(id, wanted)) return;
    if (elsewhereSaid !== null) {
      change(id, { end: 'changed', said: `${elsewhereSaid}; nothing was sent` });
      return;
    }
    if (trouble !== null && NEEDS_LOG.has(write.kind) && !wanted.unlogged) {
      change(id, { end: 'unlogged', said: `the journal cannot be written (${trouble}); nothing was sent` });
      return;
    }
    if (clock.now() - checkedAt >= CHECK_HOLDS_MS) {
      change(id, { end: 'unchecked', said: `${TOO_LATE}; nothing was sent` });
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
    // From now on only answers count that were asked for later, not in the same millisecond.
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

  /** What an earlier console could not find out, or has made: it stands against a repeat for a day. */
  function remember(record: Operation, now: number): void {
    earlier.add(record.id);
    if (now - record.confirmedAt < DOUBT_MS) ledger.add(record);
    else session.operations.remove(record.id);
  }

  /** Ends what is not to be sent any more. */
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
    /** Resolves when the journal has the end of all that has ended. */
    logged: ledger.logged,
    /** Resolves with the operation once it has ended. */
    ended: (id: string): Promise<Operation> => ledger.when(id, (operation) => !isOpen(operation)),
    beginAll(items: readonly Begin[], more?: BulkOptions): Bulk {
      const known = elsewhere.list();
      return runBulk({ begin: (one) => begin({ known, ...one }), when: ledger.when }, items, more);
    },
    /** Follows what an earlier console left. Call it before the first read. */
    resume(left: readonly Operation[]): void {
      const now = clock.now();
      for (const one of left) {
        if (ledger.get(one.id)) continue;
        if (one.phase === 'ended') {
          remember(clampTimes(one, now), now);
          continue;
        }
        // Killed while it was written down: it may have been sent right after.
        const record = clampTimes({ ...one, sentAt: one.sentAt ?? one.confirmedAt }, now);
        cache.wrote((record.sentAt ?? 0) + 1);
        // Whether what was being sent left is not known, nor for how long its answer was looked for.
        const anew = { phase: 'reconciling', answeredAt: now, trail: NOTHING_SEEN } as const;
        ledger.add(record.phase === 'watching' ? record : { ...record, ...anew });
      }
      review();
    },
    conflictWith,
    /** What other consoles have sent, as far as this one knows. */
    known: elsewhere.list,
    /** What other consoles have sent, as the disk tells. */
    see: elsewhere.see,
    /** Follows nothing any more. What was confirmed is still sent, and kept for the next start. */
    stop,
  };
}
