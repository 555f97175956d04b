import type { Snapshot } from '../api/model.ts';
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
import { byName, type Resource } from './resource.ts';
import { copyStatus } from './status.ts';

/** Snapshots (Snapshots page): at most 5 per server, kept until they are deleted. */
export const snapshots: Resource<Snapshot> = {
  name: 'snapshots',
  title: 'Snapshots',
  noun: 'snapshot',
  columns: [
    statusColumn,
    {
      id: 'name',
      title: 'NAME',
      min: 12,
      max: 32,
      cell: (row) => ({ text: row.name }),
      compare: (a, b) => byName(a.name, b.name),
    },
    serverColumn,
    ageColumn,
    createdColumn,
    sizeColumn,
    idColumn,
    descriptionColumn,
  ],
  actions: [],
  id: (row) => row.id,
  busy: (row) => copyStatus(row.status).busy,
  compare: byNewest,
  fields: (row) => copyFields(row, { name: row.name.toLowerCase() }),
};
