import { type Clock, createMonotonicNow } from '../src/api/clock.ts';

/** A clock that stands still until it is turned; what is due meanwhile is called in order. */
export type TurnedClock = Clock & {
  /** Turns by `ms`, letting promises settle between one timer and the next. */
  turn(ms: number): Promise<void>;
  /** As ctrl-z and fg: time has gone on, and all that is due is called before any promise can settle. */
  sleep(ms: number): Promise<void>;
  /** Somebody sets the wall clock forward or back: timers wait on as long as they would have. */
  set(ms: number): void;
};

/** Lets everything that waits for no timer happen: promises, streams, React. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 12; i++) await new Promise((resolve) => setImmediate(resolve));
}

export function turnedClock(start = '2025-01-16T15:45:00Z'): TurnedClock {
  let now = Date.parse(start);
  let setMs = 0;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  return {
    now: createMonotonicNow(
      () => now + setMs,
      () => now,
    ),
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async turn(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.fn();
        await settle();
      }
      now = end;
    },
    async sleep(ms) {
      now += ms;
      for (const due of timers.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
        if (!timers.includes(due)) continue;
        timers = timers.filter((other) => other !== due);
        due.fn();
      }
      await settle();
    },
    set(ms) {
      setMs += ms;
    },
  };
}
