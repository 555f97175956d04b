import type { Recalled } from '../fleet/last-list.ts';
import { listPace } from '../fleet/polling/budget.ts';
import { nextChange } from '../fleet/polling/link.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import type { Cache } from '../fleet/row-cache.ts';
import type { Permission } from '../operations/permission.ts';
import { nextAgeAt } from '../resources/format.ts';
import { isBusy } from './screen/poll-focus.ts';
import type { State } from './screen/state.ts';

export type PulseParts = {
  readonly cache: Cache;
  readonly poll: Poll;
  readonly permission: Permission;
  readonly paceMs: number | null;
  readonly recalled?: Recalled | null;
};

const SECOND_MS = 1_000;

const COUNTDOWN_STEP_MS = 10_000;

const MINUTE_MS = 60_000;

/** How often the list of servers is asked for now, in ms: it is late when it takes longer. */
export function paceNow({ cache, poll, paceMs }: PulseParts, state: State, now: number): number {
  return listPace({
    chosenPaceMs: paceMs,
    idleMs: now - state.lastKeyAt,
    busy: isBusy(cache),
    divisor: poll.divisor(),
    listCost: poll.listCost(),
  });
}

/** When the countdown of `:unlock` changes: every minute, in the last one every 10 s (see the header). */
function countdownAt(until: number, now: number): number {
  const left = until - now;
  const stepMs = left > MINUTE_MS ? MINUTE_MS : COUNTDOWN_STEP_MS;
  return until - Math.floor((left - 1) / stepMs) * stepMs;
}

/** When the screen changes without news: an age, a countdown, the running time of an operation (`isTimed`). */
export function nextDrawAt(parts: PulseParts, state: State, isTimed: boolean, now: number): number {
  const { cache, poll, permission } = parts;
  const age = nextChange(
    poll.link(),
    cache.servers()?.at ?? parts.recalled?.at ?? null,
    paceNow(parts, state, now),
    state.paused,
    now,
  );
  const until = permission.until();
  const minute = until === null ? age : Math.min(age, countdownAt(until, now));
  const next = Math.min(minute, askedAgeAt(state, now));
  // Running times change every second.
  return isTimed ? Math.min(next, now + SECOND_MS) : next;
}

/** When the age in a question changes: it matters for the answer, so it is kept right without other news. */
function askedAgeAt({ overlay }: State, now: number): number {
  const readAt = overlay?.kind === 'confirm' ? overlay.order.targets[0]?.readAt : undefined;
  return readAt === undefined ? Number.POSITIVE_INFINITY : nextAgeAt(readAt, now);
}
