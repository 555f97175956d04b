import { validId } from '../api/ids.ts';
import type { Write } from '../operations/write.ts';

/** Whether a value that was read from a file is what it should be. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = (value) => typeof value === 'string';

export const isNumber: Shape = (value) => Number.isFinite(value);

export const isFlag: Shape = (value) => typeof value === 'boolean';

export const isId: Shape = (value) => typeof value === 'string' && validId(value);

export const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const orMissing =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const oneOf = (...values: readonly unknown[]): Shape => {
  const all = new Set(values);
  return (value) => all.has(value);
};

export const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);

export const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));

export const isTarget = object({
  key: object({ profile: isText, resource: isText, id: isText }),
  name: isText,
  server: orNull(
    object({
      id: isText,
      name: isText,
      ip_address: orNull(isText),
      created_at: orNull(isNumber),
      location: orNull(isText),
      status: isText,
    }),
  ),
  point: orNull(
    object({
      kind: oneOf('backups', 'snapshots'),
      id: isText,
      created_at: orNull(isNumber),
      status: isText,
    }),
  ),
  readAt: isNumber,
});

const settings = { name: isText, hostname: isText, backups_enabled: isFlag };

const onServer = { server: isId };

const WRITES: Readonly<Record<Write['kind'], Readonly<Record<string, Shape>>>> = {
  startServer: onServer,
  stopServer: onServer,
  rebootServer: onServer,
  deleteServer: onServer,
  createServer: { body: object({ name: isText, plan_id: isId, os_id: isId, location: isText }) },
  updateServer: {
    ...onServer,
    body: object(Object.fromEntries(Object.entries(settings).map(([name, is]) => [name, orMissing(is)]))),
  },
  replaceServer: { ...onServer, body: object(settings) },
  restoreServer: { ...onServer, backup: isId },
  createBackup: { ...onServer, description: isText },
  deleteBackup: { backup: isId, server: orNull(isId) },
  createSnapshot: { ...onServer, name: isText, description: isText },
  restoreSnapshot: { ...onServer, snapshot: isId },
  deleteSnapshot: { snapshot: isId, server: orNull(isId) },
};

/** Ids are checked before they reach a URL. */
export const isWrite: Shape = (value) => {
  const kind = (value as { readonly kind?: unknown } | null)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(WRITES, kind)) return false;
  return object(WRITES[kind as Write['kind']])(value);
};
