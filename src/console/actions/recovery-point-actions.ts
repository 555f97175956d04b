import { type Overdue, unfinished, unfit } from '../../operations/precondition.ts';
import { serverOfRecoveryPoint, type Target } from '../../operations/target.ts';
import { type ChainPlan, snapshotThenRestore } from '../../operations/workflows/chain-plan.ts';
import { dateTime, since } from '../../resources/format.ts';
import type { View } from '../../resources/known.ts';
import { type ActionSpec, serverId, unsendable } from './action.ts';

/** A server that is not known cannot be shown to the operator who would overwrite it. */
function gone({ server, point }: Target): string | undefined {
  if (server) return undefined;
  if (!point?.owner) return 'the API does not name its server';
  return point.owner.isGone
    ? 'its server is no longer in the list'
    : `its server, id ${point.owner.id}, has not been read: ":open ${point.owner.id}" reads it`;
}

/** A snapshot is made first, or the backup is named: their ids go into bodies. */
function goneOrUnsendable(target: Target): string | undefined {
  const backup = target.point?.kind === 'backups' ? unsendable('backup', target.key.id) : undefined;
  return gone(target) ?? backup;
}

function safelyImpossible(target: Target): string | undefined {
  return goneOrUnsendable(target) ?? unsendable('server', serverId(target));
}

/** How old a recovery point is, in words that say what is lost. */
function recoveryPointAge(target: Target, view: View): string {
  const at = target.point?.created_at ?? null;
  if (at === null) return 'of an unknown time';
  return `of ${dateTime(at, view.zone)}, ${since(view.apiNow - at, 'ago')}`;
}

const serverName = ({ server }: Target): string => server?.name ?? 'its server';

const stateOf = (target: Target, view: View): string =>
  `with the state ${recoveryPointAge(target, view)}; cannot be undone`;

function overwrites(target: Target, view: View): string {
  return `overwrites the disk of ${serverName(target)} ${stateOf(target, view)}`;
}

/** How long it takes and whether the server is stopped first, by the Snapshots and Backups pages. */
const SNAPSHOT_TAKES = 'the restore takes 5–15 min (documented)';
const SNAPSHOT_STOPS = `the server is stopped first, ${SNAPSHOT_TAKES}`;
const BACKUP_TAKES =
  'slower than from a snapshot; not documented: how long, and whether the server is stopped';

/**
 * The recovery point must be completed, and its server in a state that can be overwritten (Snapshots page: "in a valid state").
 */
function notRestorable({ point, server }: Target, overdue: Overdue): string | undefined {
  const lacks = point && !overdue.point ? unfinished('restoreSnapshot', point) : undefined;
  if (lacks !== undefined) return `it ${lacks}`;
  const reason = server && !overdue.server ? unfit('restoreSnapshot', server.status) : undefined;
  return reason && server ? `${server.name}: ${reason}` : undefined;
}

/** The first of two steps: a snapshot to go back to, with the Snapshots page's warning about a running server. */
function makesFirst({ server }: Target): string {
  return server?.status === 'active'
    ? '1 snapshot, 3–10 min, may be inconsistent (documented)'
    : '1 snapshot, 3–10 min (documented)';
}

const IF_MADE = '2 only if 1 succeeds:';

/** `safely`: the action that makes a snapshot first. */
const wayBack = (noun: string, safely: string): NonNullable<ActionSpec['hint']> => ({
  action: safely,
  text: `to keep the present disk: Esc, then a F on this ${noun} (snapshot first)`,
});

const HALF_WAY = 'if this console dies, the next start only offers the rest';

type RestoreWrite = Parameters<typeof snapshotThenRestore>[2];

/** A snapshot of the present state, then the restore. Its name is the time, so that it can be found again. */
function snapshotFirst(target: Target, now: number, restore: RestoreWrite): ChainPlan {
  const time = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const named = { name: `before-restore-${time}`, description: `before restore of ${target.name}` };
  return snapshotThenRestore(serverOfRecoveryPoint(target), named, restore, target);
}

const restoreBackup = (target: Target): RestoreWrite => ({
  kind: 'restoreServer',
  server: serverId(target),
  backup: target.key.id,
});

const restoreSnapshot = (target: Target): RestoreWrite => ({
  kind: 'restoreSnapshot',
  snapshot: target.key.id,
  server: serverId(target),
});

function deletion(
  on: 'backups' | 'snapshots',
  noun: 'backup' | 'snapshot',
  write: ActionSpec['write'],
): ActionSpec {
  return {
    id: `delete-${noun}`,
    on,
    key: 'D',
    keyInPane: 'X',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    consequence: (target, view) => [`permanently deletes the ${noun} ${recoveryPointAge(target, view)}`],
    many: [`permanently deletes all these ${on}`],
    write,
  };
}

/** What can be done to a backup or a snapshot, in the order of the menu (Backups and Snapshots pages). */
export const RECOVERY_POINT_ACTIONS: readonly ActionSpec[] = [
  {
    id: 'restore-backup',
    on: 'backups',
    key: 'R',
    label: 'restore',
    level: 'typed',
    impossible: goneOrUnsendable,
    blocked: notRestorable,
    consequence: (target, view) => [overwrites(target, view), BACKUP_TAKES],
    hint: wayBack('backup', 'restore-backup-safely'),
    write: restoreBackup,
  },
  {
    id: 'restore-backup-safely',
    on: 'backups',
    key: 'F',
    label: 'snapshot first, then restore',
    level: 'typed',
    makes: 'snapshots',
    impossible: safelyImpossible,
    blocked: notRestorable,
    consequence: (target, view) => [
      makesFirst(target),
      `${IF_MADE} overwrites the disk ${stateOf(target, view)}`,
      BACKUP_TAKES,
      HALF_WAY,
    ],
    write: restoreBackup,
    chain: (target, now) => snapshotFirst(target, now, restoreBackup(target)),
  },
  deletion('backups', 'backup', (target) => ({
    kind: 'deleteBackup',
    backup: target.key.id,
    server: target.server?.id ?? null,
  })),
  {
    id: 'restore-snapshot',
    on: 'snapshots',
    key: 'R',
    label: 'restore',
    level: 'typed',
    impossible: gone,
    blocked: notRestorable,
    consequence: (target, view) => [overwrites(target, view), SNAPSHOT_STOPS],
    hint: wayBack('snapshot', 'restore-snapshot-safely'),
    write: restoreSnapshot,
  },
  {
    id: 'restore-snapshot-safely',
    on: 'snapshots',
    key: 'F',
    label: 'snapshot first, then restore',
    level: 'typed',
    makes: 'snapshots',
    impossible: safelyImpossible,
    blocked: notRestorable,
    consequence: (target, view) => [
      makesFirst(target),
      `${IF_MADE} stops ${serverName(target)} and overwrites its disk ${stateOf(target, view)}`,
      SNAPSHOT_TAKES,
      HALF_WAY,
    ],
    write: restoreSnapshot,
    chain: (target, now) => snapshotFirst(target, now, restoreSnapshot(target)),
  },
  deletion('snapshots', 'snapshot', (target) => ({
    kind: 'deleteSnapshot',
    snapshot: target.key.id,
    server: target.server?.id ?? null,
  })),
];
