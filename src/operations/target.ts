import { type Known, rowReadAt } from '../resources/known.ts';
import type { HeldRecoveryPoint } from '../resources/recovery-points.ts';
import type { RowKey } from '../resources/resource.ts';

/** The identity of a server: if one of these fields changed, nothing is sent. */
export type ServerIdentity = {
  readonly id: string;
  readonly name: string;
  readonly ip_address: string | null;
  readonly created_at: number | null;
};

/**
 * What a recovery point says of its server. `isGone`: a complete list of servers is without it; else it may just not have been
 * read.
 */
export type Owner = { readonly id: string; readonly name: string | null; readonly isGone: boolean };

/** What an action is about, copied when the key arrived; no poll and no other key can change what "yes" will do. */
export type Target = {
  readonly key: RowKey;
  /** Its name, or a backup's id. */
  readonly name: string;
  /** The server itself, or the one it belongs to; null when the API does not name it, it is gone, or was not read. */
  readonly server:
    | (ServerIdentity & {
        readonly location: string | null;
        readonly status: string;
        /** Since when the status has been seen, ms since the epoch; may be missing in records of older consoles. */
        readonly since?: number | undefined;
      })
    | null;
  /** The backup or snapshot it is; null for a server. */
  readonly point: {
    readonly kind: 'backups' | 'snapshots';
    readonly id: string;
    readonly created_at: number | null;
    readonly status: string;
    /** For display only; may be missing in records of older consoles. */
    readonly type?: string | null;
    readonly size_mb?: number | null;
    readonly description?: string | null;
    /** The server that the API names with the recovery point, or null. */
    readonly owner?: Owner | null;
  } | null;
  /** When the copied data was read, ms since the epoch. */
  readonly readAt: number;
};

function identity({ server, statusSince: since }: Known): NonNullable<Target['server']> {
  const { id, name, ip_address, created_at, location, status } = server;
  return { id, name, ip_address, created_at, location, status, since };
}

/** `listAt`: when the last list of servers came, ms since the epoch. */
export function serverTarget(profile: string, known: Known, listAt: number): Target {
  const key = { profile, resource: 'servers', id: known.id } as const;
  const readAt = rowReadAt(known, listAt);
  return { key, name: known.server.name, server: identity(known), point: null, readAt };
}

/** `server` is the row of the server that the recovery point belongs to, if listed. */
export function recoveryPointTarget(
  profile: string,
  row: HeldRecoveryPoint,
  server: Known | undefined,
  readAt: number,
): Target {
  const kind = 'backup_type' in row.point ? 'backups' : 'snapshots';
  const { id, created_at, status, size_mb, description } = row.point;
  const type = 'backup_type' in row.point ? { type: row.point.backup_type } : {};
  const owner = row.point.server && { ...row.point.server, isGone: row.server === 'gone' };
  return {
    key: { profile, resource: kind, id },
    name: 'name' in row.point ? row.point.name : id,
    server: server ? identity(server) : null,
    point: { kind, id, created_at, status, size_mb, description, owner, ...type },
    readAt,
  };
}

/**
 * A kept target with its server as known now. A server made at another time is another one: then the target stays, and the check
 * before sending refuses it.
 */
export function readAnew(target: Target, known: Known, readAt: number): Target {
  const { server } = known;
  if (target.server?.created_at !== server.created_at) return target;
  return { ...target, name: target.point ? target.name : server.name, readAt, server: identity(known) };
}

/** `web-01`, `backup 695`, `3 backups`: the targets of a command in few words. */
export function calledInShort(targets: readonly Target[]): string {
  const [target, more] = targets;
  if (!target) return 'nothing';
  if (more) return `${targets.length} ${target.key.resource}`;
  return target.point ? `${target.point.kind.slice(0, -1)} ${target.name}` : target.name;
}

/** The target of a write that makes something new. */
export const NOTHING_YET: Target = {
  key: { profile: '', resource: 'servers', id: '' },
  name: '',
  server: null,
  point: null,
  readAt: 0,
};

/** The server of a recovery point, as a target of its own. */
export function serverOfRecoveryPoint(point: Target): Target {
  const { key, server, readAt } = point;
  const id = server?.id ?? '';
  return { key: { ...key, resource: 'servers', id }, name: server?.name ?? id, server, point: null, readAt };
}
