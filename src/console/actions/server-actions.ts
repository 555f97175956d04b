import { unfit } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import type { Write } from '../../operations/write.ts';
import { type ActionSpec, serverId, unsendable } from './action.ts';

const OF_SERVER = { on: 'servers' } as const;

/** Judged by the server's status as last read. */
const fitsFor =
  (kind: Write['kind']): NonNullable<ActionSpec['blocked']> =>
  ({ server }, overdue) =>
    overdue.server ? undefined : unfit(kind, server?.status ?? '');

/** Its id goes into a body. */
const noBodyId = (target: Target): string | undefined => unsendable('server', serverId(target));

/** What can be done to a server, in the order of the menu (Servers page; which states allow it). */
export const SERVER_ACTIONS: readonly ActionSpec[] = [
  {
    ...OF_SERVER,
    id: 'start',
    key: 'u',
    label: 'start',
    level: 'none',
    bulk: 'y',
    blocked: fitsFor('startServer'),
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
    blocked: fitsFor('stopServer'),
    consequence: () => ['graceful shutdown; all services on it stop', 'a stopped server is still billed'],
    write: (target) => ({ kind: 'stopServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'reboot',
    key: 'r',
    label: 'reboot',
    level: 'y',
    bulk: 'typed',
    blocked: fitsFor('rebootServer'),
    consequence: () => ['soft reboot: the server is down meanwhile'],
    write: (target) => ({ kind: 'rebootServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'edit',
    key: 'e',
    label: 'edit',
    level: 'none',
    form: 'edit',
    write: (target) => ({ kind: 'updateServer', server: serverId(target), body: {} }),
  },
  {
    ...OF_SERVER,
    id: 'backup',
    key: 'b',
    label: 'back up now',
    level: 'none',
    form: 'backup',
    bulk: 'y',
    makes: 'backups',
    impossible: noBodyId,
    blocked: fitsFor('createBackup'),
    write: (target) => ({ kind: 'createBackup', server: serverId(target), description: '' }),
  },
  {
    ...OF_SERVER,
    id: 'snapshot',
    key: 'p',
    label: 'snapshot now',
    level: 'none',
    form: 'snapshot',
    bulk: 'y',
    makes: 'snapshots',
    impossible: noBodyId,
    blocked: fitsFor('createSnapshot'),
    write: (target) => ({ kind: 'createSnapshot', server: serverId(target), name: '', description: '' }),
  },
  {
    ...OF_SERVER,
    id: 'consistent',
    key: 'c',
    label: 'consistent snapshot',
    level: 'none',
    form: 'consistent',
    makes: 'snapshots',
    impossible: noBodyId,
    blocked: fitsFor('stopServer'),
    write: (target) => ({ kind: 'stopServer', server: serverId(target) }),
  },
  {
    ...OF_SERVER,
    id: 'restore',
    key: 'R',
    label: 'restore from a backup',
    level: 'none',
    opens: 'backups',
    blocked: fitsFor('restoreServer'),
    write: (target) => ({ kind: 'restoreServer', server: serverId(target), backup: '' }),
  },
  {
    ...OF_SERVER,
    id: 'delete-server',
    key: 'D',
    label: 'delete',
    level: 'typed',
    bulk: 'typed',
    consequence: () => [
      'permanently deletes the server and its disk',
      'its backups and snapshots may be lost too (not documented)',
    ],
    many: [
      'permanently deletes all these servers and their disks',
      'their backups and snapshots may be lost too (not documented)',
    ],
    write: (target) => ({ kind: 'deleteServer', server: serverId(target) }),
  },
];
