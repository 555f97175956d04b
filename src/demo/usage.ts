import type { components } from '../api/schema.d.ts';
import { planById } from './catalogue.ts';
import { wave } from './random.ts';
import type { SimServer } from './world.ts';

type ResourceUsage = components['schemas']['ResourceUsage'];

const monthMs = 30 * 24 * 3600 * 1000;

/**
 * What a server uses at a moment: a smooth curve of time around its average, the same for the same seed. Null unless
 * the server is active: what the API answers for a stopped one is not documented, and null is the harder case.
 */
export function usageAt(server: SimServer, status: string, nowMs: number): ResourceUsage | null {
  if (status !== 'active' || server.usageOverride === null) return null;
  return { ...computed(server, nowMs), ...server.usageOverride };
}

function computed(server: SimServer, nowMs: number): ResourceUsage {
  const plan = planById(server.planId);
  const { load, noiseSeed } = server;
  // Near its limit a value swings less, so that a hot server stays hot and a quiet one never goes below zero.
  const around = (mean: number, swing: number, seed: number, periodMs: number) =>
    mean + Math.min(swing, mean * 0.6, (1 - mean) * 0.6) * wave(noiseSeed + seed, nowMs, periodMs);
  const cpu = around(load.cpu, 0.1, 1, 90_000) + 0.01 * wave(noiseSeed + 2, nowMs, 7_000);
  const bandwidth = load.bandwidth * (1 + (nowMs - server.seededAt) / monthMs);
  return {
    cpu_percent: Math.round(Math.min(1, Math.max(0, cpu)) * 1000) / 10,
    memory_used: Math.round(around(load.memory, 0.04, 3, 240_000) * (plan?.memory ?? 0)),
    disk_used: diskUsedGb(server),
    bandwidth_used: Math.round(Math.min(1, bandwidth) * (plan?.bandwidth ?? 0)),
  };
}

/** What is on the disk, in GB, whatever the status. */
export function diskUsedGb(server: SimServer): number {
  return Math.round(server.load.disk * (planById(server.planId)?.storage ?? 0));
}
