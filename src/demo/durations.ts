import { between, type Random } from './random.ts';

const second = 1000;
const minute = 60 * second;

/**
 * How long things take, in milliseconds at speed 1. Provisioning, snapshots and restores of snapshots are as
 * documented; backups are documented as "several minutes, by size"; the rest is our guess.
 */
export const durations = {
  provisioning: (random: Random) => between(random, 2 * minute, 5 * minute),
  starting: (random: Random) => between(random, 20 * second, 60 * second),
  stopping: (random: Random) => between(random, 20 * second, 60 * second),
  rebooting: (random: Random) => between(random, 20 * second, 60 * second),
  snapshot: (diskUsedGb: number) => bounded(3 * minute, diskUsedGb * 2 * second, 10 * minute),
  snapshotRestore: (diskUsedGb: number) => bounded(5 * minute, diskUsedGb * 3 * second, 15 * minute),
  backup: (diskUsedGb: number) => 2 * minute + diskUsedGb * 3 * second,
  backupRestore: (diskUsedGb: number) => 5 * minute + diskUsedGb * 6 * second,
} as const;

function bounded(leastMs: number, extraMs: number, mostMs: number): number {
  return Math.min(leastMs + extraMs, mostMs);
}
