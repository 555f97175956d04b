import { type Overdue, unfinished, unfit } from '../../operations/precondition.ts';
import { serverOfRecoveryPoint, type Target } from '../../operations/target.ts';
import { type ChainPlan, snapshotThenRestore } from '../../operations/workflows/chain-plan.ts';
import { dateTime, span } from '../../resources/format.ts';
import type { View } from '../../resources/known.ts';
import { type ActionSpec, serverId, unsendable } from './action.ts';

/** What is not known of a server cannot be shown to whoever is to say yes to overwriting it. */
function gone({ server, point }: Target): string | undefined {
  if (server) return undefined;
  if (!point?.owner) return 'the API does not tell its server';
  return point.owner.isGone
    ? 'its server is not in the list any more'
    : `its server, id ${point.owner.id}, has not been read: ":open ${point.owner.id}" reads it`;
}

/** A snapshot is made first, or the backup is named: ids that go into bodies. */
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
  return `of ${dateTime(at, view.zone)}, ${span(view.apiNow - at)} ago`;
}

const serverName = ({ server }: Target): string => server?.name ?? 'its server';

const stateOf = (target: Target, view: View): string =>
  `with the state ${recoveryPointAge(target, view)}; cannot be undone`;

function overwrites(target: Target, view: View): string {
  return `overwrites the disk of ${serverName(target)} ${stateOf(target, view)}`;
}

/** What the Snapshots and the Backups page say of how long it takes, and whether the server is stopped first. */
const SNAPSHOT_TAKES = 'the restore takes 5–15 min (documented)';
const SNAPSHOT_STOPS = `the server is stopped first, ${SNAPSHOT_TAKES}`;
const BACKUP_TAKES =
  'slower than from a snapshot; how long, and whether the server is stopped, is not documented';

/** The recovery point must be whole, and its server in a state that can be overwritten (Snapshots page: "in a valid state"). */
function notRestorable({ point, server }: Target, overdue: Overdue): string | undefined {
  const lacks = point && !overdue.point ? unfinished('restoreSnapshot', point) : undefined;
  if (lacks !== undefined) return `it ${lacks}`;
  const reason = server && !overdue.server ? unfit('restoreSnapshot', server.status) : undefined;
  return reason && server ? `${server.name}: ${reason}` : undefined;
}

/** The snapshot that is the way back, and the warning of the Snapshots page about a server that runs. */
function makesFirst({ server }: Target): string {
  const runs = server?.status === 'active' ? ', maybe inconsistent on disk as it runs' : '';
  return `makes a snapshot first, 3–10 min${runs} (documented); only if that succeeds:`;
}

/** `safely`: the action that makes a snapshot first. */
const wayBack = (safely: string): NonNullable<ActionSpec['hint']> => ({
  action: safely,
  text: 'a way back: Esc, then F in the menu makes a snapshot first',
});

const HALF_WAY = 'if this console dies the next start only offers the rest';

/** A snapshot of the server as it is, then the restore. It is named by the time, so that it is found again. */
function snapshotFirst(
  target: Target,
  now: number,
  restore: Parameters<typeof snapshotThenRestore>[2],
): ChainPlan {
  const time = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const named = { name: `before-restore-${time}`, description: `before restore of ${target.name}` };
  return snapshotThenRestore(serverOfRecoveryPoint(target), named, restore, target);
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
    hint: wayBack('restore-backup-safely'),
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
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
    consequence: (target, view) => [makesFirst(target), overwrites(target, view), BACKUP_TAKES, HALF_WAY],
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
    chain: (target, now) =>
      snapshotFirst(target, now, { kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
  },
  {
    id: 'delete-backup',
    on: 'backups',
    key: 'D',
    keyInPane: 'X',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    blocked: () => undefined,
    consequence: (target, view) => [`permanent: the backup ${recoveryPointAge(target, view)}, is gone`],
    many: ['permanent: all these backups are gone'],
    write: (target) => ({ kind: 'deleteBackup', backup: target.key.id, server: target.server?.id ?? null }),
  },
  {
    id: 'restore-snapshot',
    on: 'snapshots',
    key: 'R',
    label: 'restore',
    level: 'typed',
    impossible: gone,
    blocked: notRestorable,
    consequence: (target, view) => [overwrites(target, view), SNAPSHOT_STOPS],
    hint: wayBack('restore-snapshot-safely'),
    write: (target) => ({ kind: 'restoreSnapshot', snapshot: target.key.id, server: serverId(target) }),
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
      `stops ${serverName(target)} and overwrites its disk ${stateOf(target, view)}`,
      SNAPSHOT_TAKES,
      HALF_WAY,
    ],
    write: (target) => ({ kind: 'restoreSnapshot', snapshot: target.key.id, server: serverId(target) }),
    chain: (target, now) =>
      snapshotFirst(target, now, {
        kind: 'restoreSnapshot',
        snapshot: target.key.id,
        server: serverId(target),
      }),
  },
  {
    id: 'delete-snapshot',
    on: 'snapshots',
    key: 'D',
    keyInPane: 'X',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    blocked: () => undefined,
    consequence: (target, view) => [`permanent: the snapshot ${recoveryPointAge(target, view)}, is gone`],
    many: ['permanent: all these snapshots are gone'],
    write: (target) => ({
      kind: 'deleteSnapshot',
      snapshot: target.key.id,
      server: target.server?.id ?? null,
    }),
  },
];
