import type { Snapshot } from '../api/model.ts';
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
import { byName, NAME_MAX, type Resource } from './resource.ts';

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
      min: 10,
      max: NAME_MAX,
      isName: true,
      cell: ({ point }) => ({ text: point.name }),
      compare: (a, b) => byName(a.point.name, b.point.name),
    },
    serverColumn,
    addressColumn,
    ageColumn,
    idColumn,
    createdColumn,
    sizeColumn,
    descriptionColumn,
  ],
  id: (row) => row.id,
  compare: byNewest,
  raw: ({ point }) => point.raw,
  fields: (row) => recoveryPointFields(row, { name: row.point.name.toLowerCase() }),
};
