import type { PollWorld } from './poll-world.ts';

export const REQUESTS_A_MINUTE = 30;

export const SECOND_MS = 1_000;

export const MINUTE_MS = 60 * SECOND_MS;

export const LIST_MS = 10 * SECOND_MS;

const BUSY_LIST_MS = 5 * SECOND_MS;

/** A list in many pages is read less often, so that it takes half of the budget at most. */
const REQUEST_MS = (2 * MINUTE_MS) / REQUESTS_A_MINUTE;

/** Pace of the server list in ms: faster while something happens, slower while nobody is there. Infinity = by hand. */
export function listPace(
  world: Pick<PollWorld, 'now' | 'chosenPaceMs' | 'idleMs' | 'busy' | 'gentleUntil' | 'listCost'>,
): number {
  const { chosenPaceMs, idleMs, busy } = world;
  if (chosenPaceMs === 0) return Number.POSITIVE_INFINITY;
  const base = chosenPaceMs ?? Math.max(busy ? BUSY_LIST_MS : LIST_MS, world.listCost * REQUEST_MS);
  const slowed = idleMs >= 30 * MINUTE_MS ? 2 * MINUTE_MS : idleMs >= 5 * MINUTE_MS ? 30 * SECOND_MS : 0;
  return Math.max(base, slowed) * (world.now < world.gentleUntil ? 2 : 1);
}

/** Requests a minute: fewer while nobody is there, more when the operator chose a faster list. */
export function budget(world: PollWorld): number {
  const pace = listPace(world);
  if (!Number.isFinite(pace)) return 0;
  const base = Math.max(REQUESTS_A_MINUTE, world.chosenPaceMs ? (3 * MINUTE_MS) / world.chosenPaceMs : 0);
  const slowed =
    world.idleMs >= 5 * MINUTE_MS && world.chosenPaceMs === null ? base * (LIST_MS / pace) : base;
  const awake = world.now < world.gentleUntil ? Math.min(slowed, base / 2) : slowed;
  const { allowance, now } = world;
  const spread = allowance ? allowance.left / Math.max(1, (allowance.until - now) / MINUTE_MS) : awake;
  return Math.max(1, Math.floor(Math.min(awake, spread)));
}

/** Requests a minute that all but the list of servers leave to it. */
export const reserveOf = (world: PollWorld): number =>
  Math.min(budget(world) - 1, Math.ceil(MINUTE_MS / listPace(world)) * world.listCost);

/** When one more request fits, if there may be `room` of them a minute and these were the last ones. */
export function freeAt(starts: readonly number[], room: number, now: number): number {
  if (room <= 0) return now + SECOND_MS;
  return starts.length < room ? 0 : (starts[starts.length - room] ?? 0) + MINUTE_MS;
}
