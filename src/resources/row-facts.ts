import type { Backup, Snapshot } from '../api/model.ts';
import { newestFirst } from './known.ts';
import { isCounted } from './recovery-point-limits.ts';
import { isFailed } from './status.ts';

/**
 * What the backups or snapshots of one server tell, whatever time it is. Worked out once for each list that was read: all
 * servers are judged anew every few seconds, and of 1,000 few have a new list.
 */
function ofRows<Row extends Backup | Snapshot, T>(
  tell: (rows: readonly Row[]) => T,
): (rows: readonly Row[]) => T {
  const told = new WeakMap<readonly Row[], { readonly value: T }>();
  return (rows) => {
    const before = told.get(rows);
    if (before) return before.value;
    const value = tell(rows);
    told.set(rows, { value });
    return value;
  };
}

type Newest = number | null | 'unknown';

function newestOf(backups: readonly Backup[]): Newest {
  const done = backups.filter(({ status }) => status === 'completed');
  const times = done.flatMap(({ created_at }) => (created_at === null ? [] : [created_at]));
  if (times.length > 0) return Math.max(...times);
  return done.length > 0 ? 'unknown' : null;
}

/** When the newest completed backup was begun (ms since the epoch); null when there is none, unknown when one has no date. */
export const newestCompleted: (backups: readonly Backup[]) => Newest = ofRows(newestOf);

/** The same of the automatic ones. */
export const newestAutomatic: (backups: readonly Backup[]) => Newest = ofRows((backups) =>
  newestOf(backups.filter(({ backup_type }) => backup_type === 'automatic')),
);

/** How many were made by hand. */
export const manualOnes: (backups: readonly Backup[]) => number = ofRows(
  (backups) => backups.filter(isCounted).length,
);

/** Whether the newest one that has ended failed. */
export const isNewestFailed: (rows: readonly (Backup | Snapshot)[]) => boolean = ofRows((rows) => {
  const judged = newestFirst(rows).find((row) => isFailed(row.status) || row.status === 'completed');
  return judged !== undefined && isFailed(judged.status);
});
