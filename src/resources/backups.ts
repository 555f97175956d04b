import type { Backup } from '../api/model.ts';
import {
  ageColumn,
  byNewest,
  copyFields,
  createdColumn,
  descriptionColumn,
  type Held,
  heldColumn,
  idColumn,
  serverColumn,
  sizeColumn,
  statusColumn,
} from './copies.ts';
import { NOTHING, span } from './format.ts';
import { MANUAL_BACKUPS_MAX, type View } from './known.ts';
import type { Cell, Resource } from './resource.ts';
import { copyStatus } from './status.ts';

/** When a backup expires: manual ones never do (Backups page). */
export function expiry(copy: Backup, view: View): Cell {
  if (copy.expires_at === null)
    return { text: copy.backup_type === 'manual' ? 'never' : NOTHING, tone: 'dim' };
  const left = copy.expires_at - view.apiNow;
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
      cell: ({ copy }) => ({ text: copy.backup_type ?? NOTHING }),
      compare: (a, b) => (a.copy.backup_type ?? '').localeCompare(b.copy.backup_type ?? ''),
    },
    serverColumn,
    ageColumn,
    createdColumn,
    sizeColumn,
    {
      id: 'expires_at',
      title: 'EXPIRES',
      min: 8,
      max: 10,
      drop: 3,
      cell: ({ copy }, view) => expiry(copy, view),
      compare: (a, b) => (a.copy.expires_at ?? Number.MAX_VALUE) - (b.copy.expires_at ?? Number.MAX_VALUE),
    },
    heldColumn('manual', 'MANUAL', MANUAL_BACKUPS_MAX),
    idColumn,
    descriptionColumn,
  ],
  actions: [],
  id: (row) => row.id,
  busy: ({ copy }) => copyStatus(copy.status).busy,
  compare: byNewest,
  raw: ({ copy }) => copy.raw,
  fields: (row) => copyFields(row, { type: (row.copy.backup_type ?? '').toLowerCase() }),
};
