import type { Backup, Server, Snapshot } from '../api/model.ts';
import type { Failure } from '../api/outcome.ts';
import { coarseSpan, type TimeZone } from './format.ts';
import { byId } from './ids.ts';

/** How much of a list was read. */
export type Extent = {
  readonly rows: { readonly length: number };
  /** How many there are as the API told; null where it did not. */
  readonly count: number | null;
  /** False when rows may be missing. */
  readonly complete: boolean;
  /** Why they may be; null when the list is whole. */
  readonly gap: Failure | null;
};

/** Rows as read, and when (ms since the epoch, our clock). */
export type Seen<T> = Extent & { readonly rows: readonly T[]; readonly at: number };

/** One reading of a server's usage, in percent of what its plan has; null where it could not be told. */
export type Sample = {
  readonly at: number;
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly disk: number | null;
  readonly bandwidth: number | null;
};

/**
 * Since when something has been as it is, up to when that was last read (ms since the epoch). `isFirst`: it was so when it was first
 * read, and may have been so for longer.
 */
export type Since = { readonly from: number; readonly to: number; readonly isFirst: boolean };

/** All that has been read of one server: the row of the server list and what surrounds it. */
export type Known = {
  readonly id: string;
  /** Its row in the last list. */
  readonly server: Server;
  /** The last answer for this one server, when it was asked for and when it came; it alone has usage, IPv6 and the backup setting. */
  readonly detail: { readonly server: Server; readonly startedAt: number; readonly at: number } | null;
  readonly backups: Seen<Backup> | null;
  readonly snapshots: Seen<Snapshot> | null;
  readonly samples: readonly Sample[];
  /** Since when this console has seen the present status; it may have been so for longer unless `sawChange`. */
  readonly statusSince: number;
  readonly sawChange: boolean;
  /** Since when this console has seen its present name, hostname and backup setting. */
  readonly settingsSince: number;
  /** When its row was last read, where the last list was not whole and did not name it; null where the last list did. */
  readonly keptFrom: number | null;
  /** When the API last answered 404 for its details although a list names it; null where they have come since. */
  readonly notFoundAt: number | null;
};

/** Of a server of which nothing but its row was read yet. */
export const NOTHING_MORE = {
  detail: null,
  samples: [],
  sawChange: false,
  keptFrom: null,
  notFoundAt: null,
} as const;

/** What a judgement needs besides the rows. */
export type View = {
  /** Our clock, ms since the epoch. */
  readonly now: number;
  /** The API's clock by its Date header: ages of the API's own times are counted from it. */
  readonly apiNow: number;
  readonly thresholds: Thresholds;
  /** Changes every few seconds: until then a server that did not change is not judged anew. */
  readonly step: number;
  readonly zone: TimeZone;
};

/** Percent of the plan from which a server is hot, and the ages (ms) from which protection is lacking or data too old. */
export type Thresholds = {
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly diskPercent: number;
  readonly bandwidthPercent: number;
  readonly unprotectedMs: number;
  readonly overdueMs: number;
  readonly usageMaxAgeMs: number;
  readonly listMaxAgeMs: number;
  /** The demo's clock runs shorter waits: usual durations are divided by this. */
  readonly speed: number;
};

/** When the row of a server was read, ms since the epoch; `listAt`: when the last list came. */
export function rowReadAt({ keptFrom }: Known, listAt: number): number {
  return keptFrom ?? listAt;
}

/** How old a row is that the last list, which was not whole, did not name: `40 s`; null of all others. */
export function keptAge({ keptFrom }: Known, now: number): string | null {
  return keptFrom === null ? null : coarseSpan(now - keptFrom);
}

const HOUR_MS = 3_600_000;

export const DEFAULT_THRESHOLDS: Thresholds = {
  cpuPercent: 90,
  memoryPercent: 90,
  diskPercent: 85,
  bandwidthPercent: 90,
  unprotectedMs: 7 * 24 * HOUR_MS,
  overdueMs: 36 * HOUR_MS,
  usageMaxAgeMs: HOUR_MS / 6,
  listMaxAgeMs: HOUR_MS,
  speed: 1,
};

/** Documented on the Backups and Snapshots pages: at most 10 manual backups and 5 snapshots per server. */
export const MANUAL_BACKUPS_MAX = 10;
export const SNAPSHOTS_MAX = 5;

/** Newest first by creation; rows without a date last. The API's own order means nothing. */
export function newestFirst<T extends { readonly created_at: number | null; readonly id: string }>(
  rows: readonly T[],
): T[] {
  return [...rows].sort((a, b) => (b.created_at ?? -1) - (a.created_at ?? -1) || byId(b.id, a.id));
}
