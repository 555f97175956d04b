import type { PollWorld, ReadKey } from './poll-world.ts';

/** Reads at the same time, besides that of the list of servers, which waits for no other. */
const CONCURRENT_MAX = 4;

const SECOND_MS = 1_000;

const MINUTE_MS = 60 * SECOND_MS;

/** The target of an own action: every 2 s for half a minute, then every 5 s, after three minutes every 10 s. */
function watchPace(forMs: number): number {
  return (forMs < 30 * SECOND_MS ? 2 : forMs < 3 * MINUTE_MS ? 5 : 10) * SECOND_MS;
}

/** A list in many pages is not asked for at the pace of one server. */
function watchedAt(world: PollWorld, key: ReadKey, since: number): number {
  const done = world.done.get(key);
  if (!done) return since;
  const cost = key === 'servers' && world.listCost > 1 ? world.listCost * SECOND_MS : 0;
  return Math.max(done.startedAt, since) + Math.max(watchPace(world.now - since), cost);
}

/** How many more reads may be started beside those that are under way and these. */
export function placesLeft({ flying }: PollWorld, start: readonly ReadKey[] = []): number {
  return CONCURRENT_MAX - [...flying, ...start].filter((key) => key !== 'servers').length;
}

/** What of own operations to read now, and when to look again (ms since the epoch). */
export function watchPlan(world: PollWorld): { readonly start: readonly ReadKey[]; readonly wakeAt: number } {
  const places = Math.max(0, placesLeft(world));
  const waiting = [...world.watched]
    .filter(([key]) => !world.flying.has(key))
    .map(([key, since]) => ({ key, at: watchedAt(world, key, since) }))
    .sort((a, b) => a.at - b.at);
  const due = waiting.filter(({ at }) => at <= world.now);
  // What is due and finds no place starts when a read ends.
  return {
    start: due.slice(0, places).map(({ key }) => key),
    wakeAt: waiting[due.length]?.at ?? Number.POSITIVE_INFINITY,
  };
}
