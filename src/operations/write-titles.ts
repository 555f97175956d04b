import type { Target } from './target.ts';
import type { Write } from './write.ts';

/** The verb of a write, as the activity says it. */
export const VERBS: Readonly<Record<Write['kind'], string>> = {
  startServer: 'start',
  stopServer: 'stop',
  rebootServer: 'reboot',
  deleteServer: 'delete',
  createServer: 'create',
  updateServer: 'edit',
  replaceServer: 'replace settings',
  restoreServer: 'restore',
  createBackup: 'backup',
  deleteBackup: 'delete',
  createSnapshot: 'snapshot',
  restoreSnapshot: 'restore',
  deleteSnapshot: 'delete',
};

/** What a write is about, in the words of people. */
export function nameOf(write: Write, target: Target | null): string {
  if (write.kind === 'createServer') return write.body.name;
  // The name of a recovery point is no server's.
  const named = target?.point ? target.point.owner?.name : target?.name;
  return target?.server?.name ?? named ?? (write.server === null ? '' : `server ${write.server}`);
}

/** `reboot of web-01`, `restore of web-01 from backup 812`; where the name is left out, `reboot`, `restore from backup 812`. */
export function titleOf(write: Write, target: Target | null, name = nameOf(write, target)): string {
  const of = name === '' ? '' : ` of ${name}`;
  switch (write.kind) {
    case 'restoreServer':
      return `restore${of} from backup ${write.backup}`;
    case 'restoreSnapshot':
      return `restore${of} from snapshot ${target?.point ? target.name : write.snapshot}`;
    case 'deleteBackup':
      return `delete of backup ${write.backup}${of}`;
    case 'deleteSnapshot':
      return `delete of snapshot ${target?.point ? target.name : write.snapshot}${of}`;
    case 'createSnapshot':
      return `snapshot ${write.name}${of}`;
    case 'createServer':
      return `create${of}`;
    default:
      return `${VERBS[write.kind]}${of}`;
  }
}

/** What the activity says before the colon: the subject stands in a column of its own. */
export function shortTitleOf(write: Write): string {
  switch (write.kind) {
    case 'restoreServer':
      return `restore from backup ${write.backup}`;
    case 'restoreSnapshot':
      return `restore from snapshot ${write.snapshot}`;
    case 'deleteBackup':
      return `delete of backup ${write.backup}`;
    case 'deleteSnapshot':
      return `delete of snapshot ${write.snapshot}`;
    case 'createSnapshot':
      return `snapshot ${write.name}`;
    case 'createServer':
      return `create of ${write.body.name}`;
    default:
      return VERBS[write.kind];
  }
}

/** The fewest words that still say what is done, without the server: what is deleted is never left out. */
export function briefOf(write: Write): string {
  return write.kind === 'deleteBackup' || write.kind === 'deleteSnapshot'
    ? shortTitleOf(write)
    : VERBS[write.kind];
}
