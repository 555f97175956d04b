import type { List, Server } from '../api/model.ts';
import type { Success } from '../api/outcome.ts';
import type { Known } from '../resources/known.ts';

/** What an answer to a filter told besides its rows: how many of them nothing had named; null where it is older than a change that was sent. */
export type Found = { readonly news: number | null };

type Merge = {
  /** A server that no list has named; undefined where it is not taken. */
  readonly unnamed: (row: Server) => Known | undefined;
  readonly update: (known: Known, row: Server, at: number) => Known;
};

/** The known servers with those that a filter of the API found beyond a list that was cut. What the list named stays as it told. */
export function withFound(
  known: ReadonlyMap<string, Known>,
  { value, at, startedAt }: Success<List<Server>>,
  { unnamed, update }: Merge,
): Map<string, Known> {
  const next = new Map(known);
  for (const row of value.rows) {
    const old = known.get(row.id);
    // What was told of it after this was asked for is newer.
    if (row.id.startsWith('?') || old?.keptFrom === null || (old && old.keptFrom > startedAt)) continue;
    const one = old ? update({ ...old, keptFrom: at }, row, at) : unnamed(row);
    if (one) next.set(row.id, one);
  }
  return next;
}
