import type { Account, Backup, List, PlanOffer, Server, Snapshot } from '../api/model.ts';
import type { Success } from '../api/outcome.ts';
import type { Known, Seen } from '../resources/known.ts';
import { toldStatus } from '../resources/status.ts';
import { sampleOf } from '../resources/usage.ts';
import { changesOf, recoveryPointChanges } from './changes.ts';
import { createRecoveryPointLists, type ListRead, type RecoveryPointKind } from './recovery-point-lists.ts';
import { keepSame } from './structural-sharing.ts';

const SAMPLES_MAX = 120;

/** So many servers that went are remembered, and no more. */
const GONE_MAX = 200;

/** Something that a new answer showed of a server: at what time (ms since the epoch, our clock), and in words. */
export type Sight = {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly text: string;
};

/** A server that is not there any more. `is404`: it was asked for by its id; else a complete list was without it. */
type Gone = {
  /** As it was last; null where no list told of it, because it was cut. */
  readonly known: Known | null;
  readonly at: number;
  readonly provenAt: number;
  readonly how: string;
  readonly is404: boolean;
};

/**
 * All rows of one profile, as last read. Rows that did not change keep their object. Answers that started before
 * newer ones, or before the last write, are dropped: what is shown never goes back in time.
 */
export type Cache = ReturnType<typeof createCache>;

