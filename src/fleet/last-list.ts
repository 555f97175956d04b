import type { Clock } from '../api/clock.ts';
import type { Server } from '../api/model.ts';
import type { Known, View } from '../resources/known.ts';
import { servers } from '../resources/servers.ts';
import type { Cache } from './row-cache.ts';

/** Servers as an earlier console read them last. */
export type LastList = {
  readonly rows: readonly Server[];
  /** How long ago that was, in ms. */
  readonly ageMs: number;
  /** How many there were: of a big fleet those are kept that come first on screen. */
  readonly count: number;
};

/** Keeps the list of servers beyond this process. Never rejects: a start without it shows nothing until the first read. */
export type LastListStore = {
  /** Null also where a disk takes too long for the first frame. */
  read(): Promise<LastList | null>;
  write(last: LastList): Promise<void>;
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
      settingsSince: at,
      keptFrom: at,
      notFoundAt: null,
    }),
  );
  const byId = new Map(known.map((one) => [one.id, one]));
  return { rows: known, at, count, row: (id) => byId.get(id) };
}

/** When this console is killed, the next one sees rows that are older by so much. */
const SAVE_MS = 60_000;

/** A few screens. Reading more would hold up the first frame. */
const ROWS_MAX = 200;

/** Keeps each whole list of servers that was read, once a minute and at the end. */
export function keepLastList(clock: Clock, cache: Cache, view: () => View, store: LastListStore | null) {
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
    const now = view();
    const first = [...cache.list()].sort((a, b) => servers.compare(a, b, now)).slice(0, ROWS_MAX);
    const last = { rows: first.map(({ server }) => server), count: list.rows.length };
    saved = saved.then(() => store.write({ ...last, ageMs: clock.now() - list.at }));
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
