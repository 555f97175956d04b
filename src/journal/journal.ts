import type { Entry } from '../resources/activity.ts';

/** Keeps entries beyond the life of the process. Both may reject: the journal then lives in memory and says so. */
export type JournalStore = {
  /** Entries of earlier consoles of the same account, oldest first. */
  load(): Promise<readonly Entry[]>;
  append(entry: Entry): Promise<void>;
};

export type Journal = ReturnType<typeof createJournal>;

const ENTRIES_MAX = 5_000;

/** What was seen and noted, oldest first: of this console and, with a store, of those before it. */
export function createJournal(store: JournalStore | null, onTrouble: (text: string) => void) {
  let entries: readonly Entry[] = [];
  let added = 0;
  let trouble: string | null = null;
  const session = Math.random().toString(36).slice(2, 8);

  /** Tells each new trouble once; the answer is the trouble that there is now, or null. */
  async function guarded(what: string, action: Promise<void> | undefined): Promise<string | null> {
    try {
      await action;
      trouble = null;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const text = `the journal cannot be ${what}: ${code ?? message}; it goes on in memory`;
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
    /** Reads what earlier consoles left. Called after the first frame: the start does not wait for a disk. */
    load: (): Promise<unknown> =>
      guarded(
        'read',
        store?.load().then((left) => {
          entries = [...left, ...entries].slice(-ENTRIES_MAX);
        }),
      ),
    /** Resolves when it is written: with null, or with why it is in memory only. */
    add(entry: Omit<Entry, 'id'>): Promise<string | null> {
      const whole = show(entry);
      return guarded('written', store?.append(whole));
    },
    /** What is on disk already: a request is written down before it is sent, and what came of it after (IntentLog). */
    show,
    entries: (): readonly Entry[] => entries,
    /** Those about one server or its backups and snapshots. */
    of: (serverId: string): readonly Entry[] =>
      entries.filter(({ subject }) => subject?.resource === 'servers' && subject.id === serverId),
  };
}
