import { Fields, isObject, type Json, type Raw } from './fields.ts';
import { idFrom } from './ids.ts';
import type { Backup, ServerRef, Snapshot } from './model.ts';
import { DESCRIPTION_CAP, NAME_CAP } from './safe-text.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** A backup (Backups page). `place`: its place in the answer, from 1. */
export function decodeBackup(row: Json<Schemas['Backup']>, place: number): Backup {
  const read = new Fields(row);
  const backup = {
    id: read.id('id', place),
    server: read.needed('server', read.part('server', decodeServerRef)),
    backup_type: read.needed('backup_type', read.textOrNull('backup_type')),
    status: read.text('status', NAME_CAP, 'no status'),
    size_mb: read.numberOrNull('size_mb'),
    created_at: read.time('created_at'),
    expires_at: read.timeOrNull('expires_at'),
    description: read.textOrNull('description', DESCRIPTION_CAP),
  };
  return { flaws: read.flaws, raw: row, ...backup };
}

/** A snapshot (Snapshots page). `place`: its place in the answer, from 1. */
export function decodeSnapshot(row: Json<Schemas['Snapshot']>, place: number): Snapshot {
  const read = new Fields(row);
  const snapshot = {
    id: read.id('id', place),
    server: read.needed('server', read.part('server', decodeServerRef)),
    name: read.text('name', NAME_CAP, 'unreadable row'),
    status: read.text('status', NAME_CAP, 'no status'),
    size_mb: read.numberOrNull('size_mb'),
    created_at: read.time('created_at'),
    description: read.textOrNull('description', DESCRIPTION_CAP),
  };
  return { flaws: read.flaws, raw: row, ...snapshot };
}

/** `{id, name}`; a bare id is taken as well. Without a valid id it names no server. */
function decodeServerRef(value: Raw<Schemas['ServerRef']>): ServerRef | null {
  const read = isObject(value) ? new Fields(value) : null;
  const id = idFrom(read ? read.get('id') : value);
  return id === null ? null : { id, name: read ? read.textOrNull('name', NAME_CAP) : null };
}
