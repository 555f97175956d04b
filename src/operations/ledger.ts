import type { Clock } from '../api/clock.ts';
import { safeText } from '../api/safe-text.ts';
import type { Entry } from '../resources/activity.ts';
import { isOpen, type Operation, type Step, serverIdOf } from './operation.ts';
import { type InFlightStore, type IntentLog, whyNot } from './persistence.ts';
import { shortTitleOf, titleOf } from './write-titles.ts';

export type LedgerOptions = {
  readonly clock: Clock;
  readonly intents: IntentLog;
  readonly store: InFlightStore | null;
  readonly onChange: () => void;
  /** Something for the activity: what was sent, and what came of it. */
  readonly onEntry?: (entry: Omit<Entry, 'id'>) => void;
};

const ENTRY_MAX = 1_024;

const NOT_KEPT = 'the next start will not know of it: it cannot be written to the disk';

export type Ledger = ReturnType<typeof createLedger>;

/** All operations of this console: as they are now, on disk while they are under way, and in the activity. */
export function createLedger({ clock, intents, store, onChange, onEntry }: LedgerOptions) {
  const all = new Map<string, Operation>();
  /** Those that are on disk: the next start knows of them. */
  const kept = new Set<string>();
  let waiting: readonly { readonly id: string; readonly hear: (operation: Operation) => boolean }[] = [];

  /** A disk that fails stops nothing: the intent is in the journal. False when it failed. */
  function keep(action: (store: InFlightStore) => void): boolean {
    try {
      if (store) action(store);
      return true;
    } catch {
      return false;
    }
  }

  /** The operation as it is on disk now; with a warning where the next start will not know of it. */
  function saved(operation: Operation): Operation {
    const warnings = operation.warnings.filter((warning) => warning !== NOT_KEPT);
    const next = { ...operation, warnings };
    if (keep((disk) => disk.save(next))) {
      if (store) kept.add(next.id);
      return next;
    }
    // As it was when it was kept is enough to follow it.
    return kept.has(next.id) ? next : { ...next, warnings: [...warnings, NOT_KEPT] };
  }

  function enter(operation: Operation, said: string, at = clock.now()): void {
    const { profile, name } = operation;
    const id = serverIdOf(operation);
    const subject = id === null ? null : ({ profile, resource: 'servers', id, name } as const);
    onEntry?.({ at, kind: 'operation', subject, text: safeText(said, ENTRY_MAX) });
  }

  /** It may have been reopened meanwhile. */
  function isOver(id: string): boolean {
    const now = all.get(id);
    return now === undefined || !isOpen(now);
  }

  function finish(operation: Operation, said: string, before: Operation['phase']): void {
    // It is written, or may still be, late, that it was about to be sent.
    if (before === 'logging') void log(operation);
    if (operation.sentAt !== null) {
      enter(operation, `${shortTitleOf(operation.write)}: ${said}`);
      // Until then the next start follows it once more: killed in between, nobody would say what became of it.
      void log(operation).then(() => isOver(operation.id) && keep((disk) => disk.remove(operation.id)));
    }
  }

  /** Writes down how it ended. Where that fails, the journal's last word on it is that it was about to be sent. */
  async function log(operation: Operation): Promise<void> {
    try {
      await intents.outcome(operation);
    } catch (error) {
      const warning = `its end is not in the journal: ${whyNot(error)}`;
      all.set(operation.id, { ...operation, warnings: [...operation.warnings, warning] });
      enter(operation, `${shortTitleOf(operation.write)}: ${warning}`);
      onChange();
    }
  }

  /** Tells whoever waits for it; those who got what they waited for wait no longer. */
  function tell(operation: Operation): void {
    waiting = waiting.filter(({ id, hear }) => id !== operation.id || !hear(operation));
  }

  /** The next value of an operation; one that has ended stays as it is. */
  function change(id: string, { said, end, ...fields }: Step): Operation {
    const old = all.get(id);
    if (!old) throw new Error(`there is no operation ${id}`);
    if (!isOpen(old)) return old;
    const text = said === undefined ? old.text : `${titleOf(old.write, old.target)}: ${said}`;
    const over = end === undefined ? {} : ({ phase: 'ended', outcome: end, endedAt: clock.now() } as const);
    let next: Operation = { ...old, ...fields, text, ...over };
    if (isOpen(next) && isWorthKeeping(old, next)) next = saved(next);
    all.set(id, next);
    if (end !== undefined) finish(next, said ?? '', old.phase);
    tell(next);
    onChange();
    return next;
  }

  return {
    add(operation: Operation): Operation {
      all.set(operation.id, operation);
      // What was sent before it came here was found on the disk.
      if (operation.sentAt !== null) kept.add(operation.id);
      onChange();
      return operation;
    },
    change,
    /** One that had ended without being seen goes on: reading has shown that it was carried out after all. */
    reopen(id: string, step: Step): Operation {
      const old = all.get(id);
      if (old) all.set(id, { ...old, phase: 'reconciling', outcome: null, endedAt: null });
      const next = change(id, step);
      if (isOpen(next)) enter(next, `${shortTitleOf(next.write)}: ${step.said ?? ''}`);
      return next;
    },
    enter,
    /** Whether the next start of this account knows of it. */
    isKept: (id: string): boolean => kept.has(id),
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

/** Not every read is worth a write to the disk: what was seen last is read again by whoever takes over. */
function isWorthKeeping(old: Operation, next: Operation): boolean {
  if (next.sentAt === null) return false;
  return (
    old.phase !== next.phase ||
    old.trail.begun !== next.trail.begun ||
    old.trail.moved !== next.trail.moved ||
    old.created !== next.created ||
    old.late !== next.late
  );
}
