import { isPlain } from '../api/safe-text.ts';
import { dateTime, span } from '../resources/format.ts';
import type { Known, View } from '../resources/known.ts';
import { serverStatus } from '../resources/status.ts';
import { type ChainPlan, snapshotThenRestore } from './operations/chain.ts';
import { serverOfCopy, type Target } from './target.ts';
import type { Write } from './writes.ts';

/** How sure the operator must be: nothing, `y`, or a word typed exactly. */
export type Level = 'none' | 'y' | 'typed';

/** One thing the API can do to a row. Menu, palette, dialog and operation read this. */
export type ActionSpec = {
  readonly id: string;
  readonly on: 'servers' | 'backups' | 'snapshots';
  /** Its letter in the action menu. */
  readonly key: string;
  /** A verb: `reboot`. */
  readonly label: string;
  readonly level: Level;
  /** Chosen on another pane of the server first. */
  readonly opens?: 'backups' | 'snapshots';
  /** Filled in first; the form is then the confirmation, or leads to it. */
  readonly form?: string;
  /** How many of them at once are confirmed; without it one at a time only. */
  readonly bulk?: Exclude<Level, 'none'>;
  /** Destroys data: without a journal it asks again. */
  readonly final: boolean;
  /** Why the API would refuse, judged from the server's status. */
  blocked(target: Target): string | undefined;
  /** What will be so afterwards, a line each. */
  consequence(target: Target, view: View): readonly string[];
  write(target: Target): Write;
  /** Several steps instead of the one write; `now` in ms since the epoch. */
  chain?(target: Target, now: number): ChainPlan;
};

const OF_SERVER = { on: 'servers', final: false } as const;

function gone(target: Target): string | undefined {
  return target.server ? undefined : 'its server is not in the list any more';
}

function needsStatus(target: Target, status: string, otherwise: string): string | undefined {
  const now = target.server?.status;
  if (now === status) return undefined;
  return serverStatus(now ?? '').busy ? `it is ${now}` : otherwise.replace('STATUS', now ?? 'unknown');
}

function serverId(target: Target): string {
  return target.server?.id ?? target.key.id;
}

/** How old a copy is, in words that say what is lost. */
function copyAge(target: Target, view: View): string {
  const at = target.copy?.created_at ?? null;
  if (at === null) return 'of an unknown time';
  return `of ${dateTime(at, view.zone)}, ${span(view.apiNow - at)} ago`;
}

function overwrites(target: Target, view: View): string {
  return `overwrites the disk of ${target.server?.name ?? 'its server'} with the state ${copyAge(target, view)}; cannot be undone`;
}

function notCompleted(target: Target): string | undefined {
  const status = target.copy?.status;
  return status === undefined || status === 'completed' ? undefined : `it is ${status}, not completed`;
}

/** A snapshot of the server as it is, then the restore. It is named by the time, so that it is found again. */
function snapshotFirst(
  target: Target,
  now: number,
  restore: Parameters<typeof snapshotThenRestore>[2],
): ChainPlan {
  const time = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const named = { name: `before-restore-${time}`, description: `before restore of ${target.name}` };
  return snapshotThenRestore(serverOfCopy(target), named, restore, target);
}

