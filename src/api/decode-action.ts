import { Fields, isObject, type Raw } from './fields.ts';
import { idFrom } from './ids.ts';
import type { ActionAnswer } from './model.ts';
import { NAME_CAP } from './safe-text.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];
type RestoredSnapshot = NonNullable<ActionAnswer['snapshot']>;

/**
 * The answer to start, stop, reboot and the restores; null when it is no object, or its status no text. An empty answer says
 * nothing.
 */
export function decodeAction(
  body: Raw<Schemas['ActionAnswer'] | Schemas['SnapshotRestoreAnswer']>,
): ActionAnswer | null {
  if (body === undefined) return { status: null, server: null };
  if (!isObject(body)) return null;
  const read = new Fields<Schemas['ActionAnswer']>(body);
  // What it means by a number, or by true, is not documented.
  const told: unknown = read.get('status') ?? null;
  if (told !== null && typeof told !== 'string') return null;
  return { status: read.textOrNull('status'), server: read.part('server', decodeActedServer) };
}

/** The answer to the restore of a snapshot: it names the snapshot besides. */
export function decodeSnapshotRestore(body: Raw<Schemas['SnapshotRestoreAnswer']>): ActionAnswer | null {
  const action = decodeAction(body);
  if (action === null || !isObject(body)) return action;
  const snapshot = new Fields(body).part('snapshot', decodeRestoredSnapshot);
  return { ...action, snapshot };
}

function decodeActedServer(value: Raw<Schemas['ActedServer']>): ActionAnswer['server'] {
  const read = new Fields<Schemas['ActedServer']>(isObject(value) ? value : {});
  const id = idFrom(read.get('id'));
  return id === null
    ? null
    : { id, name: read.textOrNull('name', NAME_CAP), status: read.textOrNull('status', NAME_CAP) };
}

function decodeRestoredSnapshot(value: Raw<Schemas['RestoredSnapshot']>): RestoredSnapshot | null {
  const read = new Fields<Schemas['RestoredSnapshot']>(isObject(value) ? value : {});
  const id = idFrom(read.get('id'));
  return id === null
    ? null
    : { id, name: read.textOrNull('name', NAME_CAP), created_at: read.timeOrNull('created_at') };
}
