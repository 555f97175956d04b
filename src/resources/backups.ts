import type { KnownWord } from '../api/described.ts';
import type { Backup } from '../api/model.ts';
import { NOTHING, span } from './format.ts';
import type { View } from './known.ts';
import {
  addressColumn,
  ageColumn,
  byNewest,
  createdColumn,
  descriptionColumn,
  type Held,
  idColumn,
  recoveryPointFields,
  serverColumn,
  sizeColumn,
  statusColumn,
} from './recovery-points.ts';
import type { Cell, Resource } from './resource.ts';

const TYPES = { manual: true, automatic: true } as const satisfies Readonly<
  Record<KnownWord<'BackupType'>, true>
>;

/** Whether the pages name this type of a backup. */
export function isBackupType(word: string): boolean {
  return Object.hasOwn(TYPES, word);
}

/** When a backup expires: manual ones never do (Backups page). */
export function expiry(point: Backup, view: View): Cell {
  if (point.expires_at === null)
    return { text: point.backup_type === 'manual' ? 'never' : NOTHING, tone: 'dim' };
  const left = point.expires_at - view.apiNow;
  return left <= 0 ? { text: 'expired', tone: 'warn' } : { text: `in ${span(left)}` };
}

/** Backups (Backups page): automatic ones expire by the plan's policy, at most 10 manual ones per server. */
export const backups: Resource<Held<Backup>> = {
  name: 'backups',
  title: 'Backups',
  noun: 'backup',
  plural: 'backups',
  columns: [
    statusColumn,
    {
      id: 'backup_type',
      title: 'TYPE',
      min: 9,
      max: 12,
      drop: 3,
      cell: ({ point }) => ({ text: point.backup_type ?? NOTHING }),
      compare: (a, b) => (a.point.backup_type ?? '').localeCompare(b.point.backup_type ?? ''),
    },
    serverColumn,
    addressColumn,
    ageColumn,
    idColumn,
    createdColumn,
    sizeColumn,
    {
      id: 'expires_at',
      title: 'EXPIRES',
      min: 8,
      max: 10,
      drop: 5,
      cell: ({ point }, view) => expiry(point, view),
      compare: (a, b) => (a.point.expires_at ?? Number.MAX_VALUE) - (b.point.expires_at ?? Number.MAX_VALUE),
    },
    descriptionColumn,
  ],
  id: (row) => row.id,
  compare: byNewest,
  raw: ({ point }) => point.raw,
  fields: (row) => recoveryPointFields(row, { type: (row.point.backup_type ?? '').toLowerCase() }),
};