/** In the order of the menu. Which states allow what is documented on the Servers, Backups and Snapshots pages. */
export const ACTIONS: readonly ActionSpec[] = [
  {
    ...OF_SERVER,
    id: 'start',
    key: 's',
    label: 'start',
    level: 'none',
    bulk: 'y',
    blocked: (target) => needsStatus(target, 'stopped', 'it is STATUS: only a stopped server can be started'),
    consequence: () => ['the server boots'],
    write: (target) => ({ kind: 'startServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'stop',
    key: 'x',
    label: 'stop',
    level: 'y',
    bulk: 'typed',
    blocked: (target) => needsStatus(target, 'active', 'it is STATUS: only an active server can be stopped'),
    consequence: () => ['graceful shutdown: what runs on it ends', 'a stopped server is still billed'],
    write: (target) => ({ kind: 'stopServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'reboot',
    key: 'r',
    label: 'reboot',
    level: 'y',
    bulk: 'typed',
    blocked: (target) => needsStatus(target, 'active', 'it is STATUS: only an active server can be rebooted'),
    consequence: () => ['soft reboot: the server is away until it is up again'],
    write: (target) => ({ kind: 'rebootServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'edit',
    key: 'e',
    label: 'edit…',
    level: 'none',
    form: 'edit',
    blocked: () => undefined,
    consequence: () => [],
    write: (target) => ({ kind: 'updateServer', server: serverId(target), body: {} }),
  },
  {
    ...OF_SERVER,
    id: 'backup',
    key: 'b',
    label: 'back up now…',
    level: 'none',
    form: 'backup',
    blocked: () => undefined,
    consequence: () => [],
    write: (target) => ({ kind: 'createBackup', server: serverId(target), description: '' }),
  },
  {
    ...OF_SERVER,
    id: 'snapshot',
    key: 'p',
    label: 'snapshot now…',
    level: 'none',
    form: 'snapshot',
    blocked: () => undefined,
    consequence: () => [],
    write: (target) => ({ kind: 'createSnapshot', server: serverId(target), name: '', description: '' }),
  },
  {
    ...OF_SERVER,
    id: 'consistent',
    key: 'c',
    label: 'consistent snapshot…',
    level: 'none',
    form: 'consistent',
    blocked: (target) =>
      needsStatus(target, 'active', 'it is STATUS: only an active server needs to be stopped for it'),
    consequence: () => [],
    write: (target) => ({ kind: 'stopServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'restore',
    key: 'R',
    label: 'restore from a backup…',
    level: 'none',
    opens: 'backups',
    blocked: () => undefined,
    consequence: () => [],
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: '' }),
  },
  {
    ...OF_SERVER,
    id: 'delete-server',
    key: 'D',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    final: true,
    blocked: () => undefined,
    consequence: () => [
      'permanent: the server and its disk are gone',
      'not documented: whether its backups and snapshots stay',
    ],
    write: (target) => ({ kind: 'deleteServer', server: serverId(target) }),
  },
  {
    id: 'restore-backup',
    on: 'backups',
    key: 'R',
    label: 'restore',
    level: 'typed',
    final: true,
    blocked: (target) => notCompleted(target) ?? gone(target),
    consequence: (target, view) => [overwrites(target, view)],
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
  },
  {
    id: 'restore-backup-safely',
    on: 'backups',
    key: 's',
    label: 'snapshot first, then restore',
    level: 'typed',
    final: true,
    blocked: (target) => notCompleted(target) ?? gone(target),
    consequence: (target, view) => [
      'makes a snapshot of the server as it is now (3–10 min, documented); only if that succeeds:',
      overwrites(target, view),
    ],
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
    chain: (target, now) =>
      snapshotFirst(target, now, { kind: 'restoreServer', server: serverId(target), backup: target.key.id }),
  },
  {
    id: 'delete-backup',
    on: 'backups',
    key: 'D',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    final: true,
    blocked: () => undefined,
    consequence: (target, view) => [`permanent: the backup ${copyAge(target, view)} is gone`],
    write: (target) => ({ kind: 'deleteBackup', backup: target.key.id, server: target.server?.id ?? null }),
  },
  {
    id: 'restore-snapshot',
    on: 'snapshots',
    key: 'R',
    label: 'restore',
    level: 'typed',
    final: true,
    blocked: (target) => notCompleted(target) ?? gone(target),
    consequence: (target, view) => [overwrites(target, view), 'the server is stopped first'],
    write: (target) => ({ kind: 'restoreSnapshot', snapshot: target.key.id, server: serverId(target) }),
  },
  {
    id: 'restore-snapshot-safely',
    on: 'snapshots',
    key: 's',
    label: 'snapshot first, then restore',
    level: 'typed',
    final: true,
    blocked: (target) => notCompleted(target) ?? gone(target),
    consequence: (target, view) => [
      'makes a snapshot of the server as it is now (3–10 min, documented); only if that succeeds:',
      overwrites(target, view),
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
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    final: true,
    blocked: () => undefined,
    consequence: (target, view) => [`permanent: the snapshot ${copyAge(target, view)} is gone`],
    write: (target) => ({
      kind: 'deleteSnapshot',
      snapshot: target.key.id,
      server: target.server?.id ?? null,
    }),
  },
];

/**
 * The word to be typed, exact in case: the name of what is deleted, of the server that is overwritten, the id of a backup.
 * Where the name is not unique, not printable ASCII, long or hides characters, the id.
 */
export function typedWord(spec: ActionSpec, targets: readonly Target[], servers: readonly Known[]): string {
  const [target] = targets;
  if (!target) return '';
  if (targets.length > 1) return `${spec.label} ${targets.length}`;
  const restores = spec.id.startsWith('restore');
  if (target.copy?.kind === 'backups' && !restores) return target.key.id;
  const name = restores ? (target.server?.name ?? '') : target.name;
  const id = restores ? (target.server?.id ?? target.key.id) : target.key.id;
  const twice = servers.filter((known) => known.server.name === name).length > 1;
  return isPlain(name) && !twice ? name : id;
}
