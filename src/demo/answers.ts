import type { components } from '../api/schema.d.ts';
import { planById, systemById } from './catalogue.ts';
import { usageAt } from './usage.ts';
import {
  changedAt,
  type SimBackup,
  type SimServer,
  type SimSnapshot,
  statusAt,
  type World,
} from './world.ts';

type Schemas = components['schemas'];

/** A server as the list shows it; the order of the fields is the documented one, for whoever looks at raw JSON. */
export function listedServer(server: SimServer, nowMs: number): Schemas['Server'] {
  const { os, created_at, updated_at, ...fields } = serverFields(server, nowMs);
  return { ...fields, plan: planOf(server), os: os ?? null, created_at, updated_at };
}

/** A server as the answer for one server shows it. */
export function detailedServer(server: SimServer, nowMs: number): Schemas['ServerDetail'] {
  const { os, created_at, updated_at, ...fields } = serverFields(server, nowMs);
  const plan = planOf(server);
  return {
    ...fields,
    ipv6_address: fields.ip_address === null ? null : server.ipv6Address,
    plan: plan && { ...plan, bandwidth: planById(server.planId)?.bandwidth ?? null },
    os: os ?? null,
    backups_enabled: server.backupsEnabled,
    resource_usage: usageAt(server, fields.status, nowMs),
    created_at,
    updated_at,
  };
}

/** The three fields that action answers tell of a server. */
export function actedServer(server: SimServer, nowMs: number): Schemas['ActedServer'] {
  return { id: server.id, name: server.name, status: statusAt(server.state, nowMs) };
}

function serverFields(server: SimServer, nowMs: number): Schemas['ServerFields'] {
  const status = statusAt(server.state, nowMs);
  return {
    id: server.id,
    name: server.name,
    hostname: server.hostname,
    status,
    ip_address: status === 'provisioning' ? null : server.ipAddress,
    location: server.location,
    os: systemById(server.osId) ?? null,
    created_at: isoTime(server.createdAt),
    updated_at: isoTime(changedAt(server, nowMs)),
  };
}

function planOf(server: SimServer): Schemas['ServerPlan'] | null {
  const plan = planById(server.planId);
  if (plan === undefined) return null;
  const { id, name, vcpus, memory, storage } = plan;
  return { id, name, vcpus, memory, storage };
}

export function backupRow(world: World, backup: SimBackup, nowMs: number): Schemas['Backup'] {
  const status = statusAt(backup.state, nowMs);
  return {
    id: backup.id,
    server: serverRef(world, backup.server),
    backup_type: backup.type,
    status,
    size_mb: status === 'completed' ? backup.sizeMb : null,
    created_at: isoTime(backup.createdAt),
    expires_at: backup.expiresAt === null ? null : isoTime(backup.expiresAt),
    description: backup.description,
  };
}

export function snapshotRow(world: World, snapshot: SimSnapshot, nowMs: number): Schemas['Snapshot'] {
  const status = statusAt(snapshot.state, nowMs);
  return {
    id: snapshot.id,
    server: serverRef(world, snapshot.server),
    name: snapshot.name,
    status,
    size_mb: status === 'completed' ? snapshot.sizeMb : null,
    created_at: isoTime(snapshot.createdAt),
    description: snapshot.description,
  };
}

/** Follows a rename; a backup that has outlived its server keeps the last name. */
function serverRef(world: World, ref: { id: number; name: string }): Schemas['ServerRef'] {
  return { id: ref.id, name: world.servers.get(ref.id)?.name ?? ref.name };
}

/** The API's way to write a moment: whole seconds, UTC. */
export function isoTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
