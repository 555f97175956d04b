import type { Entry } from '../resources/activity.ts';

/** Keeps entries beyond the life of the process. Both calls may reject: the journal then continues in memory and says so. */
export type JournalStore = {
  /** Entries of earlier consoles of the same account, oldest first. */
  load(): Promise<readonly Entry[]>;
  append(entry: Entry): Promise<void>;
};

export type Journal = ReturnType<typeof createJournal>;

const ENTRIES_MAX = 5_000;

/** What was seen and noted, oldest first, by this console and, with a store, by earlier ones. */
export function createJournal(store: JournalStore | null, onTrouble: (text: string) => void) {
  let entries: readonly Entry[] = [];
  let added = 0;
  let trouble: string | null = null;
  const session = Math.random().toString(36).slice(2, 8);

  /** Reports each new trouble once; returns the present trouble, or null. */
  async function guarded(what: string, action: Promise<void> | undefined): Promise<string | null> {
    try {
      await action;
      trouble = null;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const text = `the journal cannot be ${what}: ${code ?? message}; the journal continues in memory`;
      if (text !== trouble) onTrouble(text);
      trouble = text;
    }
    return trouble;
  }

  function show(entry: Omit<Entry, 'id'>): Entry {
    added += 1;
    const whole: Entry = { ...entry, id: `${session}-${added}` };
    entries = [...entries.slice(-ENTRIES_MAX + 1), whole];
    return whole;
  }

  return {
    /** With what the ids of this console's own entries begin. */
    session,
    /** Reads the entries of earlier consoles. Called after the first frame: the start does not wait for a disk. */
    load: (): Promise<unknown> =>
      guarded(
        'read',
        store?.load().then((left) => {
          entries = [...left, ...entries].slice(-ENTRIES_MAX);
        }),
      ),
    /** Resolves with null when it is written, or with why it is in memory only. */
    add(entry: Omit<Entry, 'id'>): Promise<string | null> {
      const whole = show(entry);
      return guarded('written', store?.append(whole));
    },
    /** An entry that is on disk already: requests are written before they are sent, outcomes afterwards (IntentLog). */
    show,
    entries: (): readonly Entry[] => entries,
    /** Those about one server or its backups and snapshots. */
    of: (serverId: string): readonly Entry[] =>
      entries.filter(({ subject }) => subject?.resource === 'servers' && subject.id === serverId),
  };
}
