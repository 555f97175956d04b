import type { Backup, Snapshot } from '../api/model.ts';
import { type Known, MANUAL_BACKUPS_MAX, newestFirst, SNAPSHOTS_MAX } from '../resources/known.ts';

export type CopyKind = 'backups' | 'snapshots';

type Room = { readonly held: number; readonly max: number; readonly noun: string };

/** Manual backups are limited; automatic ones come and go by themselves (Backups page). */
function counted(known: Known, kind: CopyKind): readonly (Backup | Snapshot)[] | null {
  if (kind === 'snapshots') return known.snapshots?.rows ?? null;
  return known.backups?.rows.filter(({ backup_type }) => backup_type === 'manual') ?? null;
}

/** How many a server has, and how many it may have (Backups and Snapshots pages); null when they were not read. */
export function roomOf(known: Known | undefined, kind: CopyKind): Room | null {
  const rows = known ? counted(known, kind) : null;
  if (!rows) return null;
  const [max, noun] =
    kind === 'snapshots' ? [SNAPSHOTS_MAX, 'snapshots'] : [MANUAL_BACKUPS_MAX, 'manual backups'];
  return { held: rows.length, max, noun };
}

/** `5 of 5 snapshots`. */
export function roomText({ held, max, noun }: Room): string {
  return `${held} of ${max} ${noun}`;
}

/** `5 of 5 snapshots` where there is no room for one more; undefined where there is, or where it is not known. */
export function fullText(known: Known | undefined, kind: CopyKind): string | undefined {
  const room = roomOf(known, kind);
  return room && room.held >= room.max ? roomText(room) : undefined;
}

export function isFull(known: Known | undefined, kind: CopyKind): boolean {
  return fullText(known, kind) !== undefined;
}

/** The oldest that could make room: not one that is being made, nor one whose age nobody knows, nor that which is `needed`. */
export function oldestOf(
  known: Known,
  kind: CopyKind,
  needed: string | undefined,
): Backup | Snapshot | undefined {
  const rows = (counted(known, kind) ?? []).filter(
    ({ id, status, created_at }) => id !== needed && status !== 'in_progress' && created_at !== null,
  );
  return newestFirst(rows).at(-1);
}
