import type { Server } from '../api/model.ts';
import { share } from './format.ts';
import type { Known, Sample, Since, Thresholds, View } from './known.ts';

/** What a reading tells of. */
export type UsageKey = keyof Omit<Sample, 'at'>;

/**
 * Usage of a server in percent of its plan, from the answer for one server (Servers page, `resource_usage`).
 * Null when the answer has none. Memory is in MB in both places, storage and disk in GB, bandwidth in GB a month.
 */
export function sampleOf(detail: Server, at: number): Sample | null {
  const usage = detail.resource_usage;
  if (!usage) return null;
  const plan = detail.plan;
  return {
    at,
    cpu: usage.cpu_percent,
    memory: share(usage.memory_used, plan?.memory),
    disk: share(usage.disk_used, plan?.storage),
    bandwidth: share(usage.bandwidth_used, plan?.bandwidth),
  };
}

/** The newest sample, if the server is in the state it was taken in: a stopped server's old load means nothing. */
export function usageNow(known: Known): Sample | null {
  if (known.server.status !== 'active') return null;
  const last = known.samples.at(-1);
  if (!last || last.at < known.statusSince) return null;
  return last;
}

export function isOld(sample: Sample, now: number, thresholds: Thresholds): boolean {
  return now - sample.at > thresholds.usageMaxAgeMs;
}

/** A value that tells of now; null where none was read, or not lately. */
export function usageValue(known: Known, key: UsageKey, view: View): number | null {
  const sample = usageNow(known);
  return sample && !isOld(sample, view.now, view.thresholds) ? sample[key] : null;
}

/**
 * Since when every sample has been at or above `limit`, up to the last one (ms since the epoch). `isFirst`: nothing tells of the time
 * before, as it was not read, or not for `maxGapMs`.
 */
export function hotSince(samples: readonly Sample[], key: UsageKey, limit: number, maxGapMs: number): Since {
  const to = samples.at(-1)?.at ?? 0;
  let from = to;
  for (const sample of [...samples].reverse()) {
    const value = sample[key];
    if (value === null || from - sample.at > maxGapMs) break;
    if (value < limit) return { from, to, isFirst: false };
    from = sample.at;
  }
  return { from, to, isFirst: true };
}
