import { setImmediate as breath } from 'node:timers/promises';
import type { Account, Backup, List, PlanOffer, Server, Snapshot } from '../api/model.ts';
import type { Success } from '../api/outcome.ts';
import { type Known, NOTHING_MORE, type Sample, type Seen } from '../resources/known.ts';
import type { RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import { toldStatus } from '../resources/status.ts';
import { sampleOf } from '../resources/usage.ts';
import { createAnnouncer } from './announcer.ts';
import { withFound } from './beyond-list.ts';
import { changesOf, isEdited, recoveryPointChanges } from './changes.ts';
import { createGone, createMissing, type Gone, goneWords, isGoneBeyond } from './gone.ts';
import { createPlanLists } from './plan-lists.ts';
import { createRecoveryPointLists, type ListRead } from './recovery-point-lists.ts';
import { createSights, type Sight } from './sights.ts';
import { takeServers } from './take-servers.ts';

/** Two hours of a server that is open. */
const SAMPLES_MAX = 720;

/**
 * All rows of one profile, as last read. Rows that did not change keep their object. Answers that started before newer ones, or before
 * the last write, are dropped: what is shown never goes back in time.
 */
export type Cache = ReturnType<typeof createCache>;

export function createCache(
  onSight: (sight: Sight) => void = () => {},
  onSample: (id: string, sample: Sample) => void = () => {},
  /** Called for each joined row, so that judging is spread over the read. */
  prepare: (one: Known) => void = () => {},
) {
  let servers: ListRead<Server> | null = null;
  let known = new Map<string, Known>();
  let list: readonly Known[] = [];
  const gone = createGone();
  const missing = createMissing();
  const points = { backups: createRecoveryPointLists(), snapshots: createRecoveryPointLists() };
  let account: Account | null = null;
  const { set: setPlans, ...plans } = createPlanLists();
  let [skewMs, wroteAt] = [0, 0];
  const { see, hold } = createSights(onSight);
  const { changed, ...announcer } = createAnnouncer();

  /** False for an answer that must not be shown: it started before a newer answer or before the last write. */
  function accept(answer: Success<unknown>, before: { startedAt: number } | null | undefined): boolean {
    if (answer.startedAt < Math.max(wroteAt, before?.startedAt ?? 0)) return false;
    if (answer.serverTime !== undefined) {
      const skew = answer.serverTime - answer.at;
      skewMs = Math.abs(skew) > 2_000 ? skew : 0;
    }
    return true;
  }

  function part(id: string, one: Gone): void {
    if (one.known) see(one.known, one.at, [{ text: `gone (${goneWords(one)})`, status: 'asked' }]);
    gone.set(id, one);
  }

  function meet(server: Server, at: number): Known {
    // Said of the servers that come while we watch: a list that was cut may only not have named it.
    const one = unseen(server, at);
    if (servers?.complete) see(one, at, [{ text: `new in the list, ${server.status}`, status: 'asked' }]);
    return one;
  }

  function unseen(server: Server, at: number): Known {
    return {
      id: server.id,
      server,
      backups: points.backups.of(server.id) as Seen<Backup> | null,
      snapshots: points.snapshots.of(server.id) as Seen<Snapshot> | null,
      statusSince: at,
      settingsSince: at,
      // Last: what is added behind a spread gives each object a shape of its own.
      ...NOTHING_MORE,
    };
  }

  /** A list that is cut may be without a server that is asked for by its id. */
  function beyondList(server: Server, answer: Success<unknown>): Known | undefined {
    const isNews = answer.startedAt >= (gone.get(server.id)?.provenAt ?? 0);
    if (servers?.complete !== false || !isNews) return undefined;
    return { ...unseen(server, answer.at), keptFrom: answer.at };
  }

  /** A row that the list which has just come does not name: it is as old as what told of it last. */
  function kept(one: Known): Known {
    const { detail, keptFrom } = one;
    const isNewer = detail && detail.startedAt > (servers?.startedAt ?? 0);
    const told = isNewer && toldStatus(detail.server) !== null ? detail : servers;
    return { ...one, keptFrom: keptFrom ?? told?.at ?? 0 };
  }

  function update(one: Known, server: Server, at: number): Known {
    if (one.server === server) return one;
    const moved = one.server.status !== server.status;
    const settingsSince = isEdited(one.server, server) ? at : one.settingsSince;
    const next = { ...one, server, settingsSince, ...(moved ? { statusSince: at, sawChange: true } : {}) };
    see(next, at, changesOf(one.server, server));
    return next;
  }

  function setKnown(next: Map<string, Known>): void {
    const rows = [...next.values()];
    known = next;
    // The same list while nothing in it changed: what was worked out of it holds.
    if (rows.length !== list.length || rows.some((one, at) => one !== list[at])) list = rows;
  }

  function joinRecoveryPoints(kind: RecoveryPointKind, ids: Iterable<string>, at: number): void {
    const next = new Map(known);
    for (const id of ids) {
      const one = next.get(id);
      const seen = points[kind].of(id);
      if (!one || !seen) continue;
      see(one, at, one[kind] ? recoveryPointChanges(kind, one[kind], seen) : []);
      next.set(id, { ...one, [kind]: seen } as Known);
    }
    setKnown(next);
  }

  function* take(answer: Success<List<Server>>): Generator<void> {
    /** Of each row; one that is joined again is told anew. */
    const sights = new Map<string, Sight[]>();
    const held = <T>(id: string, join: () => T): T => {
      const own: Sight[] = [];
      sights.set(id, own);
      return hold(own, join);
    };
    const next = yield* takeServers(answer, {
      ...{ known: () => known, gone, missing, kept, part },
      accept: () => accept(answer, servers),
      meet: (server, at) => held(server.id, () => meet(server, at)),
      update(one, server, at) {
        const next = held(server.id, () => update(one, server, at));
        prepare(next);
        return next;
      },
    });
    if (next === null) return;
    setKnown(next);
    servers = { ...answer.value, at: answer.at, startedAt: answer.startedAt };
    for (const [id, own] of sights) if (next.has(id)) own.forEach(onSight);
    changed();
  }

  return {
    ...announcer,
    servers: () => servers,
    known: (id: string) => known.get(id),
    list: () => list,
    gone: (id: string) => gone.get(id),
    recoveryPoints: (kind: RecoveryPointKind) => points[kind].every(),
    account: () => account,
    plans,
    /** The API's clock minus ours, in ms; 0 when they agree within 2 s. */
    skewMs: () => skewMs,
    /** From now on answers to reads that started before `at` are dropped. */
    wrote(at: number): void {
      wroteAt = Math.max(wroteAt, at);
    },

    setServers(answer: Success<List<Server>>): void {
      const taking = take(answer);
      while (!taking.next().done);
    },

    /** The same a slice at a time, so that keys have their turn between. */
    async setServersSlowly(answer: Success<List<Server>>): Promise<void> {
      if (servers === null) this.setServers(answer);
      else for (const _ of take(answer)) await breath();
    },

    setServer(answer: Success<Server>): void {
      const detail = answer.value;
      const old = known.get(detail.id) ?? beyondList(detail, answer);
      if (!old || !accept(answer, old.detail)) return;
      gone.delete(detail.id);
      // One answer may be newer than the list: its status is shown at once, if it tells one. An older one tells of another state.
      const isTold = toldStatus(detail) !== null && answer.startedAt >= (servers?.startedAt ?? 0);
      const isKept = isTold && old.keptFrom !== null;
      const isOther = isTold && detail.status !== old.server.status;
      const row = isKept ? detail : isOther ? { ...old.server, status: detail.status } : old.server;
      const sample = row.status === detail.status ? sampleOf(detail, answer.at) : null;
      // What a server is said to use that does not run means nothing.
      if (sample && row.status === 'active') onSample(detail.id, sample);
      const joined: Known = {
        ...old,
        detail: { server: detail, at: answer.at, startedAt: answer.startedAt },
        settingsSince: old.detail && isEdited(old.detail.server, detail) ? answer.at : old.settingsSince,
        keptFrom: isKept ? answer.at : old.keptFrom,
        notFoundAt: null,
        samples: sample ? [...old.samples, sample].slice(-SAMPLES_MAX) : old.samples,
      };
      // The list tells of all other changes.
      const setting = ({ backups_enabled = null }: Server): Server => ({ ...old.server, backups_enabled });
      if (old.detail) see(old, answer.at, changesOf(setting(old.detail.server), setting(detail)));
      setKnown(new Map(known).set(detail.id, update(joined, row, answer.at)));
      changed();
    },

    /** Adds servers that an API filter found beyond a cut list; returns how many are new, null when the answer is too old. */
    setFoundServers(answer: Success<List<Server>>): number | null {
      if (!accept(answer, null)) return null;
      const before = known.size;
      setKnown(withFound(known, answer, { unnamed: (row) => beyondList(row, answer), update }));
      changed();
      return known.size - before;
    },

    setFoundBackups(answer: Success<List<Backup>>): number | null {
      if (!accept(answer, null)) return null;
      changed();
      return points.backups.setFound(answer);
    },

    /** GET of one server, started at `startedAt`, answered 404. A server that the last list names leaves with a list, not with this. */
    setNotFound(id: string, at: number, startedAt = at): void {
      const [one, parted] = [known.get(id), gone.get(id)];
      if (startedAt < Math.max(wroteAt, one?.detail?.startedAt ?? 0)) return;
      if (one && isGoneBeyond(one, at)) {
        part(id, { known: one, at, provenAt: startedAt, is404: true });
        setKnown(new Map([...known].filter(([other]) => other !== id)));
      } else if (one) setKnown(new Map(known).set(id, { ...one, notFoundAt: at }));
      else gone.set(id, { known: parted?.known ?? null, at, provenAt: at, is404: true });
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

    setPlans(next: List<PlanOffer>, location?: string): void {
      setPlans(next, location);
      changed();
    },

    setAccount(next: Account | null): void {
      account = next;
      changed();
    },
  };
}
