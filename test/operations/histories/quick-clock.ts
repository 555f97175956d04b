import type { Clock } from '../../../src/api/clock.ts';

/** A clock that stands still until it is turned, as cheap as it can be. `at` counts ms from the beginning of a history. */
export type QuickClock = Clock & {
  readonly at: () => number;
  turnTo(at: number): Promise<void>;
  /** Requests of the real client that move without waiting for the clock: settling goes on until there are none. */
  readonly moving: { count: number };
};

const START = Date.parse('2025-01-16T15:45:00Z');

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function quickClock(): QuickClock {
  let now = 0;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const moving = { count: 0 };

  async function settle(): Promise<void> {
    await turn();
    for (let i = 0; i < 50 && moving.count > 0; i++) await turn();
  }

  return {
    moving,
    at: () => now,
    now: () => START + now,
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      let place = timers.length;
      while (place > 0 && (timers[place - 1]?.at ?? 0) > timer.at) place -= 1;
      timers.splice(place, 0, timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async turnTo(end) {
      await settle();
      for (let next = timers[0]; next && next.at <= end; next = timers[0]) {
        timers.shift();
        now = Math.max(now, next.at);
        next.fn();
        await settle();
      }
      now = Math.max(now, end);
    },
  };
}
