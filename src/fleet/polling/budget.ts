import { TRIES } from '../../api/retry.ts';
import type { PollWorld, Requested } from './poll-world.ts';

export const REQUESTS_A_MINUTE = 30;
export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const LIST_MS = 10 * SECOND_MS;
const BUSY_LIST_MS = 5 * SECOND_MS;
/** A list in many pages is read less often, so that it takes half of the budget at most. */
const REQUEST_MS = (2 * MINUTE_MS) / REQUESTS_A_MINUTE;
/**
 * Where the API says that no request is left, until tomorrow perhaps, or of another kind, the list is tried this often all the
 * same: a 429 tells where that is wrong.
 */
const STARVED_MS = 5 * MINUTE_MS;

/** Pace of the server list in ms: faster while something happens, slower while nobody is there. Infinity = by hand. */
export function listPace(
  world: Pick<PollWorld, 'chosenPaceMs' | 'idleMs' | 'busy' | 'divisor' | 'listCost'>,
): number {
  const { chosenPaceMs, idleMs, busy, divisor, listCost } = world;
  if (chosenPaceMs === 0) return Number.POSITIVE_INFINITY;
  const base = chosenPaceMs ?? Math.max(busy ? BUSY_LIST_MS : LIST_MS, listCost * REQUEST_MS);
  const slowed = idleMs >= 30 * MINUTE_MS ? 2 * MINUTE_MS : idleMs >= 5 * MINUTE_MS ? 30 * SECOND_MS : 0;
  // When the API wants fewer requests the list keeps its place, and the rest waits, as long as the list alone fits.
  const share = Math.min(1, divisor / usualBudget(chosenPaceMs));
  const least = divisor === 1 ? 0 : listCost * MINUTE_MS * share;
  return Math.max(base, slowed, least);
}

function usualBudget(chosenPaceMs: number | null): number {
  return Math.max(REQUESTS_A_MINUTE, chosenPaceMs ? (3 * MINUTE_MS) / chosenPaceMs : 0);
}

/** Requests a minute: fewer while nobody is there, more when the operator chose a faster list. */
export function budget(world: PollWorld): number {
  const pace = listPace(world);
  if (!Number.isFinite(pace)) return 0;
  const base = usualBudget(world.chosenPaceMs) / world.divisor;
  const slowed =
    world.idleMs >= 5 * MINUTE_MS && world.chosenPaceMs === null ? base * (LIST_MS / pace) : base;
  const { allowance, now } = world;
  const spread = allowance ? allowance.left / Math.max(1, (allowance.until - now) / MINUTE_MS) : slowed;
  return Math.max(1, Math.floor(Math.min(slowed, spread)));
}

/** Requests a minute that all but the list of servers leave to it. */
const reserveOf = (world: PollWorld): number =>
  Math.min(budget(world) - 1, Math.ceil(MINUTE_MS / listPace(world)) * world.listCost);

function timesOf({ requests }: PollWorld, ...kinds: readonly Requested['of'][]): readonly number[] {
  return requests.filter(({ of }) => kinds.includes(of)).map(({ at }) => at);
}

/** Whether others left too little for the quick pace: the list would spend a minute's worth in half of it and then stand still. */
export function isTight(world: PollWorld): boolean {
  return timesOf(world, 'other', 'retry').length > budget(world) - reserveOf(world);
}

/** When one more request fits, if there may be `room` of them a minute and these were the last ones. */
function freeAt(starts: readonly number[], room: number, now: number): number {
  if (room <= 0) return now + SECOND_MS;
  return starts.length < room ? 0 : (starts[starts.length - room] ?? 0) + MINUTE_MS;
}

/**
 * From when on the list of servers may be read. It has its own place: neither what the operator asks for nor what follows own
 * operations delays it.
 */
export function listAllowedAt(world: PollWorld): number {
  const { allowance, now, done, listCost } = world;
  if (allowance && allowance.left <= 0) return (done.get('servers')?.startedAt ?? 0) + STARVED_MS;
  return freeAt(timesOf(world, 'list'), Math.max(1, budget(world) + 1 - listCost), now);
}

/** From when on another read fits into the budget, beside `taken` that start now: what the list needs in a minute is left to it. */
export function otherAllowedAt(world: PollWorld, taken: number): number {
  const { now, requests, flying } = world;
  const limit = budget(world);
  const others = timesOf(world, 'other', 'retry');
  // While reads are tried again, each that is under way may take as many requests.
  const isTrying = requests.some(({ of }) => of === 'retry');
  const spare = isTrying ? (TRIES - 1) * (flying.size + taken + 1) : 0;
  return Math.max(
    freeAt(timesOf(world, 'list', 'other', 'retry', 'asked'), limit - taken, now),
    freeAt(others, limit - reserveOf(world) - taken - spare, now),
  );
}
