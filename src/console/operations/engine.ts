import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import { safeText } from '../../api/safe-text.ts';
import type { Entry } from '../../resources/activity.ts';
import type { Cache } from '../cache.ts';
import type { ReadKey } from '../pace.ts';
import type { Target } from '../target.ts';
import { send, type Write } from '../writes.ts';
import { answered } from './answers.ts';
import { check, type ReadNow } from './check.ts';
import { NOTHING_SEEN, RULES } from './done.ts';
import type { InFlightStore } from './in-flight.ts';
import type { IntentLog } from './intents.ts';
import { lockedBy } from './locks.ts';
import { keyOf, lookAt } from './looks.ts';
import { isOpen, type Operation, serverIdOf } from './operation.ts';
import { giveUpAt, lateAt, type Step, watched } from './watching.ts';
import { nameOf, shortTitleOf, titleOf } from './wording.ts';

export type OperationsOptions = {
  readonly clock: Clock;
  readonly cache: Cache;
  readonly poll: {
    readonly readNow: ReadNow;
    watch(keys: ReadonlyMap<ReadKey, number>): void;
  };
  readonly intents: IntentLog;
  readonly store: InFlightStore | null;
  readonly random: () => number;
  readonly profile: string;
  /** Usual durations are divided by it: the demo's clock runs shorter waits. */
  readonly speed?: number;
  readonly onChange: () => void;
  readonly onEnd: (operation: Operation) => void;
  /** Something for the activity: what was sent, and what came of it. */
  readonly onEntry?: (entry: Omit<Entry, 'id'>) => void;
};

export type Begin = {
  readonly write: Write;
  readonly target: Target | null;
  /** Bound to the permission with which it was confirmed. */
  readonly api: Api;
  /** Confirmed again although the target could not be read, or the intent not be written. */
  readonly unchecked?: true;
  readonly unlogged?: true;
};

export type Operations = ReturnType<typeof createOperations>;

/** Writing an intent may take this long before it counts as failed. */
const LOG_MS = 2_000;
const ENTRY_MAX = 1_024;
/** Without a line on disk these are not sent: what they destroy does not come back. */
const NEEDS_LOG: ReadonlySet<Write['kind']> = new Set([
  'deleteServer',
  'deleteBackup',
  'deleteSnapshot',
  'restoreServer',
  'restoreSnapshot',
]);

/**
 * Carries out what was confirmed, step by step and once: reads the target again, writes down what is about to be sent,
 * sends it, and follows it to its end by reading. It never sends twice.
 */
