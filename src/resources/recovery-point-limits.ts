import type { Backup, Snapshot } from '../api/model.ts';
import { type Known, MANUAL_BACKUPS_MAX, newestFirst, SNAPSHOTS_MAX } from './known.ts';

export type RecoveryPointKind = 'backups' | 'snapshots';

type Room = { readonly held: number; readonly max: number; readonly noun: string };

/** Manual backups are limited; automatic ones come and go by themselves (Backups page). */
function isCounted(row: Backup | Snapshot): boolean {
  return !('backup_type' in row) || row.backup_type === 'manual';
}

function counted(known: Known, kind: RecoveryPointKind): readonly (Backup | Snapshot)[] | null {
  return known[kind]?.rows.filter(isCounted) ?? null;
}

/** How many a server has, and how many it may have (Backups and Snapshots pages); null when they were not read. */
export function roomOf(known: Known | undefined, kind: RecoveryPointKind): Room | null {
  const rows = known ? counted(known, kind) : null;
  return rows && roomFor(rows.length, kind);
}

function roomFor(held: number, kind: RecoveryPointKind): Room {
  return kind === 'snapshots'
    ? { held, max: SNAPSHOTS_MAX, noun: 'snapshots' }
    : { held, max: MANUAL_BACKUPS_MAX, noun: 'manual backups' };
}

/** `5 of 5 snapshots`. */
export function roomText({ held, max, noun }: Room): string {
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

function textIfFull(room: Room | null): string | undefined {
  return room && room.held >= room.max ? roomText(room) : undefined;
}

export function isFull(known: Known | undefined, kind: RecoveryPointKind): boolean {
  return fullText(known, kind) !== undefined;
}

/** The oldest that could make room: not one that is being made, nor one whose age nobody knows, nor that which is `needed`. */
export function oldestOf(
  known: Known,
  kind: RecoveryPointKind,
  needed: string | undefined,
): Backup | Snapshot | undefined {
  const rows = (counted(known, kind) ?? []).filter(
    ({ id, status, created_at }) => id !== needed && status !== 'in_progress' && created_at !== null,
  );
  return newestFirst(rows).at(-1);
}
