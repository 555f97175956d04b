import type { Backup, Snapshot } from '../api/model.ts';
import { type Known, MANUAL_BACKUPS_MAX, newestFirst, SNAPSHOTS_MAX } from './known.ts';

export type RecoveryPointKind = 'backups' | 'snapshots';

/** What they are for and how long they are kept (Snapshots page, "Snapshots vs Backups"; Backups page). */
export const SNAPSHOTS_FOR = 'on the same infrastructure as the server, for a quick rollback';
export const BACKUPS_FOR = 'on separate storage, for disaster recovery';
const KEPT = 'kept by the plan, usually 7–30 days';
export const AUTOMATIC_KEPT = `automatic ones are ${KEPT}`;
/** Beside the setting of a server. */
export const AUTOMATIC_BACKUPS = `automatic backups: ${BACKUPS_FOR}, ${KEPT}`;
export const MANUAL_KEPT = 'manual ones do not expire';

type Limit = { readonly held: number; readonly max: number; readonly noun: string };

/** Whether a server may have only so many of these: manual backups and all snapshots (Backups and Snapshots pages). */
export function isCounted(row: Backup | Snapshot): boolean {
  return !('backup_type' in row) || row.backup_type === 'manual';
}

/** How many a server has, and how many it may have (Backups and Snapshots pages); null when they were not read. */
export function roomOf(known: Known | undefined, kind: RecoveryPointKind): Limit | null {
  const rows = known?.[kind]?.rows;
  return rows ? roomFor(rows.filter(isCounted).length, kind) : null;
}

function roomFor(held: number, kind: RecoveryPointKind): Limit {
  return kind === 'snapshots'
    ? { held, max: SNAPSHOTS_MAX, noun: 'snapshots' }
    : { held, max: MANUAL_BACKUPS_MAX, noun: 'manual backups' };
}

/** What is to be done where there is no room for one more. */
export function deleteOneFirst(full: string): string {
  return `${full}: delete one first`;
}

/** `5 of 5 snapshots`. */
export function roomText({ held, max, noun }: Limit): string {
  return `${held} of ${max} ${noun}`;
}

/** `5 of 5 snapshots` where there is no room for one more; undefined where there is, or where it is not known. */
export function fullText(known: Known | undefined, kind: RecoveryPointKind): string | undefined {
  return textIfFull(roomOf(known, kind));
}

/** The same by what was just read of a server. */
export function fullTextOf(
  rows: readonly (Backup | Snapshot)[],
  kind: RecoveryPointKind,
  server: string,
): string | undefined {
  const own = rows.filter((row) => isCounted(row) && (row.server?.id ?? server) === server);
  return textIfFull(roomFor(own.length, kind));
}

function textIfFull(room: Limit | null): string | undefined {
  return room && room.held >= room.max ? roomText(room) : undefined;
}

export function isFull(known: Known | undefined, kind: RecoveryPointKind): boolean {
  return fullText(known, kind) !== undefined;
}

/** The oldest that could make room: not one that is being made, nor one whose age nobody knows, nor that which is `needed`. */
export function oldestOf(
  known: Known | undefined,
  kind: RecoveryPointKind,
  needed: string | undefined,
): Backup | Snapshot | undefined {
  const rows = (known?.[kind]?.rows ?? [])
    .filter(isCounted)
    .filter(({ id, status, created_at }) => id !== needed && status !== 'in_progress' && created_at !== null);
  return newestFirst(rows).at(-1);
}
