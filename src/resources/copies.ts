import type { Backup, Snapshot } from '../api/model.ts';
import { dateTime, megabytes, NOTHING, span } from './format.ts';
import type { View } from './known.ts';
import { byName, type Column } from './resource.ts';
import { copyStatus } from './status.ts';

/** What backups and snapshots have in common: copies of a server's disk. */
type Copy = Backup | Snapshot;

export const byNewest = (a: Copy, b: Copy): number =>
  (b.created_at ?? -1) - (a.created_at ?? -1) || Number(b.id) - Number(a.id);

export function ageOf(time: number | null, view: View): string {
  return time === null ? NOTHING : span(view.apiNow - time);
}

export const statusColumn: Column<Copy> = {
  id: 'status',
  title: 'STATUS',
  min: 13,
  max: 16,
  cell: (row) => ({ text: row.status, tone: copyStatus(row.status).tone }),
  compare: (a, b) => byName(a.status, b.status),
};

export const serverColumn: Column<Copy> = {
  id: 'server',
  title: 'SERVER',
  min: 12,
  max: 30,
  cell: (row) => ({ text: row.server?.name ?? row.server?.id ?? NOTHING }),
  compare: (a, b) => byName(a.server?.name ?? '', b.server?.name ?? ''),
};

export const createdColumn: Column<Copy> = {
  id: 'created_at',
  title: 'CREATED',
  min: 17,
  max: 22,
  drop: 2,
  cell: (row, view) => ({ text: dateTime(row.created_at, view.zone) }),
  compare: byNewest,
};

export const ageColumn: Column<Copy> = {
  id: 'age',
  title: 'AGE',
  align: 'right',
  min: 6,
  max: 7,
  cell: (row, view) => ({ text: ageOf(row.created_at, view) }),
};

export const sizeColumn: Column<Copy> = {
  id: 'size_mb',
  title: 'SIZE',
  align: 'right',
  min: 8,
  max: 9,
  drop: 1,
  cell: (row) => ({ text: megabytes(row.size_mb) }),
  compare: (a, b) => (b.size_mb ?? -1) - (a.size_mb ?? -1),
};

export const idColumn: Column<Copy> = {
  id: 'id',
  title: 'ID',
  min: 5,
  max: 19,
  drop: 4,
  cell: (row) => ({ text: row.id }),
  compare: (a, b) => Number(a.id) - Number(b.id),
};

export const descriptionColumn: Column<Copy> = {
  id: 'description',
  title: 'DESCRIPTION',
  min: 12,
  max: 60,
  drop: 5,
  grow: true,
  cell: (row) => ({ text: row.description ?? '', tone: 'dim' }),
};

export function copyFields(
  row: Copy,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const bare = [row.id, row.status, row.description, row.server?.name, row.server?.id, ...Object.values(own)];
  return {
    status: row.status.toLowerCase(),
    server: `${row.server?.name ?? ''}\n${row.server?.id ?? ''}`.toLowerCase(),
    text: bare.filter(Boolean).join('\n').toLowerCase(),
    ...own,
  };
}
