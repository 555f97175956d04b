import type { Backup, Snapshot } from '../api/model.ts';
import type { Seen } from '../resources/known.ts';
import { isCounted, type RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import type { Held, HeldRecoveryPoint } from '../resources/recovery-points.ts';
import type { Cache } from './row-cache.ts';

const kept = new WeakMap<object, Held<Backup | Snapshot>>();

/** Worked out once for a list of rows and a list of servers, not at every key. */
const lists = new WeakMap<
  object,
  { list: unknown; complete: boolean; rows: readonly Held<Backup | Snapshot>[] }
>();

/** Rows with what the fleet around them tells: whether their server still exists, its address, and how many it holds. */
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
    if (row.server && isCounted(row)) numbers.set(row.server.id, (numbers.get(row.server.id) ?? 0) + 1);
  return seen.rows.map((point) => {
    const id = point.server?.id;
    const known = id === undefined ? undefined : cache.known(id);
    const address = known?.server.ip_address ?? null;
    const server = known ? 'there' : id !== undefined && servers?.complete ? 'gone' : 'unknown';
    const held = seen.complete && id !== undefined ? (numbers.get(id) ?? 0) : null;
    const before = kept.get(point);
    if (before?.server === server && before.held === held && before.address === address)
      return before as Held<T>;
    const row: Held<Backup | Snapshot> = { id: point.id, point, server, address, held };
    kept.set(point, row);
    return row as Held<T>;
  });
}

/** One backup or snapshot by its id, from whichever list has it. */
export function recoveryPointAt(
  cache: Cache,
  kind: RecoveryPointKind,
  id: string,
): HeldRecoveryPoint | undefined {
  const every = heldRows(cache, cache.recoveryPoints(kind))?.find((row) => row.id === id);
  if (every) return every as HeldRecoveryPoint;
  const known = cache.list().find((one) => one[kind]?.rows.some((row) => row.id === id));
  return heldRows(cache, known?.[kind] ?? null)?.find((row) => row.id === id) as
    | HeldRecoveryPoint
    | undefined;
}
