import { validId } from '../api/ids.ts';
import type { Backup, Snapshot } from '../api/model.ts';
import type { Success } from '../api/outcome.ts';
import type { Seen } from '../resources/known.ts';
import { keepSame } from './structural-sharing.ts';

/** The last list of a kind. `startedAt`: when it was asked for, ms since the epoch, our clock. */
export type ListRead<T> = Seen<T> & { readonly startedAt: number };

export type RecoveryPointRow = Backup | Snapshot;

type RecoveryPointAnswer = Success<Omit<Seen<RecoveryPointRow>, 'at'>>;

/** What a filter of the API found beyond a list that was cut is shown for so long without being read by that filter again. */
const FOUND_MS = 180_000;

/** Lists of backups or snapshots as last read: of all servers, and of one. Rows that did not change keep their object. */
export function createRecoveryPointLists() {
  let every: ListRead<RecoveryPointRow> | null = null;
  let joined: ListRead<RecoveryPointRow> | null = null;
  /** Beyond the list of all, where that was cut. */
  let found: ListRead<RecoveryPointRow> | null = null;
  let grouped = new Map<string, RecoveryPointRow[]>();
  const scoped = new Map<string, ListRead<RecoveryPointRow>>();
  const last = (serverId: string | undefined) =>
    (serverId === undefined ? every : scoped.get(serverId)) ?? null;

  /** The list of all with what lists of one server have told since: what was deleted or made is so in both. */
  function join(): ListRead<RecoveryPointRow> | null {
    if (!every) return null;
    const { count, startedAt } = every;
    const rows = withBeyond(every.rows);
    const newer = new Map([...scoped].filter(([, own]) => own.complete && own.startedAt >= startedAt));
    if (newer.size === 0) return rows === every.rows ? every : { ...every, rows };
    const others = rows.filter(({ server }) => !server || !newer.has(server.id));
    const all = [...others, ...[...newer.values()].flatMap((own) => own.rows)];
    return { ...every, rows: all, count: count === null ? null : count + all.length - rows.length };
  }

  function withBeyond(named: readonly RecoveryPointRow[]): readonly RecoveryPointRow[] {
    if (!found || every?.complete !== false) return named;
    const ids = new Set(named.map(({ id }) => id));
    const { rows, startedAt } = found;
    const isToldSince = (own: ListRead<RecoveryPointRow> | undefined): boolean =>
      own?.complete === true && own.startedAt >= startedAt;
    const beyond = rows.filter(
      ({ id, server }) => !ids.has(id) && !isToldSince(scoped.get(server?.id ?? '')),
    );
    return [...named, ...beyond];
  }

  return {
    every: () => joined,
    last,
    /** The newer of what the list of all and the list of this one server said. */
    of(id: string): Seen<RecoveryPointRow> | null {
      // A row without an id has recovery points that nobody can tell from those of others.
      if (!validId(id)) return null;
      const own = scoped.get(id);
      if (own && (!every || own.startedAt >= every.startedAt)) return own;
      if (!every) return null;
      const { at, complete, gap } = every;
      return { rows: grouped.get(id) ?? [], count: null, at, complete, gap };
    },
    set({ value, at, startedAt }: RecoveryPointAnswer, serverId: string | undefined): void {
      const old = new Map<string, RecoveryPointRow>((last(serverId)?.rows ?? []).map((row) => [row.id, row]));
      const rows = keepSame<RecoveryPointRow>(old, value.rows);
      const read: ListRead<RecoveryPointRow> = { ...value, rows, at, startedAt };
      if (serverId !== undefined) scoped.set(serverId, read);
      else {
        every = read;
        grouped = byServer(rows);
        if (found && startedAt - found.startedAt > FOUND_MS) found = null;
      }
      joined = join();
    },
    /** Of a list of all that was cut: what a filter of the API found. How many rows nothing had named. */
    setFound({ value, at, startedAt }: RecoveryPointAnswer): number {
      const before = new Map((joined?.rows ?? []).map((row) => [row.id, row]));
      const told = value.rows.filter(({ id }) => validId(id));
      found = { ...value, rows: keepSame<RecoveryPointRow>(before, told), at, startedAt };
      joined = join();
      return joined?.rows.filter(({ id }) => !before.has(id)).length ?? 0;
    },
  };
}

/** Rows by the server they belong to. */
export function byServer(rows: readonly (Backup | Snapshot)[]): Map<string, (Backup | Snapshot)[]> {
  const groups = new Map<string, (Backup | Snapshot)[]>();
  for (const row of rows) {
    if (!row.server) continue;
    const group = groups.get(row.server.id);
    if (group) group.push(row);
    else groups.set(row.server.id, [row]);
  }
  return groups;
}
