import type { Entry } from '../resources/activity.ts';

/** Keeps entries beyond the life of the process. Both may fail: the journal then lives in memory and says so. */
export type JournalStore = {
  /** Entries of earlier consoles of the same account, oldest first. */
  load(): readonly Entry[];
  append(entry: Entry): void;
};

export type Journal = ReturnType<typeof createJournal>;

const ENTRIES_MAX = 5_000;

/** What was seen and noted, oldest first: of this console and, with a store, of those before it. */
export function createJournal(store: JournalStore | null, onTrouble: (text: string) => void) {
  let entries: readonly Entry[] = [];
  let version = 0;
  let added = 0;
  let trouble: string | null = null;
  const session = Math.random().toString(36).slice(2, 8);

  function guarded(what: string, action: () => void): void {
    try {
      action();
      trouble = null;
    } catch (error) {
      trouble = `the journal cannot be ${what}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}; it goes on in memory`;
      onTrouble(trouble);
    }
  }

  function show(entry: Omit<Entry, 'id'>): Entry {
    added += 1;
    const whole: Entry = { ...entry, id: `${session}-${added}` };
    entries = [...entries.slice(-ENTRIES_MAX + 1), whole];
    version += 1;
    return whole;
  }

  return {
    /** Reads what earlier consoles left. Called after the first frame: the start does not wait for a disk. */
    load(): void {
      if (!store) return;
      guarded('read', () => {
        entries = [...store.load(), ...entries].slice(-ENTRIES_MAX);
        version += 1;
      });
    },
    add(entry: Omit<Entry, 'id'>): Entry {
      const whole = show(entry);
      if (store) guarded('written', () => store.append(whole));
      return whole;
    },
    /** What is on disk already: a request is written down before it is sent, and what came of it after (operations/intents.ts). */
    show,
    entries: (): readonly Entry[] => entries,
    /** Those about one server or its backups and snapshots. */
    of: (serverId: string): readonly Entry[] =>
      entries.filter(({ subject }) => subject?.resource === 'servers' && subject.id === serverId),
    /** What is wrong with the journal on disk, or null. */
    trouble: () => trouble,
    version: () => version,
  };
}
