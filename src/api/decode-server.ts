import { Fields, isObject, type Json } from './fields.ts';
import { idFrom } from './ids.ts';
import type { Os, Plan, ResourceUsage, Server } from './model.ts';
import { NAME_CAP } from './safe-text.ts';

/** Which answer a server stands in: fields that only one kind carries are null there and missing elsewhere. */
export type ServerAnswer = 'list' | 'detail' | 'created';

/** A server (Servers page). `place`: its place in the answer, from 1. */
export function decodeServer(row: Json, place: number, answer: ServerAnswer): Server {
  const read = new Fields(row);
  const detail = answer === 'detail';
  const server = {
    id: read.id(place),
    name: read.text('name', NAME_CAP, 'unreadable row'),
    hostname: read.textOrNull('hostname'),
    status: read.text('status', NAME_CAP, 'unreadable'),
    ip_address: read.textOrNull('ip_address'),
    location: read.needed('location', read.textOrNull('location')),
    plan: read.part('plan', decodePlan),
    os: read.part('os', decodeOs),
    created_at: read.time('created_at'),
    updated_at: read.time('updated_at'),
    ...(detail || read.has('ipv6_address') ? { ipv6_address: read.textOrNull('ipv6_address') } : {}),
    ...(answer !== 'list' || read.has('backups_enabled')
      ? { backups_enabled: read.flagOrNull('backups_enabled') }
      : {}),
    ...(detail || read.has('resource_usage')
      ? { resource_usage: read.part('resource_usage', decodeUsage) }
      : {}),
  };
  return { ...server, flaws: read.flaws, raw: row };
}

function decodePlan(value: unknown): Plan | null {
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

function decodeOs(value: unknown): Os | null {
  if (!isObject(value)) return null;
  const read = new Fields(value);
  return { id: idFrom(read.get('id')), name: read.textOrNull('name', NAME_CAP) };
}

function decodeUsage(value: unknown): ResourceUsage | null {
  if (!isObject(value)) return null;
  const read = new Fields(value);
  return {
    cpu_percent: read.numberOrNull('cpu_percent'),
    memory_used: read.numberOrNull('memory_used'),
    disk_used: read.numberOrNull('disk_used'),
    bandwidth_used: read.numberOrNull('bandwidth_used'),
  };
}
