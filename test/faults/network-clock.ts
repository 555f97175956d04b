import type { Clock } from '../../src/api/clock.ts';

/**
 * A clock for tests over a real connection: time stands still while requests are under way and jumps to the next timer
 * when none is, so that two minutes of reading take as long as the reads.
 */
export function networkClock(start = Date.parse('2025-01-16T15:45:00Z')) {
  let now = start;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const flying = new Set<Request>();
  let landed = (): void => {};
  const clock: Clock = {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };

  async function quiet(): Promise<void> {
    for (;;) {
      for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
      if (flying.size === 0) return;
      await new Promise<void>((resolve) => {
        landed = resolve;
      });
    }
  }

  return {
    ...clock,
    /** The same fetch, whose requests hold the clock while they are under way. */
    counted(send: (request: Request) => Promise<Response>): typeof fetch {
      const counted = async (request: Request): Promise<Response> => {
        flying.add(request);
        try {
          const response = await send(request);
          const body = await response.arrayBuffer();
          const { status, headers } = response;
          return new Response(status === 204 ? null : body, { status, headers });
        } finally {
          flying.delete(request);
          landed();
        }
      };
      return counted as unknown as typeof fetch;
    },
    /** The write under way gets no answer, and time goes on without it. */
    unanswered(): void {
      for (const request of flying) if (request.method !== 'GET') flying.delete(request);
      landed();
    },
    /** Lets time pass until this holds; fails after an hour of it. */
    async until(test: () => boolean): Promise<void> {
      const end = now + 3_600_000;
      await quiet();
      while (!test()) {
        const [next] = [...timers].sort((a, b) => a.at - b.at);
        if (!next || next.at > end) throw new Error('it never came');
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.fn();
        await quiet();
      }
    },
  };
}
