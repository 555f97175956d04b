import { isDocumented, isStuck, isStuckInMaking, serverStatus } from '../resources/status.ts';
import type { Target } from './target.ts';
import { isRestore, type Write } from './write.ts';

type Need = {
  readonly fits: (status: string) => boolean;
  /** The one status that allows the write, where there is only one. */
  readonly only?: string;
};

const only = (status: string): Need => ({ fits: (now) => now === status, only: status });

/** Not documented: a disk that is being made or overwritten cannot be backed up. */
const COPYABLE: Need = { fits: (status) => status !== 'provisioning' && status !== 'restoring' };

const SETTLED: Need = { fits: (status) => !serverStatus(status).busy };

/**
 * The server statuses in which a write makes sense (Servers page: start for stopped servers, stop and reboot for active ones).
 */
const NEEDS: Partial<Record<Write['kind'], Need>> = {
  startServer: only('stopped'),
  stopServer: only('active'),
  rebootServer: only('active'),
  createBackup: COPYABLE,
  createSnapshot: COPYABLE,
  restoreServer: SETTLED,
  restoreSnapshot: SETTLED,
};

/** Why the API would refuse a write to a server in this status, or undefined. An undocumented status is left to the API. */
export function unfit(kind: Write['kind'], status: string): string | undefined {
  const need = NEEDS[kind];
  if (!need || !isDocumented(status) || need.fits(status)) return undefined;
  return need.only && !serverStatus(status).busy ? `it is ${status}, not ${need.only}` : `it is ${status}`;
}

/**
 * Whether the server has been in transition for longer than usual: it may never end, so the write is left to the API. `speed`:
 * usual times are divided by it.
 */
export function isOverdue(
  kind: Write['kind'],
  { status, since }: NonNullable<Target['server']>,
  now: number,
  speed: number,
): boolean {
  return unfit(kind, status) !== undefined && since !== undefined && isStuck(status, now - since, speed);
}

/** Why a backup or snapshot cannot be restored: it must be completed. Undefined for other writes. */
export function unfinished(kind: Write['kind'], { status }: { readonly status: string }): string | undefined {
  return isRestore(kind) && status !== 'completed' ? `is ${status}, not completed` : undefined;
}

/**
 * Whether the backup or snapshot to be restored has been in the making for longer than usual. Judged at the time of the target's
 * read, so that the question and the last check agree. `skewMs`: the API's clock minus ours.
 */
export function isUnfinishedLong(
  kind: Write['kind'],
  { point, readAt }: Target,
  skewMs: number,
  speed: number,
): boolean {
  if (!point || point.created_at === null || unfinished(kind, point) === undefined) return false;
  return isStuckInMaking(point.kind, point.status, readAt + skewMs - point.created_at, speed);
}

/** What blocks a write although it lasts longer than usual: the server's transition, or the making of the backup or snapshot. */
export type Overdue = { readonly server: boolean; readonly point: boolean };

/** An undocumented status: the write may make no sense in it, so the question is stricter. */
export function isStrange(kind: Write['kind'], status: string): boolean {
  return NEEDS[kind]?.only !== undefined && !isDocumented(status);
}
