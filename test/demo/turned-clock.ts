import type { Clock } from '../../src/api/clock.ts';

/** A clock that stands still until it is turned. The simulator sets no timers, so `after` never comes. */
export type TurnedClock = Clock & { turn(ms: number): void };

export function turnedClock(start = '2025-01-16T15:45:00Z'): TurnedClock {
  let nowMs = Date.parse(start);
  return {
    now: () => nowMs,
    after: () => () => {},
    turn(ms) {
      nowMs += ms;
    },
  };
}
