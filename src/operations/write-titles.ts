import type { Notice } from './notice.ts';
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

/** What this console is doing to an object, in its row. */
export const DOING: Readonly<Record<Write['kind'], string>> = {
  startServer: 'starting',
  stopServer: 'stopping',
  rebootServer: 'rebooting',
  deleteServer: 'deleting',
  createServer: 'creating',
  updateServer: 'editing',
  replaceServer: 'editing',
  restoreServer: 'restoring',
  createBackup: 'backing up',
  deleteBackup: 'deleting',
  createSnapshot: 'snapshotting',
  restoreSnapshot: 'restoring',
  deleteSnapshot: 'deleting',
};

/** Their verbs are said as nouns: `backup of web-01`. */
const NOUNS: ReadonlySet<Write['kind']> = new Set(['createBackup', 'createSnapshot', 'replaceServer']);

/** `3 servers rebooted`: what can be done to many at once, when it is done. */
export const DONE: Partial<Readonly<Record<Write['kind'], string>>> = {
  startServer: 'started',
  stopServer: 'stopped',
  rebootServer: 'rebooted',
  deleteServer: 'deleted',
  createBackup: 'backed up',
  deleteBackup: 'deleted',
  createSnapshot: 'snapshotted',
  deleteSnapshot: 'deleted',
};

/** The name of what a write is about. */
export function nameOf(write: Write, target: Target | null): string {
  if (write.kind === 'createServer') return write.body.name;
  // The name of a recovery point is no server's.
  const named = target?.point ? target.point.owner?.name : target?.name;
  return target?.server?.name ?? named ?? (write.server === null ? '' : `server ${write.server}`);
}

/** `reboot web-01`, `restore web-01 from backup 812`; where the name is left out, `reboot`, `restore from backup 812`. */
export function titleOf(write: Write, target: Target | null, name = nameOf(write, target)): string {
  return titled(write, target?.point ? target.name : undefined, name);
}

/** The title, then shorter ones that still name what it is about, down to the server alone. */
export function titlesOf(write: Write, target: Target | null): Notice['titles'] {
  const [title, name] = [titleOf(write, target), nameOf(write, target)];
  const isDeleted = write.kind === 'deleteBackup' || write.kind === 'deleteSnapshot';
  const object = isDeleted ? [title.slice('delete '.length)] : [];
  return [title, ...object, ...(name === '' ? [] : [name])];
}

/** What the activity says before the colon: the subject stands in a column of its own. */
export function shortTitleOf(write: Write): string {
  return titled(write, undefined, write.kind === 'createServer' ? write.body.name : '');
}

/** The fewest words that still say what is done, without the server: what is deleted is never left out. */
export function briefOf(write: Write): string {
  return write.kind === 'deleteBackup' || write.kind === 'deleteSnapshot'
    ? shortTitleOf(write)
    : VERBS[write.kind];
}

/** The same with the name of the server, unless the words already say what is deleted. */
export function briefTitleOf(write: Write, name: string): string {
  const brief = briefOf(write);
  if (brief !== VERBS[write.kind] || name === '') return brief;
  return NOUNS.has(write.kind) ? `${brief} of ${name}` : `${brief} ${name}`;
}

/** `called`: the name of a snapshot, where it is known. */
function titled(write: Write, called: string | undefined, name: string): string {
  const [object, of] = name === '' ? ['', ''] : [` ${name}`, ` of ${name}`];
  switch (write.kind) {
    case 'restoreServer':
      return `restore${object} from backup ${write.backup}`;
    case 'restoreSnapshot':
      return `restore${object} from snapshot ${called ?? write.snapshot}`;
    case 'deleteBackup':
      return `delete backup ${write.backup}${of}`;
    case 'deleteSnapshot':
      return `delete snapshot ${called ?? write.snapshot}${of}`;
    case 'createSnapshot':
      return `snapshot ${write.name}${of}`;
    default:
      return `${VERBS[write.kind]}${NOUNS.has(write.kind) ? of : object}`;
  }
}
