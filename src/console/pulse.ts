import type { Cache } from './cache.ts';
import { isBusy } from './focus.ts';
import { nextChange } from './link.ts';
import { isOpen, type Operation } from './operations/operation.ts';
import { listPace } from './pace.ts';
import type { Permission } from './permission.ts';
import type { Poll } from './poll.ts';
import type { State } from './state.ts';

export type PulseParts = {
  readonly cache: Cache;
  readonly poll: Poll;
  readonly permission: Permission;
  readonly paceMs: number | null;
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How often the list of servers is asked for now, in ms: by this it is told whether it is late. */
export function paceNow({ cache, poll, paceMs }: PulseParts, state: State, now: number): number {
  return listPace({
    now,
    chosenPaceMs: paceMs,
    idleMs: now - state.lastKeyAt,
    busy: isBusy(cache),
    gentleUntil: 0,
    listCost: poll.listCost(),
  });
}

/** When the screen says something else although nothing has come: an age, a countdown, the time of an operation. */
export function nextDrawAt(
  parts: PulseParts,
  state: State,
  operations: readonly Operation[],
  now: number,
): number {
  const { cache, poll, permission } = parts;
  const age = nextChange(
    poll.link(),
    cache.servers()?.at ?? null,
    paceNow(parts, state, now),
    state.paused,
    now,
  );
  const until = permission.until();
  const minute =
    until === null ? age : Math.min(age, until - Math.floor((until - now) / MINUTE_MS) * MINUTE_MS + 1);
  // What is under way is timed second by second, on its one line.
  return operations.some(isOpen) ? Math.min(minute, now + SECOND_MS) : minute;
}
