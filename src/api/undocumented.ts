import { isObject } from './fields.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** What the Servers page says of a server, in whichever answer. */
const SERVER_FIELDS: ReadonlySet<string> = new Set([
  'id',
  'name',
  'hostname',
  'status',
  'ip_address',
  'ipv6_address',
  'location',
  'plan',
  'os',
  'backups_enabled',
  'resource_usage',
  'created_at',
  'updated_at',
  'message',
] satisfies (keyof Schemas['CreatedServer'] | keyof Schemas['ServerDetail'])[]);

/**
 * Fields of the answer to a create (its `raw`) that no page names: perhaps the new server's password, which the API says only
 * once. Null when there are none. Not sanitised.
 */
export function undocumentedFields(raw: unknown): Readonly<Record<string, unknown>> | null {
  const found = isObject(raw) ? Object.entries(raw).filter(([name]) => !SERVER_FIELDS.has(name)) : [];
  return found.length === 0 ? null : Object.fromEntries(found);
}
