import type { Clock } from '../api/clock.ts';
import type { Server } from '../api/model.ts';
import type { Known } from '../resources/known.ts';
import type { Cache } from './row-cache.ts';

/** Servers as an earlier console read them last. */
export type LastList = {
  readonly rows: readonly Server[];
  /** How long ago that was, in ms. */
  readonly ageMs: number;
  /** How many there were: not all rows are kept of a big fleet. */
  readonly count: number;
};

/** Keeps the list of servers beyond this process. Never rejects: a start without it shows nothing until the first read. */
export type LastListStore = {
  /** Null also where a disk takes too long for the first frame. */
  read(): Promise<LastList | null>;
  /** `ageMs`: how long ago they were read. */
  write(rows: readonly Server[], ageMs: number): Promise<void>;
};

/** Rows to look at until the first read: nothing acts on them. */
export type Recalled = {
  readonly rows: readonly Known[];
  /** When they were read, ms since the epoch, our clock. */
  readonly at: number;
  readonly count: number;
  readonly row: (id: string) => Known | undefined;
};

export function recalled({ rows, ageMs, count }: LastList, now: number): Recalled {
  const at = now - ageMs;
  const known = rows.map(
    (server): Known => ({
      id: server.id,
      server,
      detail: null,
      backups: null,
      snapshots: null,
      samples: [],
      statusSince: at,
      sawChange: false,
      keptFrom: at,
      notFoundAt: null,
    }),
  );
  const byId = new Map(known.map((one) => [one.id, one]));
  return { rows: known, at, count, row: (id) => byId.get(id) };
}

/** When this console is killed, the next one sees rows that are older by so much. */
const SAVE_MS = 60_000;

/** Keeps each whole list of servers that was read, once a minute and at the end. */
export function keepLastList(clock: Clock, cache: Cache, store: LastListStore | null) {
  let kept: readonly Server[] | null = null;
  let cancel: (() => void) | null = null;
  let saved: Promise<void> = Promise.resolve();

  const whole = () => (cache.servers()?.complete ? cache.servers() : null);

  function save(): void {
    cancel?.();
    cancel = null;
    const list = whole();
    if (!store || !list || list.rows === kept) return;
    kept = list.rows;
    saved = saved.then(() => store.write(list.rows, clock.now() - list.at));
  }

  return {
    /** To be called when something was read. */
    look(): void {
      const list = whole();
      if (store && list && list.rows !== kept) cancel ??= clock.after(SAVE_MS, save);
    },
    /** Resolves when the last list is kept, or cannot be. */
    stop(): Promise<void> {
      save();
      return saved;
    },
  };
}
