import { isDocumented, isStuck, isStuckInMaking, serverStatus } from '../resources/status.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';

type Need = {
  readonly fits: (status: string) => boolean;
  /** The one status it takes, where there is only one. */
  readonly only?: string;
};

const only = (status: string): Need => ({ fits: (now) => now === status, only: status });

/** Not documented: a disk that is being made or overwritten cannot be copied. */
const COPYABLE: Need = { fits: (status) => status !== 'provisioning' && status !== 'restoring' };

const SETTLED: Need = { fits: (status) => !serverStatus(status).busy };

/** The statuses of a server in which a write makes sense (Servers page: start for stopped servers, stop and reboot for active ones). */
const NEEDS: Partial<Record<Write['kind'], Need>> = {
  startServer: only('stopped'),
  stopServer: only('active'),
  rebootServer: only('active'),
  createBackup: COPYABLE,
  createSnapshot: COPYABLE,
  restoreServer: SETTLED,
  restoreSnapshot: SETTLED,
};

/** Why the API would refuse a write to a server in this status, or undefined. Of an undocumented word the API decides. */
export function unfit(kind: Write['kind'], status: string): string | undefined {
  const need = NEEDS[kind];
  if (!need || !isDocumented(status) || need.fits(status)) return undefined;
  return need.only && !serverStatus(status).busy ? `it is ${status}, not ${need.only}` : `it is ${status}`;
}

/**
 * Whether a write to this server waits for a transition to end that lasts longer than usual: it may never end by itself, so the
 * API decides. `speed`: usual times are divided by it.
 */
export function isOverdue(
  kind: Write['kind'],
  { status, since }: NonNullable<Target['server']>,
  now: number,
  speed: number,
): boolean {
  return unfit(kind, status) !== undefined && since !== undefined && isStuck(status, now - since, speed);
}

/** What keeps a restore from a backup or snapshot away: it must be whole. Undefined of other writes. */
export function unfinished(kind: Write['kind'], { status }: { readonly status: string }): string | undefined {
  const isRestore = kind === 'restoreServer' || kind === 'restoreSnapshot';
  return isRestore && status !== 'completed' ? `is ${status}, not completed` : undefined;
}

/**
 * Whether a restore waits for a backup or snapshot that is in the making for longer than usual. Judged at the time at which the
 * target was read, so that the question and the last look judge alike. `skewMs`: the API's clock minus ours.
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

/** What keeps a write away although it lasts longer than usual: the transition of the server, the making of the backup or snapshot. */
export type Overdue = { readonly server: boolean; readonly point: boolean };

/** Nobody knows whether a write that takes one status only makes sense in this one: it is asked for more strictly. */
export function isStrange(kind: Write['kind'], status: string): boolean {
  return NEEDS[kind]?.only !== undefined && !isDocumented(status);
}
