import type { Backup } from '../api/model.ts';
import {
  ageColumn,
  byNewest,
  copyFields,
  createdColumn,
  descriptionColumn,
  idColumn,
  serverColumn,
  sizeColumn,
  statusColumn,
} from './copies.ts';
import { NOTHING, span } from './format.ts';
import type { Resource } from './resource.ts';
import { copyStatus } from './status.ts';

/** Backups (Backups page): automatic ones expire by the plan's policy, manual ones never. */
export const backups: Resource<Backup> = {
  name: 'backups',
  title: 'Backups',
  noun: 'backup',
  columns: [
    statusColumn,
    {
      id: 'backup_type',
      title: 'TYPE',
      min: 9,
      max: 12,
      cell: (row) => ({ text: row.backup_type ?? NOTHING }),
      compare: (a, b) => (a.backup_type ?? '').localeCompare(b.backup_type ?? ''),
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
      cell: (row, view) => {
        if (row.expires_at === null)
          return { text: row.backup_type === 'manual' ? 'never' : NOTHING, tone: 'dim' };
        const left = row.expires_at - view.apiNow;
        return left <= 0 ? { text: 'expired', tone: 'warn' } : { text: `in ${span(left)}` };
      },
      compare: (a, b) => (a.expires_at ?? Number.MAX_VALUE) - (b.expires_at ?? Number.MAX_VALUE),
    },
    idColumn,
    descriptionColumn,
  ],
  actions: [],
  id: (row) => row.id,
  busy: (row) => copyStatus(row.status).busy,
  compare: byNewest,
  fields: (row) => copyFields(row, { type: (row.backup_type ?? '').toLowerCase() }),
};
