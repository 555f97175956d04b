import type { Backup, Snapshot } from '../api/model.ts';
import type { Held } from '../resources/copies.ts';
import type { Seen } from '../resources/known.ts';
import type { Cache } from './cache.ts';

const kept = new WeakMap<object, Held<Backup | Snapshot>>();

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

/** Worked out once for a list of rows and a list of servers, not at every key. */
const lists = new WeakMap<
  object,
  { list: unknown; complete: boolean; rows: readonly Held<Backup | Snapshot>[] }
>();

/** Backups of which there may be ten a server: the manual ones. All snapshots count. */
function counts(row: Backup | Snapshot): boolean {
  return !('backup_type' in row) || row.backup_type === 'manual';
}

/** Rows with what the fleet around them tells: whether their server still exists, and how many it holds. */
export function heldRows<T extends Backup | Snapshot>(
  cache: Cache,
  seen: Seen<Backup | Snapshot> | null,
): readonly Held<T>[] | null {
  if (!seen) return null;
  const known = lists.get(seen.rows);
  if (known?.list === cache.list() && known.complete === seen.complete)
    return known.rows as readonly Held<T>[];
  const rows = held<T>(cache, seen);
  lists.set(seen.rows, { list: cache.list(), complete: seen.complete, rows });
  return rows;
}

function held<T extends Backup | Snapshot>(cache: Cache, seen: Seen<Backup | Snapshot>): readonly Held<T>[] {
  const servers = cache.servers();
  const numbers = new Map<string, number>();
  for (const row of seen.rows)
    if (row.server && counts(row)) numbers.set(row.server.id, (numbers.get(row.server.id) ?? 0) + 1);
  return seen.rows.map((copy) => {
    const id = copy.server?.id;
    const there = id !== undefined && cache.known(id) !== undefined;
    const server = there ? 'there' : id !== undefined && servers?.complete ? 'gone' : 'unknown';
    const held = seen.complete && id !== undefined ? (numbers.get(id) ?? 0) : null;
    const before = kept.get(copy);
    if (before && before.server === server && before.held === held) return before as Held<T>;
    const row: Held<Backup | Snapshot> = { id: copy.id, copy, server, held };
    kept.set(copy, row);
    return row as Held<T>;
  });
}
