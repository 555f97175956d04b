import { planById } from './catalogue.ts';
import { durations } from './durations.ts';
import { mix } from './random.ts';
import { diskUsedGb } from './usage.ts';
import type { SimServer, World } from './world.ts';

const dayMs = 24 * 3600 * 1000;
const threeOClockMs = 3 * 3600 * 1000;
const longestRetentionDays = 30;

/**
 * Makes the automatic backups of every night (03:00Z) up to now and drops those that have expired. Called before
 * backups are read or counted, and before anything changes that decides who gets one; so a fleet of 10,000 pays for
 * them only when somebody looks.
 */
export function runNights(world: World, nowMs: number): void {
  const from = world.nightsDoneUntil || world.startedAt - longestRetentionDays * dayMs;
  for (let night = nightAfter(from); night <= nowMs; night += dayMs) {
    for (const server of world.servers.values()) backUp(world, server, night, nowMs);
  }
  world.nightsDoneUntil = Math.max(nowMs, from);
  for (const backup of world.backups.values()) {
    if (backup.expiresAt !== null && backup.expiresAt <= nowMs) world.backups.delete(backup.id);
  }
}

/** How long ago the last night was, in ms. */
export function sinceNight(ms: number): number {
  return ms - (nightAfter(ms) - dayMs);
}

function nightAfter(ms: number): number {
  const night = Math.floor(ms / dayMs) * dayMs + threeOClockMs;
  return night > ms ? night : night + dayMs;
}

function backUp(world: World, server: SimServer, night: number, nowMs: number): void {
  if (!server.backupsEnabled || server.createdAt > night) return;
  if (server.noNightsSince !== null && night > server.noNightsSince) return;
  const expiresAt = night + (planById(server.planId)?.retentionDays ?? 7) * dayMs;
  if (expiresAt <= nowMs) return;
  const id = world.newBackupId();
  const usedGb = diskUsedGb(server);
  world.backups.set(id, {
    id,
    server: { id: server.id, name: server.name },
    type: 'automatic',
    createdAt: night,
    expiresAt,
    // A little different every night, as it is with real disks.
    sizeMb: Math.round(usedGb * 1024 * 0.125 * (1 - (mix(id) % 40) / 1000)),
    state: world.passing('in_progress', night, durations.backup(usedGb), 'completed'),
    description: 'Automatic daily backup',
  });
}
