import type { Backup, Snapshot } from '../api/model.ts';
import { dateTime, megabytes, NOTHING, span } from './format.ts';
import { byId } from './ids.ts';
import type { View } from './known.ts';
import { byName, type Column } from './resource.ts';
import { copyStatus } from './status.ts';

/** A backup or snapshot with what the fleet around it tells. */
export type Held<T extends Backup | Snapshot> = {
  readonly id: string;
  readonly copy: T;
  /** Whether its server is in the list: `gone` only when a complete list lacks it. */
  readonly server: 'there' | 'gone' | 'unknown';
  /** How many of the kind that is limited its server has; null while not all were read. */
  readonly held: number | null;
};

export type HeldCopy = Held<Backup> | Held<Snapshot>;
type Copy = HeldCopy;

/** The newest first; the API's own order means nothing. */
export const byNewest = (a: Copy, b: Copy): number =>
  (b.copy.created_at ?? -1) - (a.copy.created_at ?? -1) || byId(b.id, a.id);

export const statusColumn: Column<Copy> = {
  id: 'status',
  title: 'STATUS',
  min: 13,
  max: 16,
  cell: ({ copy }) => ({ text: copy.status, tone: copyStatus(copy.status).tone }),
  compare: (a, b) => byName(a.copy.status, b.copy.status),
};

export const serverColumn: Column<Copy> = {
  id: 'server',
  title: 'SERVER',
  min: 12,
  max: 30,
  cell: ({ copy, server }) => {
    const name = copy.server?.name ?? copy.server?.id ?? NOTHING;
    return server === 'gone' ? { text: `${name} (gone)`, tone: 'warn' } : { text: name };
  },
  compare: (a, b) => byName(a.copy.server?.name ?? '', b.copy.server?.name ?? ''),
};

export const createdColumn: Column<Copy> = {
  id: 'created_at',
  title: 'CREATED',
  min: 17,
  max: 22,
  drop: 6,
  cell: ({ copy }, view) => ({ text: dateTime(copy.created_at, view.zone) }),
  compare: byNewest,
};

export const ageColumn: Column<Copy> = {
  id: 'age',
  title: 'AGE',
  align: 'right',
  min: 6,
  max: 7,
  cell: ({ copy }, view) => ({ text: ageOf(copy.created_at, view) }),
};

export const sizeColumn: Column<Copy> = {
  id: 'size_mb',
  title: 'SIZE',
  align: 'right',
  min: 8,
  max: 9,
  drop: 1,
  cell: ({ copy }) => ({ text: megabytes(copy.size_mb) }),
  compare: (a, b) => (b.copy.size_mb ?? -1) - (a.copy.size_mb ?? -1),
};

export const idColumn: Column<Copy> = {
  id: 'id',
  title: 'ID',
  min: 5,
  max: 19,
  drop: 4,
  cell: (row) => ({ text: row.id }),
  compare: (a, b) => byId(a.id, b.id),
};

export const descriptionColumn: Column<Copy> = {
  id: 'description',
  title: 'DESCRIPTION',
  min: 12,
  max: 60,
  drop: 7,
  grow: true,
  cell: ({ copy }) => ({ text: copy.description ?? '', tone: 'dim' }),
};

/** How much of the server's limit is taken (`of` is documented), at the limit in warning colour. */
export function heldColumn(id: string, title: string, of: number): Column<Copy> {
  return {
    id,
    title,
    align: 'right',
    min: title.length,
    max: title.length,
    drop: 3,
    cell: ({ held }) =>
      held === null
        ? { text: NOTHING, tone: 'dim' }
        : { text: `${held}/${of}`, ...(held >= of ? { tone: 'warn' as const } : {}) },
    compare: (a, b) => (b.held ?? -1) - (a.held ?? -1),
  };
}

export function ageOf(time: number | null, view: View): string {
  return time === null ? NOTHING : span(view.apiNow - time);
}

export function copyFields(
  row: Copy,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { copy } = row;
  const bare = [
    row.id,
    copy.status,
    copy.description,
    copy.server?.name,
    copy.server?.id,
    ...Object.values(own),
  ];
  return {
    status: copy.status.toLowerCase(),
    server:
      `${copy.server?.name ?? ''}\n${copy.server?.id ?? ''}${row.server === 'gone' ? '\ngone' : ''}`.toLowerCase(),
    text: bare.filter(Boolean).join('\n').toLowerCase(),
    ...own,
  };
}
