import type { KnownWord } from '../api/described.ts';

/**
 * What the words in `status` mean. All are open sets: the documentation prints no failure states, and two of the
 * servers' statuses only in translated filter text. A word that is not here is shown as it is and never counts as ready.
 */
export type Tone = 'good' | 'busy' | 'idle' | 'warn' | 'bad' | 'unknown';

type Status = {
  readonly tone: Tone;
  /** In transition: expected to change by itself. */
  readonly busy: boolean;
  /** How long that usually takes at most, and whether the API's pages say so (else it is our estimate). */
  readonly usualMs?: number;
  readonly documented?: boolean;
};

const MINUTE_MS = 60_000;

export const SERVER_STATUSES: Readonly<Record<string, Status>> = {
  active: { tone: 'good', busy: false },
  stopped: { tone: 'idle', busy: false },
  suspended: { tone: 'bad', busy: false },
  provisioning: { tone: 'busy', busy: true, usualMs: 5 * MINUTE_MS, documented: true },
  starting: { tone: 'busy', busy: true, usualMs: 5 * MINUTE_MS },
  stopping: { tone: 'busy', busy: true, usualMs: 5 * MINUTE_MS },
  rebooting: { tone: 'busy', busy: true, usualMs: 5 * MINUTE_MS },
  restoring: { tone: 'busy', busy: true, usualMs: 60 * MINUTE_MS },
} satisfies Readonly<Record<KnownWord<'ServerStatus'>, Status>>;

const RECOVERY_POINT_STATUSES: Readonly<Record<string, Status>> = {
  completed: { tone: 'good', busy: false },
  in_progress: { tone: 'busy', busy: true },
} satisfies Readonly<Record<KnownWord<'CopyStatus'>, Status>>;

/** How long one is in the making at most: Snapshots page, 3–10 min; of a backup ("several minutes, by size") our estimate. */
const MADE_WITHIN_MS = { backups: 60 * MINUTE_MS, snapshots: 10 * MINUTE_MS } as const;

const FAILED: Status = { tone: 'bad', busy: false };
const UNKNOWN: Status = { tone: 'unknown', busy: false };

/** Not documented, but a word with "fail" or "error" in it can only mean one thing; a failover is none. */
export function isFailed(status: string): boolean {
  return /fail(?!(?:ed|ing)?[ _-]?over)|error/i.test(status);
}

/** The status that the API told; null when it told none and a placeholder stands in its place: that is evidence of nothing. */
export function toldStatus<T extends string>(row: {
  readonly status: T;
  readonly flaws: readonly string[];
}): T | null {
  return row.flaws.includes('status') ? null : row.status;
}

function lookUp(table: Readonly<Record<string, Status>>, status: string): Status {
  return (Object.hasOwn(table, status) ? table[status] : undefined) ?? (isFailed(status) ? FAILED : UNKNOWN);
}

export function serverStatus(status: string): Status {
  return lookUp(SERVER_STATUSES, status);
}

/** Whether a server has been in a transition for longer than that usually takes. `speed`: usual times are divided by it. */
export function isStuck(status: string, forMs: number, speed: number): boolean {
  const { usualMs } = serverStatus(status);
  return usualMs !== undefined && forMs > usualMs / speed;
}

/** The same for a backup or snapshot that was made so long ago. */
export function isStuckInMaking(
  kind: keyof typeof MADE_WITHIN_MS,
  status: string,
  forMs: number,
  speed: number,
): boolean {
  return recoveryPointStatus(status).busy && forMs > MADE_WITHIN_MS[kind] / speed;
}

/** Whether the pages name this status of a server; of any other word only the API knows what it allows. */
export function isDocumented(status: string): boolean {
  return Object.hasOwn(SERVER_STATUSES, status);
}

/** For backups and snapshots. */
export function recoveryPointStatus(status: string): Status {
  return lookUp(RECOVERY_POINT_STATUSES, status);
}
