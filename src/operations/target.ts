import { type Known, rowReadAt } from '../resources/known.ts';
import type { HeldRecoveryPoint } from '../resources/recovery-points.ts';
import type { RowKey } from '../resources/resource.ts';

/** The fields by which a server is the one that was seen: if one of them changed, nothing is sent. */
export type ServerIdentity = {
  readonly id: string;
  readonly name: string;
  readonly ip_address: string | null;
  readonly created_at: number | null;
};

/** What a recovery point tells of its server. `isGone`: a complete list of servers is without it; else it may only not have been read. */
export type Owner = { readonly id: string; readonly name: string | null; readonly isGone: boolean };

/** What an action is about, copied when the key arrived; no poll and no other key can change what "yes" will do. */
export type Target = {
  readonly key: RowKey;
  /** What people call it: a name, or for a backup its id. */
  readonly name: string;
  /** The server it is, or belongs to; null when the API did not tell, it is gone, or was not read. */
  readonly server:
    | (ServerIdentity & {
        readonly location: string | null;
        readonly status: string;
        /** Since when the status has been seen, ms since the epoch; what an earlier console kept may lack it. */
        readonly since?: number | undefined;
      })
    | null;
  /** The backup or snapshot it is; null for a server. */
  readonly point: {
    readonly kind: 'backups' | 'snapshots';
    readonly id: string;
    readonly created_at: number | null;
    readonly status: string;
    /** Only told: what an earlier console kept may lack them. */
    readonly type?: string | null;
    readonly size_mb?: number | null;
    readonly description?: string | null;
    /** The server it belongs to as the API tells it with the recovery point; null where it does not. */
    readonly owner?: Owner | null;
  } | null;
  /** When the data it was copied from was read, ms since the epoch. */
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

/** `server` is the row of the list of servers that the recovery point belongs to, if it is there. */
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
 * A target that was kept, as its server is known now. One that was made at another time is another server: then the target
 * stays as it is, and the read just before sending refuses it.
 */
export function readAnew(target: Target, known: Known, readAt: number): Target {
  const { server } = known;
  if (target.server?.created_at !== server.created_at) return target;
  return { ...target, name: target.point ? target.name : server.name, readAt, server: identity(known) };
}

/** `web-01`, `backup 695`, `3 backups`: what a command is about, in the few words of its line. */
export function calledInShort(targets: readonly Target[]): string {
  const [target, more] = targets;
  if (!target) return 'nothing';
  if (more) return `${targets.length} ${target.key.resource}`;
  return target.point ? `${target.point.kind.slice(0, -1)} ${target.name}` : target.name;
}

/** What a write is about that makes something new. */
export const NOTHING_YET: Target = {
  key: { profile: '', resource: 'servers', id: '' },
  name: '',
  server: null,
  point: null,
  readAt: 0,
};

/** The server that a recovery point belongs to, as a target of its own. */
export function serverOfRecoveryPoint(point: Target): Target {
  const { key, server, readAt } = point;
  const id = server?.id ?? '';
  return { key: { ...key, resource: 'servers', id }, name: server?.name ?? id, server, point: null, readAt };
}
