import type { List, Server } from '../api/model.ts';
import type { Success } from '../api/outcome.ts';
import type { Known } from '../resources/known.ts';
import { SLICE } from '../resources/slices.ts';
import type { createGone, createMissing, Gone } from './gone.ts';
import { same } from './structural-sharing.ts';

type Parts = {
  readonly known: () => ReadonlyMap<string, Known>;
  /** False when the answer must not be shown: it started before a newer answer or before the last write. */
  readonly accept: () => boolean;
  readonly gone: ReturnType<typeof createGone>;
  readonly missing: ReturnType<typeof createMissing>;
  readonly meet: (server: Server, at: number) => Known;
  readonly update: (one: Known, server: Server, at: number) => Known;
  readonly kept: (one: Known) => Known;
  readonly part: (id: string, one: Gone) => void;
};

/**
 * Joins a list of servers to what is known of them, a slice of rows at a time: keys have their turn between two slices. Returns all that
 * is known then, or null when a write left meanwhile, of which the answer knows nothing.
 */
export function* takeServers(
  { value: { rows, complete }, startedAt, at }: Success<List<Server>>,
  { known, accept, gone, missing, meet, update, kept, part }: Parts,
): Generator<void, Map<string, Known> | null> {
  if (!accept()) return null;
  const join = (row: Server, old: Known | undefined): Known => {
    if (!old) return meet(row, at);
    // Asked for before what another answer told of this one server: that stays.
    const told = startedAt < (old.detail?.startedAt ?? 0) ? { ...row, status: old.server.status } : row;
    const named = old.keptFrom === null ? old : { ...old, keptFrom: null };
    return update(named, same(old.server, told) ? old.server : told, at);
  };
  const joined: { readonly row: Server; readonly old: Known | undefined; readonly one: Known }[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % SLICE === 0) yield;
    const old = known().get(row.id);
    if (startedAt >= (gone.get(row.id)?.provenAt ?? 0)) joined.push({ row, old, one: join(row, old) });
  }
  if (!accept()) return null;
  const next = new Map<string, Known>();
  for (const { row, old, one } of joined) {
    if (startedAt < (gone.get(row.id)?.provenAt ?? 0)) continue;
    gone.delete(row.id);
    missing.found(row.id);
    const now = known().get(row.id);
    // Another answer may have told of it between two slices.
    next.set(row.id, now === old ? one : join(row, now));
  }
  for (const [id, one] of known()) {
    if (next.has(id)) continue;
    // Only complete lists prove absence.
    if (!complete || !missing.isProven(one, at)) next.set(id, kept(one));
    else part(id, { known: one, at, provenAt: startedAt, is404: one.notFoundAt !== null });
  }
  return next;
}
