import type { Backup, Server, Snapshot } from '../api/model.ts';
import type { ReadKey } from '../fleet/polling/poll-world.ts';
import type { Cache } from '../fleet/row-cache.ts';
import type { RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import { toldStatus } from '../resources/status.ts';
import { COMPLETIONS } from './completion-rules.ts';
import type { Look, Operation } from './operation.ts';
import { isEdit, type Write } from './write.ts';

/** What a write waits for: a server or a recovery point, by id. The id of what a create made may not be known yet. */
type Awaited =
  | { readonly of: 'server'; readonly id: string | null }
  | { readonly of: RecoveryPointKind; readonly id: string | null; readonly server: string | null };

function awaited(write: Write, created: string | null): Awaited | null {
  if (COMPLETIONS[write.kind].reads === 'settings') return null;
  switch (write.kind) {
    case 'createServer':
      return { of: 'server', id: created };
    case 'createBackup':
      return { of: 'backups', id: created, server: write.server };
    case 'deleteBackup':
      return { of: 'backups', id: write.backup, server: write.server };
    case 'createSnapshot':
      return { of: 'snapshots', id: created, server: write.server };
    case 'deleteSnapshot':
      return { of: 'snapshots', id: write.snapshot, server: write.server };
    default:
      return { of: 'server', id: write.server };
  }
}

function serverKey(cache: Cache, id: string | null): ReadKey {
  if (id === null) return 'servers';
  // The cache takes the answer for one server only when a list has named it, or when the list is cut and it may be beyond.
  const isCut = cache.servers()?.complete === false;
  return isCut || cache.known(id) || cache.gone(id) ? `server ${id}` : 'servers';
}

/** What must be read to see how a write goes on; null when its answer is all there is to know. */
function keyOf(cache: Cache, write: Write, created: string | null): ReadKey | null {
  const wanted = awaited(write, created);
  if (!wanted) return write.kind === 'createServer' ? 'servers' : settingsKey(cache, write);
  if (wanted.of === 'server') return serverKey(cache, wanted.id);
  return wanted.server !== null && cache.known(wanted.server) ? `${wanted.of} ${wanted.server}` : wanted.of;
}

function settingsKey(cache: Cache, write: Write): ReadKey | null {
  return isEdit(write) ? serverKey(cache, write.server) : null;
}

/** With more servers than this, or recovery points of more servers, the list of all is read instead of each. */
const EACH_MAX = 4;

/** What must be read for everything under way, each with the time since when it is waited for (ms since the epoch). */
export function keysOf(cache: Cache, operations: readonly Operation[]): ReadonlyMap<ReadKey, number> {
  const keys = new Map<ReadKey, number>();
  const add = (key: ReadKey, since: number): void => {
    keys.set(key, Math.max(since, keys.get(key) ?? 0));
  };
  const each: Record<string, Map<ReadKey, number>> = {
    servers: new Map(),
    backups: new Map(),
    snapshots: new Map(),
  };
  for (const { phase, write, created, answeredAt, confirmedAt } of operations) {
    if (phase !== 'watching' && phase !== 'reconciling') continue;
    const key = keyOf(cache, write, created);
    if (key === null) continue;
    const since = answeredAt ?? confirmedAt;
    const group = each[listOver(cache, write, key) ?? ''];
    if (group) group.set(key, Math.max(since, group.get(key) ?? 0));
    else add(key, since);
  }
  for (const [list, group] of Object.entries(each))
    for (const [key, since] of group) add(group.size > EACH_MAX ? (list as ReadKey) : key, since);
  return keys;
}

/** The list that says as much as this read of one server, or null. */
function listOver(cache: Cache, write: Write, key: ReadKey): 'servers' | RecoveryPointKind | null {
  const [kind, id] = key.split(' ');
  if (id === undefined) return null;
  if (kind === 'backups' || kind === 'snapshots') return kind;
  // Only the answer for one server has all settings, and a cut list may be without it.
  const isListed = cache.servers()?.rows.some((row) => row.id === id) === true;
  return settingsKey(cache, write) === null && isListed ? 'servers' : null;
}

/**
 * What the cache shows of the object of a write by a read that started after `since` (ms since the epoch), or null. The cache itself drops answers
 * to reads that started before the last write.
 */
export function lookAt(cache: Cache, write: Write, created: string | null, since: number): Look | null {
  const wanted = awaited(write, created);
  if (!wanted || wanted.id === null) return null;
  // A deleted server answers 404 before the list has been read again.
  const notFoundAt = cache.known(wanted.id)?.notFoundAt ?? null;
  const isDelete = write.kind === 'deleteServer' && notFoundAt !== null && notFoundAt > since;
  if (isDelete) return { at: notFoundAt, status: null };
  return wanted.of === 'server'
    ? lookAtServer(cache, wanted.id, since)
    : recoveryPointLook(cache, wanted.of, wanted.id, wanted.server, since);
}

/** The list that would contain what a create made, if it came after `since`: the cache takes none that was asked for before a write. */
export function listSince(cache: Cache, write: Write, since: number): Facts['list'] {
  const wanted = awaited(write, null);
  if (!wanted) return null;
  const seen = wanted.of === 'server' ? cache.servers() : recoveryPointsOf(cache, wanted.of, wanted.server);
  return seen && seen.at > since ? seen : null;
}

/** The answer for one server, if it was asked for after `since`. */
export function settingsSince(cache: Cache, write: Write, since: number): Facts['settings'] {
  if (!isEdit(write)) return null;
  const detail = cache.known(write.server)?.detail;
  return detail && detail.startedAt > since ? detail : null;
}

function recoveryPointsOf(cache: Cache, kind: RecoveryPointKind, server: string | null): Facts['list'] {
  return (server === null ? undefined : cache.known(server)?.[kind]) ?? cache.recoveryPoints(kind);
}

/** What the cache shows of a server by a read that started after `since`, or null. */
export function lookAtServer(cache: Cache, id: string, since: number): Look | null {
  const known = cache.known(id);
  const servers = cache.servers();
  const list = servers !== null && servers.startedAt > since ? servers : null;
  if (known) {
    const detail = known.detail !== null && known.detail.startedAt > since ? known.detail : null;
    const row = list?.rows.find((one) => one.id === id);
    const listed = row ? toldStatus(row) : null;
    const detailed = detail && toldStatus(detail.server);
    // A cut list keeps rows that it did not name: only the answer for this server shows its state.
    const reads = [listed === null ? null : list, detailed === null ? null : detail].filter(
      (one) => one !== null,
    );
    if (reads.length === 0) return null;
    return {
      at: Math.max(...reads.map(({ at }) => at)),
      askedAt: Math.max(...reads.map(({ startedAt }) => startedAt)),
      // The cache already knows which of the two is newer.
      status: listed !== null && detailed !== null ? known.server.status : (listed ?? detailed),
    };
  }
  const gone = cache.gone(id);
  const goneAt = gone && gone.at > since ? gone.at : null;
  const unlistedAt = list?.complete ? list.at : null;
  if (goneAt === null && unlistedAt === null) return null;
  const is404 = goneAt !== null && gone?.is404 === true;
  return { at: Math.max(goneAt ?? 0, unlistedAt ?? 0), status: null, unlisted: !is404 };
}

function recoveryPointLook(
  cache: Cache,
  kind: RecoveryPointKind,
  id: string,
  server: string | null,
  since: number,
): Look | null {
  const seen = recoveryPointsOf(cache, kind, server);
  if (!seen || seen.at <= since) return null;
  const row = seen.rows.find((one) => one.id === id);
  if (row) {
    const status = toldStatus(row);
    return status === null ? null : { at: seen.at, status };
  }
  if (!seen.complete) return null;
  // An object that is in no list once its server is gone (GET: 404) will not appear any more.
  const parted = server === null ? undefined : cache.gone(server);
  const isOver = parted?.is404 === true && parted.at > since;
  return { at: seen.at, status: null, ...(isOver ? {} : { unlisted: true }) };
}

/** A lost answer is searched for this long by reading. */
export const RECONCILE_MS = 120_000;

/** Added when reads show what no answer did: it was lost, or told no more than an id. */
export const FOUND = 'no answer showed it; a later read found it';

export type Row = Server | Backup | Snapshot;

/** What reads that started after the request show. Null: no such read yet. */
export type Facts = {
  readonly look: Look | null;
  /** The list that would contain what a create made. */
  readonly list: { readonly at: number; readonly complete: boolean; readonly rows: readonly Row[] } | null;
  /** Ids of what other operations made. */
  readonly taken: ReadonlySet<string>;
  /** When the other consoles were last asked about (ms since the epoch), and whether one of them may have made the same. */
  readonly others?: { readonly seenAt: number; readonly isContested: boolean };
  readonly settings: { readonly at: number; readonly server: Server } | null;
};
