import type { Snapshot } from '../api/model.ts';
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
import { SNAPSHOTS_MAX } from './known.ts';
import { byName, type Resource } from './resource.ts';
import { copyStatus } from './status.ts';

/** Snapshots (Snapshots page): at most 5 per server, kept until they are deleted. */
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
      cell: ({ copy }) => ({ text: copy.name }),
      compare: (a, b) => byName(a.copy.name, b.copy.name),
    },
    serverColumn,
    ageColumn,
    createdColumn,
    sizeColumn,
    heldColumn('held', 'OF 5', SNAPSHOTS_MAX),
    idColumn,
    descriptionColumn,
  ],
  actions: [],
  id: (row) => row.id,
  busy: ({ copy }) => copyStatus(copy.status).busy,
  compare: byNewest,
  raw: ({ copy }) => copy.raw,
  fields: (row) => copyFields(row, { name: row.copy.name.toLowerCase() }),
};
