import type { components } from '../api/schema.d.ts';
import { mix, type Random, seededRandom } from './random.ts';

/**
 * A status that may end by itself: read it with `statusAt`. Nothing is woken by a timer, so that a turned clock is
 * enough to see the end. `untilMs` may be Infinity: stuck for ever.
 */
export type State = { status: string } | { status: string; untilMs: number; next: string };

/** How loaded a server is on average, as parts of its plan (0–1). */
export type Load = { cpu: number; memory: number; disk: number; bandwidth: number };

export type SimServer = {
  id: number;
  name: string;
  hostname: string | null;
  ipAddress: string;
  ipv6Address: string;
  location: string;
  planId: number;
  osId: number;
  backupsEnabled: boolean;
  /** Since when the nightly job has failed to run for this server (ms since the epoch); null: it runs. */
  noNightsSince: number | null;
  createdAt: number;
  updatedAt: number;
  state: State;
  load: Load;
  noiseSeed: number;
  seededAt: number;
  /** Set by a test: null = the API gives no usage; fields replace the computed ones. */
  usageOverride?: Partial<components['schemas']['ResourceUsage']> | null;
};

type SimRecoveryPoint = {
  id: number;
  server: { id: number; name: string };
  createdAt: number;
  sizeMb: number;
  state: State;
  description: string | null;
};

export type SimBackup = SimRecoveryPoint & { type: 'manual' | 'automatic'; expiresAt: number | null };
export type SimSnapshot = SimRecoveryPoint & { name: string };

/** At most this many per server; the pages name both. */
export const limits = { manualBackups: 10, snapshots: 5 } as const;

/** Everything the simulator remembers. Times are milliseconds since the epoch. */
export class World {
  readonly servers = new Map<number, SimServer>();
  /** Those of the last nights are made when somebody asks for backups (nights.ts). */
  readonly backups = new Map<number, SimBackup>();
  readonly snapshots = new Map<number, SimSnapshot>();
  /** US dollars; a new server costs a month's price. */
  credit = 65;
  /** The nights up to this moment have had their automatic backups. */
  nightsDoneUntil = 0;
  readonly random: Random;
  readonly seed: number;
  readonly speed: number;
  readonly startedAt: number;
  #lastServerId = 12344;
  #lastBackupId = 500;
  #lastSnapshotId = 800;

  constructor(seed: number, speed: number, startedAt: number) {
    this.seed = seed;
    this.speed = speed;
    this.startedAt = startedAt;
    this.random = seededRandom(seed);
  }

  newServerId(): number {
    this.#lastServerId += 1;
    return this.#lastServerId;
  }

  newBackupId(): number {
    this.#lastBackupId += 1;
    return this.#lastBackupId;
  }

  newSnapshotId(): number {
    this.#lastSnapshotId += 1;
    return this.#lastSnapshotId;
  }

  /** A status that lasts `durationMs` (at speed 1) and then becomes another. */
  passing(status: string, nowMs: number, durationMs: number, next: string): State {
    return { status, untilMs: nowMs + durationMs / this.speed, next };
  }

  /** Makes a server have this status until something else happens to it. */
  setStatus(serverId: number, status: string): void {
    this.#server(serverId).state = { status };
  }

  /** Renames a server, as somebody else would behind our back. */
  rename(serverId: number, name: string): void {
    this.#server(serverId).name = name;
  }

  /** Takes a server away, as somebody else would behind our back. */
  removeServer(serverId: number): void {
    this.servers.delete(serverId);
    for (const snapshot of this.snapshots.values()) {
      if (snapshot.server.id === serverId) this.snapshots.delete(snapshot.id);
    }
  }

  /** Replaces the computed usage: all of it (null) or some fields; `undefined` gives it back to the simulation. */
  setUsage(serverId: number, usage: SimServer['usageOverride']): void {
    const server = this.#server(serverId);
    if (usage === undefined) delete server.usageOverride;
    else server.usageOverride = usage;
  }

  /** Makes a backup end as failed: no page names the status of a failure, "failed" is our guess. */
  failBackup(backupId: number): void {
    const backup = this.backups.get(backupId);
    if (backup === undefined) throw new Error(`no backup ${backupId}`);
    backup.state = { status: 'failed' };
  }

  /** Makes a snapshot end as failed. */
  failSnapshot(snapshotId: number): void {
    const snapshot = this.snapshots.get(snapshotId);
    if (snapshot === undefined) throw new Error(`no snapshot ${snapshotId}`);
    snapshot.state = { status: 'failed' };
  }

  #server(id: number): SimServer {
    const server = this.servers.get(id);
    if (server === undefined) throw new Error(`no server ${id}`);
    return server;
  }
}

/** The status at a moment. */
export function statusAt(state: State, nowMs: number): string {
  return 'untilMs' in state && nowMs >= state.untilMs ? state.next : state.status;
}

/** When the row was last changed: the end of a status that has ended counts as a change. */
export function changedAt(server: SimServer, nowMs: number): number {
  const { state } = server;
  return 'untilMs' in state && nowMs >= state.untilMs
    ? Math.max(server.updatedAt, state.untilMs)
    : server.updatedAt;
}

/** No order of the API's lists is documented: this one is by neither date nor id, but does not change between reads. */
export function inApiOrder<T extends { id: number }>(rows: readonly T[]): T[] {
  return rows
    .map((row) => ({ row, place: mix(row.id) }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
}
