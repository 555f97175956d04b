import { cast, type Role } from './cast.ts';
import { locations, systems } from './catalogue.ts';
import { sinceNight } from './nights.ts';
import { between, mix, pick, type Random, seededRandom } from './random.ts';
import { diskUsedGb } from './usage.ts';
import type { Load, SimServer, World } from './world.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

/** Fills a new world with `count` servers: the cast first, then as many ordinary ones as it takes. */
export function seedFleet(world: World, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const role = cast[index] ?? extra(world.seed, index);
    const server = addServer(world, role, index);
    addRecoveryPoints(world, role, server);
  }
}

const kinds = ['web', 'api', 'db', 'cache', 'worker', 'edge', 'queue', 'search', 'app', 'node'] as const;

/** Depends on seed and index alone, so that the same server is there in a fleet of any size. */
function extra(seed: number, index: number): Role {
  const random = seededRandom(mix(seed) + index);
  const status = random() < 0.04 ? 'stopped' : random() < 0.01 ? 'suspended' : 'active';
  return {
    name: `${pick(random, kinds)}-${String(index + 1).padStart(3, '0')}`,
    plan: pick(random, [1, 1, 1, 3, 3, 2, 2, 4]),
    os: pick(random, systems as [(typeof systems)[number]]).id,
    location: pick(random, locations),
    ageDays: between(random, 2, 900),
    load: {
      cpu: random() < 0.015 ? 0.95 : 0.05 + random() * 0.6,
      memory: 0.25 + random() * 0.55,
      disk: random() < 0.015 ? 0.9 : 0.15 + random() * 0.55,
      bandwidth: 0.05 + random() * 0.7,
    },
    ...(status === 'active' ? {} : { status }),
    ...(random() < 0.03 ? { automaticBackups: false } : {}),
    ...(random() < 0.1 ? { manualBackups: [between(random, 1, 90)] } : {}),
    ...(random() < 0.2 ? { snapshots: [{ name: 'before-update', ageDays: between(random, 1, 60) }] } : {}),
  };
}

function addServer(world: World, role: Role, index: number): SimServer {
  const now = world.startedAt;
  const status = role.status ?? 'active';
  const { ends } = role;
  const noiseSeed = mix(world.seed + index * 101);
  const random = seededRandom(noiseSeed);
  const ageMs = role.ageDays * dayMs * (role.ageDays < 1 ? 1 : 1 - 0.05 * random());
  const createdAt = wholeSeconds(now - ageMs);
  // A stuck status began hours ago; the other passing ones a moment ago.
  const updatedAt =
    ends === undefined ? (now + createdAt) / 2 : ends.inMin === Infinity ? now - 3 * hourMs : now;
  const server: SimServer = {
    id: world.newServerId(),
    name: role.name,
    hostname: role.hostname === null ? null : `${role.name}.example.com`,
    ...addresses(index),
    location: role.location,
    planId: role.plan,
    osId: role.os,
    backupsEnabled: role.automaticBackups ?? true,
    noNightsSince: role.noNightsForHours === undefined ? null : now - role.noNightsForHours * hourMs,
    createdAt,
    updatedAt: Math.max(createdAt, updatedAt),
    state: ends === undefined ? { status } : world.passing(status, now, ends.inMin * 60_000, ends.next),
    load: varied(role.load, random),
    noiseSeed,
    seededAt: now,
  };
  world.servers.set(server.id, server);
  return server;
}

/** No two servers are alike; but who is in trouble (more than 80 %) stays exactly there, and nobody else gets there. */
function varied(load: Load, random: Random): Load {
  const vary = (part: number) => (part > 0.8 ? part : Math.min(0.8, part * (0.75 + random() * 0.5)));
  return {
    cpu: vary(load.cpu),
    memory: vary(load.memory),
    disk: vary(load.disk),
    bandwidth: vary(load.bandwidth),
  };
}

/** Addresses nobody has: the ranges for documentation, and for big fleets the one for benchmarks. */
export function addresses(index: number): { ipAddress: string; ipv6Address: string } {
  const place = index + 10;
  return {
    ipAddress:
      place < 250 ? `203.0.113.${place}` : `198.${18 + (place >> 16)}.${(place >> 8) & 255}.${place & 255}`,
    ipv6Address: `2001:db8::${place.toString(16)}`,
  };
}

function addRecoveryPoints(world: World, role: Role, server: SimServer): void {
  const ref = { id: server.id, name: server.name };
  const usedMb = diskUsedGb(server) * 1024;
  const manual = (ageMs: number, status: string, description: string) => {
    const id = world.newBackupId();
    world.backups.set(id, {
      id,
      server: ref,
      type: 'manual',
      createdAt: wholeSeconds(world.startedAt - ageMs),
      expiresAt: null,
      sizeMb: Math.round(usedMb * 0.125),
      state: { status },
      description,
    });
  };
  for (const ageDays of role.manualBackups ?? []) manual(ageDays * dayMs, 'completed', 'Pre-update backup');
  if (role.failedBackupHoursAgo !== undefined) {
    // After the backup of the night, or it would not be the newest.
    const ageMs = Math.min(role.failedBackupHoursAgo * hourMs, sinceNight(world.startedAt) / 2);
    manual(ageMs, 'failed', 'Before the schema change');
  }
  for (const { name, ageDays, description = null } of role.snapshots ?? []) {
    const id = world.newSnapshotId();
    world.snapshots.set(id, {
      id,
      server: ref,
      name,
      createdAt: wholeSeconds(world.startedAt - ageDays * dayMs),
      sizeMb: Math.round(usedMb * 0.14),
      state: { status: 'completed' },
      description,
    });
  }
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
