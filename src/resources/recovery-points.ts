import type { Backup, Snapshot } from '../api/model.ts';
import { dateTime, megabytes, NOTHING, since } from './format.ts';
import { byId } from './ids.ts';
import type { View } from './known.ts';
import { byName, type Column, NAME_MAX } from './resource.ts';
import { recoveryPointStatus } from './status.ts';

/** A backup or snapshot with what the fleet around it tells. */
export type Held<T extends Backup | Snapshot> = {
  readonly id: string;
  readonly point: T;
  /** Whether its server is in the list: `gone` only when a complete list lacks it. */
  readonly server: 'there' | 'gone' | 'unknown';
  /** The address of its server; null where that is not known. */
  readonly address: string | null;
  /** How many of the kind that is limited its server has; null while not all were read. */
  readonly held: number | null;
};

export type HeldRecoveryPoint = Held<Backup> | Held<Snapshot>;

/** The newest first; the API's own order means nothing. */
export const byNewest = (a: HeldRecoveryPoint, b: HeldRecoveryPoint): number =>
  (b.point.created_at ?? -1) - (a.point.created_at ?? -1) || byId(b.id, a.id);

export const statusColumn: Column<HeldRecoveryPoint> = {
  id: 'status',
  title: 'STATUS',
  min: 13,
  max: 16,
  folds: true,
  cell: ({ point }) => ({ text: point.status, tone: recoveryPointStatus(point.status).tone }),
  compare: (a, b) => byName(a.point.status, b.point.status),
};

export const serverColumn: Column<HeldRecoveryPoint> = {
  id: 'server',
  title: 'SERVER',
  min: 10,
  max: NAME_MAX,
  isName: true,
  cell: ({ point, server }) => {
    const name = point.server?.name ?? point.server?.id ?? NOTHING;
    return server === 'gone' ? { text: `${name} (gone)`, tone: 'warn' } : { text: name };
  },
  compare: (a, b) => byName(a.point.server?.name ?? '', b.point.server?.name ?? ''),
};

export const addressColumn: Column<HeldRecoveryPoint> = {
  id: 'address',
  title: 'ADDRESS',
  min: 7,
  max: 15,
  drop: 1,
  whole: true,
  cell: ({ address }) => ({ text: address ?? NOTHING }),
  compare: (a, b) => byName(a.address ?? '', b.address ?? ''),
  missing: ({ address }) => address === null,
};

export const createdColumn: Column<HeldRecoveryPoint> = {
  id: 'created_at',
  title: 'CREATED',
  min: 17,
  max: 22,
  drop: 6,
  cell: ({ point }, view) => ({ text: dateTime(point.created_at, view.zone) }),
  compare: byNewest,
};

export const ageColumn: Column<HeldRecoveryPoint> = {
  id: 'age',
  title: 'AGE',
  align: 'right',
  min: 6,
  max: 7,
  cell: ({ point }, view) => ({ text: ageOf(point.created_at, view) }),
};

export const sizeColumn: Column<HeldRecoveryPoint> = {
  id: 'size_mb',
  title: 'SIZE',
  align: 'right',
  min: 8,
  max: 9,
  drop: 4,
  cell: ({ point }) => ({ text: megabytes(point.size_mb) }),
  compare: (a, b) => (b.point.size_mb ?? -1) - (a.point.size_mb ?? -1),
  missing: ({ point }) => point.size_mb === null,
};

export const idColumn: Column<HeldRecoveryPoint> = {
  id: 'id',
  title: 'ID',
  min: 3,
  max: 19,
  drop: 0,
  whole: true,
  cell: (row) => ({ text: row.id }),
  compare: (a, b) => byId(a.id, b.id),
};

export const descriptionColumn: Column<HeldRecoveryPoint> = {
  id: 'description',
  title: 'DESCRIPTION',
  min: 12,
  max: 60,
  drop: 7,
  grow: true,
  cell: ({ point }) => ({ text: point.description ?? '', tone: 'dim' }),
};

export function ageOf(time: number | null, view: View): string {
  if (time === null) return NOTHING;
  const age = since(view.apiNow - time, 'old');
  return age.endsWith(' old') ? age.slice(0, -4) : 'future';
}

export function recoveryPointFields(
  row: HeldRecoveryPoint,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { point } = row;
  const bare = [
    row.id,
    point.status,
    point.description,
    point.server?.name,
    point.server?.id,
    row.address,
    ...Object.values(own),
  ];
  return {
    id: row.id,
    status: point.status.toLowerCase(),
    server:
      `${point.server?.name ?? ''}\n${point.server?.id ?? ''}${row.server === 'gone' ? '\ngone' : ''}`.toLowerCase(),
    text: bare.filter(Boolean).join('\n').toLowerCase(),
    ...own,
  };
}