export function createOperations(options: OperationsOptions) {
  const { clock, cache, poll, intents, store, profile, speed = 1 } = options;
  const all = new Map<string, Operation>();
  const settled = new Map<string, (operation: Operation) => void>();
  let begun = 0;
  let watching = '';
  let cancelTimer = (): void => {};

  function change(id: string, { said, end, ...fields }: Step): Operation {
    const old = all.get(id);
    if (!old) throw new Error(`no operation ${id}`);
    if (!isOpen(old)) return old;
    const text = said === undefined ? old.text : `${titleOf(old.write, old.target)}: ${said}`;
    const over = end === undefined ? {} : ({ phase: 'ended', outcome: end, endedAt: clock.now() } as const);
    const next: Operation = { ...old, ...fields, text, ...over };
    all.set(id, next);
    if (end !== undefined) finish(next, said ?? '');
    else if (next.sentAt !== null) keep(next);
    options.onChange();
    return next;
  }

  function keep(operation: Operation): void {
    try {
      store?.save(operation);
    } catch {
      // The next start will not know of it; the journal does.
    }
  }

  function finish(operation: Operation, said: string): void {
    if (operation.sentAt !== null) {
      enter(operation, operation.endedAt ?? clock.now(), `${shortTitleOf(operation.write)}: ${said}`);
      void intents.outcome(operation).catch(() => {});
      try {
        store?.remove(operation.id);
      } catch {
        // It will be looked at once more by the next start, and found to be over.
      }
    }
    options.onEnd(operation);
    settled.get(operation.id)?.(operation);
    settled.delete(operation.id);
  }

  function enter(operation: Operation, at: number, text: string): void {
    const id = serverIdOf(operation);
    const subject =
      id === null ? null : ({ profile, resource: 'servers', id, name: operation.name } as const);
    options.onEntry?.({ at, kind: 'operation', subject, text: safeText(text, ENTRY_MAX) });
  }

  function begin(wanted: Begin): Operation | { readonly refused: string } {
    const { write, target } = wanted;
    const refused = lockedBy([...all.values()], write);
    if (refused !== null) return { refused };
    begun += 1;
    const rule = RULES[write.kind];
    const operation: Operation = {
      id: `${clock.now().toString(36)}-${Math.floor(options.random() * 36 ** 6).toString(36)}-${begun}`,
      write,
      target,
      profile,
      name: nameOf(write, target),
      phase: 'checking',
      outcome: null,
      text: `${titleOf(write, target)}: reading it once more`,
      warnings: [],
      confirmedAt: clock.now(),
      sentAt: null,
      answeredAt: null,
      endedAt: null,
      usualMs: rule.reads === 'nothing' ? null : rule.usualMs / speed,
      documented: rule.documented,
      late: false,
      requestId: null,
      created: null,
      message: null,
      before: { status: null, ids: cachedIds(write), skewMs: cache.skewMs() },
      trail: NOTHING_SEEN,
    };
    all.set(operation.id, operation);
    options.onChange();
    void carryOut(operation.id, wanted);
    return operation;
  }

  /** Ids that were there before a create, as last read; an answer read just before replaces them. */
  function cachedIds(write: Write): readonly string[] | null {
    if (write.kind === 'createServer') return cache.servers()?.rows.map(({ id }) => id) ?? null;
    const kind = write.kind === 'createBackup' ? 'backups' : 'snapshots';
    const server = write.kind === 'createBackup' || write.kind === 'createSnapshot' ? write.server : null;
    return server === null ? null : (cache.known(server)?.[kind]?.rows.map(({ id }) => id) ?? null);
  }

  async function carryOut(id: string, wanted: Begin): Promise<void> {
    const { write, target, api } = wanted;
    if (!wanted.unchecked) {
      const found = await check({ readNow: poll.readNow, clock, cache }, write, target);
      const { before } = found;
      change(id, {
        before: { ...before, ids: before.ids ?? cachedIds(write) },
        warnings: found.warnings,
        ...(found.stop ? { end: found.stop.outcome, said: found.stop.said } : {}),
      });
      if (found.stop) return;
    }
    const intended = change(id, { phase: 'logging', said: 'writing it down' });
    const trouble = await inTime(intents.intent(intended));
    if (trouble !== null && NEEDS_LOG.has(write.kind) && !wanted.unlogged) {
      change(id, { end: 'unlogged', said: `the journal cannot be written (${trouble}); nothing was sent` });
      return;
    }
    const warnings = trouble === null ? intended.warnings : [...intended.warnings, `not logged: ${trouble}`];
    const sentAt = clock.now();
    const noted = warnings.length === 0 ? '' : ` (${warnings.join('; ')})`;
    const sent = change(id, { phase: 'sending', sentAt, warnings, said: `sent${noted}` });
    enter(sent, sentAt, `${shortTitleOf(write)} sent${noted}`);
    // From now on only answers count that were asked for later, not in the same millisecond.
    cache.wrote(sentAt + 1);
    const outcome = await send(api, write);
    change(id, { answeredAt: clock.now(), ...answered(write, outcome) });
    review();
  }

  /** Null when it was done in time, else what went wrong. */
  async function inTime(writing: Promise<void>): Promise<string | null> {
    let cancel = (): void => {};
    const late = new Promise<string>((resolve) => {
      cancel = clock.after(LOG_MS, () => resolve('the disk takes longer than 2 s'));
    });
    const done = writing.then(
      () => null,
      (error: unknown) => (error as NodeJS.ErrnoException | null)?.code ?? 'unknown error',
    );
    const result = await Promise.race([done, late]);
    cancel();
    return result;
  }

  /** Looks at everything that is under way with what is known now, and says what has to be read next. */
  function review(): void {
    const now = clock.now();
    let nextAt = Number.POSITIVE_INFINITY;
    for (const { id, phase } of [...all.values()]) {
      if (phase !== 'watching') continue;
      const operation = all.get(id) as Operation;
      const look = lookAt(cache, operation.write, operation.created, operation.sentAt ?? now);
      const step = watched(operation, look, now);
      const next = step ? change(id, step) : operation;
      if (isOpen(next)) nextAt = Math.min(nextAt, next.late ? giveUpAt(next) : lateAt(next));
    }
    cancelTimer();
    if (Number.isFinite(nextAt)) cancelTimer = clock.after(Math.max(1, nextAt - now), review);
    watch();
  }

  function watch(): void {
    const keys = new Map<ReadKey, number>();
    for (const operation of all.values()) {
      if (operation.phase !== 'watching' && operation.phase !== 'reconciling') continue;
      const key = keyOf(cache, operation.write, operation.created);
      const since = operation.answeredAt ?? operation.confirmedAt;
      if (key !== null) keys.set(key, Math.max(since, keys.get(key) ?? 0));
    }
    const names = JSON.stringify([...keys]);
    if (names === watching) return;
    watching = names;
    poll.watch(keys);
  }

  const unsubscribe = cache.subscribe(review);

  return {
    begin,
    /** All of this console, oldest first. */
    list: (): readonly Operation[] => [...all.values()],
    get: (id: string): Operation | undefined => all.get(id),
    /** Resolves with the operation once it has ended. */
    ended(id: string): Promise<Operation> {
      const operation = all.get(id);
      if (operation && !isOpen(operation)) return Promise.resolve(operation);
      return new Promise((resolve) => settled.set(id, resolve));
    },
    stop(): void {
      unsubscribe();
      cancelTimer();
    },
  };
}
