import type { Clock } from '../api/clock.ts';
import type { Entry } from '../resources/activity.ts';
import { inTime } from './in-time.ts';

/**
 * Keeps entries beyond the life of the process. Both calls may reject, or never answer: the journal then continues in memory and
 * says so.
 */
export type JournalStore = {
  /** Entries of earlier consoles of the same account, oldest first. */
  load(): Promise<readonly Entry[]>;
  append(entry: Entry): Promise<void>;
};

export type NewEntry = Omit<Entry, 'id'>;

export type Journal = ReturnType<typeof createJournal>;

const ENTRIES_MAX = 5_000;

/** What was seen and noted, oldest first, by this console and, with a store, by earlier ones. */
export function createJournal(clock: Clock, store: JournalStore | null, onTrouble: (text: string) => void) {
  let entries: readonly Entry[] = [];
  let added = 0;
  let trouble: string | null = null;
  let isLoaded = store === null;
  const session = Math.random().toString(36).slice(2, 8);

  /** Reports each new trouble once; returns the present trouble, or null. */
  async function guarded(what: string, action: Promise<unknown> | undefined): Promise<string | null> {
    const why = action ? await inTime(clock, action) : null;
    const text = why && `the journal cannot be ${what}: ${why}; the journal continues in memory`;
    if (text !== null && text !== trouble) onTrouble(text);
    trouble = text;
    return trouble;
  }

  function show(...fresh: readonly NewEntry[]): readonly Entry[] {
    const whole = fresh.map((entry): Entry => {
      added += 1;
      // The id first: behind a spread it would give each entry a shape of its own.
      return { id: `${session}-${added}`, ...entry };
    });
    entries = kept([...entries, ...whole]);
    return whole;
  }

  return {
    /** The prefix of this console's entry ids. */
    session,
    /** Reads the entries of earlier consoles. Called after the first frame: the start does not wait for a disk. */
    async load(): Promise<void> {
      const reading = store?.load().then((left) => {
        // What was added meanwhile may be among what was read.
        const own = new Set(entries.map(({ id }) => id));
        entries = kept([...left.filter(({ id }) => !own.has(id)), ...entries]);
      });
      await guarded('read', reading);
      isLoaded = true;
    },
    /** Whether those are among the entries, or cannot be read. */
    isLoaded: () => isLoaded,
    /** Adds what came at once. Resolves with null when it is written, or with why it is in memory only. */
    add(...fresh: readonly NewEntry[]): Promise<string | null> {
      const whole = show(...fresh);
      return guarded('written', store ? Promise.all(whole.map(store.append)) : undefined);
    },
    /** An entry that is on disk already: requests are written before they are sent, outcomes afterwards (IntentLog). */
    show,
    entries: (): readonly Entry[] => entries,
    /** Those about one server or its backups and snapshots. */
    of: (serverId: string): readonly Entry[] =>
      entries.filter(({ subject }) => subject?.resource === 'servers' && subject.id === serverId),
  };
}

/** As many as are kept: the oldest that was seen goes first, so that what was asked for and noted stays. */
function kept(all: readonly Entry[]): readonly Entry[] {
  let over = all.length - ENTRIES_MAX;
  if (over <= 0) return all;
  const fewer = all.filter(({ kind }) => {
    if (kind !== 'seen' || over <= 0) return true;
    over -= 1;
    return false;
  });
  return fewer.slice(-ENTRIES_MAX);
}
