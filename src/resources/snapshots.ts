import type { Snapshot } from '../api/model.ts';
import { SNAPSHOTS_MAX } from './known.ts';
import {
  ageColumn,
  byNewest,
  createdColumn,
  descriptionColumn,
  type Held,
  heldColumn,
  idColumn,
  recoveryPointFields,
  serverColumn,
  sizeColumn,
  statusColumn,
} from './recovery-points.ts';
import { byName, type Resource } from './resource.ts';

/** Snapshots (Snapshots page): at most 5 per server. The API tells no expiry. */
export const snapshots: Resource<Held<Snapshot>> = {
  name: 'snapshots',
  title: 'Snapshots',
  noun: 'snapshot',
  plural: 'snapshots',
  columns: [
    statusColumn,
    {
      id: 'name',
      title: 'NAME',
      min: 12,
      max: 32,
      cell: ({ point }) => ({ text: point.name }),
      compare: (a, b) => byName(a.point.name, b.point.name),
    },
    serverColumn,
    ageColumn,
    createdColumn,
    sizeColumn,
    heldColumn('held', 'OF 5', SNAPSHOTS_MAX),
    idColumn,
    descriptionColumn,
  ],
  id: (row) => row.id,
  compare: byNewest,
  raw: ({ point }) => point.raw,
  fields: (row) => recoveryPointFields(row, { name: row.point.name.toLowerCase() }),
};
