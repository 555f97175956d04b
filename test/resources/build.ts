import type { Backup, ResourceUsage, Server, Snapshot } from '../../src/api/model.ts';
import { own } from '../../src/api/safe-text.ts';
import {
  DEFAULT_THRESHOLDS,
  type Known,
  type Sample,
  type Seen,
  type View,
} from '../../src/resources/known.ts';
import type { Held } from '../../src/resources/recovery-points.ts';

export const NOW = Date.parse('2025-01-16T15:45:00Z');
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A server as the list prints it, old enough for every rule; `status` and `name` may be any text. */
export function server(
  change: Partial<Omit<Server, 'status' | 'name'>> & { status?: string; name?: string } = {},
): Server {
  const { status = 'active', name = 'web-1', ...rest } = change;
  return {
    id: '1',
    flaws: [],
    raw: {},
    hostname: own('web-1.example.com'),
    ip_address: own('203.0.113.10'),
    location: own('us-west'),
    plan: { id: '2', name: own('Standard VPS'), vcpus: 2, memory: 4096, storage: 80 },
    os: { id: '5', name: own('Ubuntu 22.04 LTS') },
    created_at: NOW - 100 * DAY,
    updated_at: NOW - DAY,
    ...rest,
    name: own(name),
    status: own(status),
  };
}

export const USAGE: ResourceUsage = {
  cpu_percent: 23.5,
  memory_used: 2048,
  disk_used: 35.2,
  bandwidth_used: 450,
};

/** The same server as its own answer prints it. */
export function detail(
  of: Server,
  change: { backups_enabled?: boolean | null; resource_usage?: ResourceUsage | null; status?: string } = {},
): Server {
  const { backups_enabled = true, resource_usage = USAGE, status = of.status } = change;
  return {
    ...of,
    status: own(status),
    plan: of.plan && { ...of.plan, bandwidth: 4000 },
    ipv6_address: own('2001:db8::1'),
    backups_enabled,
    resource_usage,
  };
}

export function backup(
  change: Partial<Omit<Backup, 'status' | 'backup_type'>> & { status?: string; type?: string | null } = {},
): Backup {
  const { status = 'completed', type = 'automatic', ...rest } = change;
  return {
    id: '501',
    flaws: [],
    raw: {},
    server: { id: '1', name: own('web-1') },
    size_mb: 4523,
    created_at: NOW - HOUR,
    expires_at: null,
    description: null,
    ...rest,
    status: own(status),
    backup_type: type === null ? null : own(type),
  };
}

export function snapshot(
  change: Partial<Omit<Snapshot, 'status' | 'name'>> & { status?: string; name?: string } = {},
): Snapshot {
  const { status = 'completed', name = 'before-upgrade', ...rest } = change;
  return {
    id: '801',
    flaws: [],
    raw: {},
    server: { id: '1', name: own('web-1') },
    size_mb: 5120,
    created_at: NOW - HOUR,
    description: null,
    ...rest,
    status: own(status),
    name: own(name),
  };
}

/** A row of the list of backups or snapshots, its server being there. */
export function held<T extends Backup | Snapshot>(point: T, change: Partial<Held<T>> = {}): Held<T> {
  return { id: point.id, point, server: 'there', address: '203.0.113.10', held: 1, ...change };
}

export function seen<T>(rows: readonly T[], change: Partial<Seen<T>> = {}): Seen<T> {
  return { rows, count: rows.length, at: NOW - MINUTE, complete: true, gap: null, ...change };
}

export function sample(change: Partial<Sample> = {}): Sample {
  return { at: NOW - SECOND, cpu: 23.5, memory: 50, disk: 44, bandwidth: 11, ...change };
}

/** A server of which everything is known and fine; `change` says what is not. */
export function known(of: Server = server(), change: Partial<Known> = {}): Known {
  return {
    id: of.id,
    server: of,
    detail: { server: detail(of), startedAt: NOW - SECOND, at: NOW - SECOND },
    backups: seen([backup()]),
    snapshots: seen([snapshot()]),
    samples: [sample()],
    statusSince: NOW - HOUR,
    sawChange: false,
    settingsSince: NOW - HOUR,
    keptFrom: null,
    notFoundAt: null,
    ...change,
  };
}

/** A server of which only its row in the list is known. */
export function listed(of: Server = server()): Known {
  return known(of, { detail: null, backups: null, snapshots: null, samples: [] });
}

export function view(change: Partial<View> = {}): View {
  return { now: NOW, apiNow: NOW, thresholds: DEFAULT_THRESHOLDS, step: 1, zone: 'utc', ...change };
}
