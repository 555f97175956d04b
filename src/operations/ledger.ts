import type { Clock } from '../api/clock.ts';
import { safeText } from '../api/safe-text.ts';
import { whyNot } from '../journal/in-time.ts';
import type { Entry } from '../resources/activity.ts';
import { DOUBT_MS, settledBy } from './conflicts.ts';
import { apiSaid, changedBy, isOpen, type Operation, type Step, serverSubjectOf } from './operation.ts';
import type { IntentLog, Session } from './persistence.ts';
import { shortTitleOf, titleOf } from './write-titles.ts';

export type LedgerOptions = {
  readonly clock: Clock;
  readonly intents: IntentLog;
  readonly session: Session;
  readonly onChange: () => void;
  /** Reports to the activity what was sent and its outcome. */
  readonly onEntry?: (entry: Omit<Entry, 'id'>) => void;
};

const ENTRY_MAX = 1_024;

export const NOT_KEPT = 'not recorded on disk: the next start will not follow this operation';

export type Ledger = ReturnType<typeof createLedger>;

/** All operations of this console: in memory, on disk while they are under way, and in the activity. */
export function createLedger({ clock, intents, session, onChange, onEntry }: LedgerOptions) {
  const all = new Map<string, Operation>();
  const { save, remove, isKept } = session.operations;
  /** Resolves when the journal has the end of every ended operation, or could not be written. */
  let logged = Promise.resolve();
  let waiting: readonly { readonly id: string; readonly hear: (operation: Operation) => boolean }[] = [];

  function enter(operation: Operation, said: string, at = clock.now()): void {
    const subject = serverSubjectOf(operation);
    const text = safeText(said, ENTRY_MAX);
    onEntry?.({ at, kind: 'operation', subject, text, operation: operation.id, ...changedBy(operation) });
  }

  function finish(operation: Operation, said: string, before: Operation['phase']): void {
    // The journal has, or may still get, the line that it was about to be sent.
    const isLogged = before === 'logging' || operation.sentAt !== null;
    if (operation.sentAt !== null)
      enter(operation, `${shortTitleOf(operation.write)}: ${said}${apiSaid(operation)}`);
    // It may be reopened meanwhile. Until its end is written the next start follows it again: after a kill nobody else would
    // report it.
    const logging = (isLogged ? log(operation) : Promise.resolve()).then(() => {
      const over = all.get(operation.id);
      if (!over || isOpen(over)) return;
      if (isRemembered(over)) save(over);
      else remove(over.id);
      for (const id of settledBy([...all.values()], over)) remove(id);
      const before = clock.now() - DOUBT_MS;
      for (const { id, endedAt } of all.values()) if (endedAt !== null && endedAt < before) remove(id);
    });
    logged = Promise.all([logged, logging]).then(() => {});
  }

  /** Writes the end to the journal. When that fails, the journal's last line about it is that it was about to be sent. */
  async function log(operation: Operation): Promise<void> {
    try {
      await intents.outcome(operation);
    } catch (error) {
      const warning = `its end is not in the journal: ${whyNot(error)}`;
      // It may have been reopened meanwhile.
      const now = all.get(operation.id) ?? operation;
      all.set(operation.id, { ...now, warnings: [...now.warnings, warning] });
      enter(operation, `${shortTitleOf(operation.write)}: ${warning}`);
      onChange();
    }
  }

  /** Notifies those who wait for the operation; whoever got what they waited for is dropped. */
  function tell(operation: Operation): void {
    waiting = waiting.filter(({ id, hear }) => id !== operation.id || !hear(operation));
  }

  /** The next value of an operation; an ended one stays as it is. */
  function change(id: string, { said, end, ...fields }: Step): Operation {
    const old = all.get(id);
    if (!old) throw new Error(`there is no operation ${id}`);
    if (!isOpen(old)) return old;
    const text = said === undefined ? old.text : `${titleOf(old.write, old.target)}: ${said}`;
    const over = end === undefined ? {} : ({ phase: 'ended', outcome: end, endedAt: clock.now() } as const);
    const changed: Operation = { ...old, ...fields, text, said: said ?? old.said, ...over };
    const next = isKept(id) ? withoutWarning(changed, NOT_KEPT) : changed;
    if (isOpen(next) && isWorthKeeping(old, next)) save(next);
    all.set(id, next);
    if (end !== undefined) finish(next, said ?? '', old.phase);
    tell(next);
    onChange();
    return next;
  }

  return {
    add(operation: Operation): Operation {
      all.set(operation.id, operation);
      onChange();
      return operation;
    },
    change,
    /** What reads show of an ended operation without changing its outcome yet. */
    note(id: string, step: Step): void {
      const old = all.get(id);
      if (old) all.set(id, { ...old, ...step });
    },
    /** Reopens an ended operation, or changes its end: a read has shown more. */
    reopen(id: string, step: Step): Operation {
      const old = all.get(id);
      if (old) all.set(id, { ...old, phase: 'reconciling', outcome: null, endedAt: null });
      const next = change(id, step);
      if (isOpen(next)) enter(next, `${shortTitleOf(next.write)}: ${step.said ?? ''}`);
      return next;
    },
    enter,
    /** Whether the next start of this account finds it. */
    isKept,
    logged: (): Promise<void> => logged,
    list: (): readonly Operation[] => [...all.values()],
    open: (): readonly Operation[] => [...all.values()].filter(isOpen),
    get: (id: string): Operation | undefined => all.get(id),
    /** Resolves with the operation as it is when `test` first holds. */
    when(id: string, test: (operation: Operation) => boolean): Promise<Operation> {
      const now = all.get(id);
      if (now && test(now)) return Promise.resolve(now);
      return new Promise((resolve) => {
        const hear = (operation: Operation): boolean => {
          const holds = test(operation);
          if (holds) resolve(operation);
          return holds;
        };
        waiting = [...waiting, { id, hear }];
      });
    },
  };
}

/** What other consoles and the next start must know of an ended operation: an unknown outcome, and what was made by whom. */
function isRemembered({ write, outcome, created }: Operation): boolean {
  return outcome === 'unknown' || (write.kind.startsWith('create') && created !== null);
}

function withoutWarning(operation: Operation, warning: string): Operation {
  return operation.warnings.includes(warning)
    ? { ...operation, warnings: operation.warnings.filter((one) => one !== warning) }
    : operation;
}

/** Not every read is worth a disk write: whoever takes over reads the last state again. */
function isWorthKeeping(old: Operation, next: Operation): boolean {
  if (next.sentAt === null && next.phase !== 'logging') return false;
  return (
    old.phase !== next.phase ||
    old.trail.begun !== next.trail.begun ||
    old.trail.moved !== next.trail.moved ||
    old.created !== next.created ||
    old.late !== next.late
  );
}