export function createCache(onSight: (sight: Sight) => void = () => {}) {
  let servers: ListRead<Server> | null = null;
  let known = new Map<string, Known>();
  let list: readonly Known[] = [];
  const detailStartedAt = new Map<string, number>();
  const gone = new Map<string, Gone>();
  const points = { backups: createRecoveryPointLists(), snapshots: createRecoveryPointLists() };
  let account: Account | null = null;
  let plans: readonly PlanOffer[] | null = null;
  let skewMs = 0;
  let wroteAt = 0;
  let version = 0;
  const listeners = new Set<() => void>();

  function changed(): void {
    version += 1;
    for (const fn of listeners) fn();
  }

  /** False for an answer that must not be shown: it started before a newer answer or before the last write. */
  function accept(answer: Success<unknown>, before: { startedAt: number } | null | undefined): boolean {
    if (answer.startedAt < Math.max(wroteAt, before?.startedAt ?? 0)) return false;
    if (answer.serverTime !== undefined) {
      const skew = answer.serverTime - answer.at;
      skewMs = Math.abs(skew) > 2_000 ? skew : 0;
    }
    return true;
  }

  function see(one: Known, at: number, texts: readonly string[]): void {
    for (const text of texts) onSight({ at, id: one.id, name: one.server.name, text });
  }

  /** `provenAt`: lists asked for before then do not bring it back. */
  function part(id: string, one: Known | null, at: number, provenAt: number, is404: boolean): void {
    const how = is404 ? 'the API answered 404' : 'not in the last list';
    if (one) see(one, at, [`gone: ${how}`]);
    gone.set(id, { known: one, at, provenAt, how, is404 });
    for (const oldest of gone.keys()) if (gone.size > GONE_MAX) gone.delete(oldest);
  }

  function meet(server: Server, at: number): Known {
    // Said of the servers that come while we watch, not of those that were there when we came.
    const one = unseen(server, at);
    if (servers !== null) see(one, at, [`new in the list, ${server.status}`]);
    return one;
  }

  function unseen(server: Server, at: number): Known {
    return {
      id: server.id,
      server,
      detail: null,
      backups: points.backups.of(server.id) as Seen<Backup> | null,
      snapshots: points.snapshots.of(server.id) as Seen<Snapshot> | null,
      samples: [],
      statusSince: at,
      sawChange: false,
    };
  }

  /** A list that is cut may be without a server that is asked for by its id. */
  function beyondList(server: Server, answer: Success<unknown>): Known | undefined {
    const isNews = answer.startedAt >= (gone.get(server.id)?.provenAt ?? 0);
    return servers?.complete === false && isNews ? unseen(server, answer.at) : undefined;
  }

  function update(one: Known, server: Server, at: number): Known {
    if (one.server === server) return one;
    const moved = one.server.status !== server.status;
    const next = { ...one, server, ...(moved ? { statusSince: at, sawChange: true } : {}) };
    see(next, at, changesOf(one.server, server));
    return next;
  }

  function setKnown(next: Map<string, Known>): void {
    known = next;
    list = [...next.values()];
  }

  function joinRecoveryPoints(kind: RecoveryPointKind, ids: Iterable<string>, at: number): void {
    const next = new Map(known);
    for (const id of ids) {
      const one = next.get(id);
      const seen = points[kind].of(id);
      if (!one || !seen) continue;
      const texts = one[kind] ? recoveryPointChanges(kind, one[kind].rows, seen) : [];
      see(one, at, texts);
      next.set(id, { ...one, [kind]: seen } as Known);
    }
    setKnown(next);
  }

  return {
    version: () => version,
    subscribe(fn: () => void): () => void {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    servers: () => servers,
    known: (id: string) => known.get(id),
    list: () => list,
    gone: (id: string) => gone.get(id),
    recoveryPoints: (kind: RecoveryPointKind) => points[kind].every(),
    account: () => account,
    /** Plans on offer; null until they were read, and where the API does not tell. */
    plans: () => plans,
    /** The API's clock minus ours, in ms; 0 when they agree within 2 s. */
    skewMs: () => skewMs,
    /** From now on answers to reads that started before `at` are dropped. */
    wrote(at: number): void {
      wroteAt = Math.max(wroteAt, at);
    },

    setServers(answer: Success<List<Server>>): void {
      if (!accept(answer, servers)) return;
      const { rows, count, complete } = answer.value;
      const before = new Map([...known].map(([id, one]) => [id, one.server]));
      const next = new Map<string, Known>();
      for (const row of keepSame(before, rows)) {
        const old = known.get(row.id);
        // Asked for before what another answer told of this one server: that stays.
        const newer = answer.startedAt < (detailStartedAt.get(row.id) ?? 0);
        if (answer.startedAt < (gone.get(row.id)?.provenAt ?? 0)) continue;
        gone.delete(row.id);
        if (!old) next.set(row.id, meet(row, answer.at));
        else next.set(row.id, update(old, newer ? { ...row, status: old.server.status } : row, answer.at));
      }
      for (const [id, one] of known) {
        if (next.has(id)) continue;
        // Only a complete list proves absence.
        if (!complete) next.set(id, one);
        else part(id, one, answer.at, answer.startedAt, false);
      }
      setKnown(next);
      servers = { rows, count, complete, at: answer.at, startedAt: answer.startedAt };
      changed();
    },

    setServer(answer: Success<Server>): void {
      const detail = answer.value;
      const old = known.get(detail.id) ?? beyondList(detail, answer);
      const before = detailStartedAt.get(detail.id);
      if (!old || !accept(answer, before === undefined ? null : { startedAt: before })) return;
      detailStartedAt.set(detail.id, answer.startedAt);
      gone.delete(detail.id);
      // One answer may be newer than the list: its status is shown at once, if it tells one. An older one tells of another state.
      const isTold = toldStatus(detail) !== null;
      const newer = answer.startedAt >= (servers?.startedAt ?? 0);
      const row =
        newer && isTold && detail.status !== old.server.status
          ? { ...old.server, status: detail.status }
          : old.server;
      const sample = row.status === detail.status ? sampleOf(detail, answer.at) : null;
      const joined: Known = {
        ...old,
        detail: { server: detail, at: answer.at },
        samples: sample ? [...old.samples, sample].slice(-SAMPLES_MAX) : old.samples,
      };
      // The list tells of all other changes.
      const setting = (backups_enabled: boolean | null | undefined): Server => ({
        ...old.server,
        backups_enabled: backups_enabled ?? null,
      });
      if (old.detail)
        see(
          old,
          answer.at,
          changesOf(setting(old.detail.server.backups_enabled), setting(detail.backups_enabled)),
        );
      setKnown(new Map(known).set(detail.id, update(joined, row, answer.at)));
      changed();
    },

    /** GET of one server, started at `startedAt`, answered 404. */
    setGone(id: string, at: number, startedAt = at): void {
      const parted = gone.get(id);
      if (!known.has(id) && parted?.is404) return;
      if (startedAt < wroteAt) return;
      const next = new Map(known);
      next.delete(id);
      part(id, known.get(id) ?? parted?.known ?? null, at, at, true);
      setKnown(next);
      changed();
    },

    setRecoveryPoints(
      kind: RecoveryPointKind,
      answer: Success<List<Backup>> | Success<List<Snapshot>>,
      serverId?: string,
    ): void {
      if (!accept(answer, points[kind].last(serverId))) return;
      points[kind].set(answer, serverId);
      joinRecoveryPoints(kind, serverId === undefined ? known.keys() : [serverId], answer.at);
      changed();
    },

    setPlans(next: readonly PlanOffer[]): void {
      plans = next;
      changed();
    },

    setAccount(next: Account | null): void {
      account = next;
      changed();
    },
  };
}
