import { Fields, isObject, type Json, type Raw } from './fields.ts';
import { idFrom } from './ids.ts';
import type { Os, Plan, ResourceUsage, Server } from './model.ts';
import { NAME_CAP } from './safe-text.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** The fields that only some answers hold. Where an answer should hold one, it is null when missing; elsewhere it is left out. */
const HELD = {
  list: ['plan'],
  created: ['plan', 'backups_enabled'],
  detail: ['plan', 'ipv6_address', 'backups_enabled', 'resource_usage'],
} as const satisfies {
  list: readonly (keyof Schemas['Server'])[];
  created: readonly (keyof Schemas['CreatedServer'])[];
  detail: readonly (keyof Schemas['ServerDetail'])[];
};

/** Which answer a server stands in. */
export type ServerAnswer = keyof typeof HELD;

/** A server (Servers page). `place`: its place in the answer, from 1. */
export function decodeServer(
  row: Json<Schemas['ServerFields']>,
  place: number,
  answer: ServerAnswer,
): Server {
  const read = new Fields<Schemas['ServerDetail']>(row as Json);
  const held: readonly string[] = HELD[answer];
  const isHeld = (name: keyof Schemas['ServerDetail']) => held.includes(name) || read.has(name);
  const server = {
    id: read.id('id', place),
    name: read.text('name', NAME_CAP, 'unreadable row'),
    hostname: read.textOrNull('hostname'),
    status: read.text('status', NAME_CAP, 'no status'),
    ip_address: read.textOrNull('ip_address'),
    location: read.needed('location', read.textOrNull('location')),
    plan: read.part('plan', decodePlan),
    os: read.part('os', decodeOs),
    created_at: read.time('created_at'),
    updated_at: read.time('updated_at'),
    ...(isHeld('ipv6_address') ? { ipv6_address: read.textOrNull('ipv6_address') } : {}),
    ...(isHeld('backups_enabled') ? { backups_enabled: read.flagOrNull('backups_enabled') } : {}),
    ...(isHeld('resource_usage') ? { resource_usage: read.part('resource_usage', decodeUsage) } : {}),
  };
  return { flaws: read.flaws, raw: row, ...server };
}

function decodePlan(value: Raw<Schemas['ServerPlanDetail']>): Plan | null {
  if (!isObject(value)) return null;
  const read = new Fields(value);
  return {
    id: idFrom(read.get('id')),
    name: read.textOrNull('name', NAME_CAP),
    vcpus: read.numberOrNull('vcpus'),
    memory: read.numberOrNull('memory'),
    storage: read.numberOrNull('storage'),
    ...(read.has('bandwidth') ? { bandwidth: read.numberOrNull('bandwidth') } : {}),
  };
}

function decodeOs(value: Raw<Schemas['Os']>): Os | null {
  if (!isObject(value)) return null;
  const read = new Fields(value);
  return { id: idFrom(read.get('id')), name: read.textOrNull('name', NAME_CAP) };
}

function decodeUsage(value: Raw<Schemas['ResourceUsage']>): ResourceUsage | null {
  if (!isObject(value)) return null;
  const read = new Fields(value);
  return {
    cpu_percent: read.numberOrNull('cpu_percent'),
    memory_used: read.numberOrNull('memory_used'),
    disk_used: read.numberOrNull('disk_used'),
    bandwidth_used: read.numberOrNull('bandwidth_used'),
  };
}
