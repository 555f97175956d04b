import type { Clock } from './clock.ts';

/** The end of a request: its time limit, or the caller who wants it no more. */
export type Deadline = {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Why it is over; null while it is not. */
  over(): 'timeout' | 'cancelled' | null;
  leftMs(): number;
  /** The promise, or a rejection as soon as it is over: a fetch or a body that ignores its signal cannot hold us up. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Waits `ms` milliseconds, or until it is over. Never rejects. */
  pause(ms: number): Promise<void>;
  /** Frees timer and listeners. */
  end(): void;
};

export function startDeadline(clock: Clock, limitMs: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  const endsAt = clock.now() + limitMs;
  let over: 'timeout' | 'cancelled' | null = null;
  const stop = (why: 'timeout' | 'cancelled') => {
    over ??= why;
    controller.abort();
  };
  const onCancel = () => stop('cancelled');
  const stopTimer = clock.after(limitMs, () => stop('timeout'));
  if (caller.aborted) onCancel();
  else caller.addEventListener('abort', onCancel, { once: true });

  const { signal } = controller;
  function whenOver(fn: () => void): () => void {
    if (signal.aborted) fn();
    else signal.addEventListener('abort', fn, { once: true });
    return () => signal.removeEventListener('abort', fn);
  }

  return {
    limitMs,
    signal,
    over: () => over,
    leftMs: () => endsAt - clock.now(),
    race: (promise) =>
      new Promise((resolve, reject) => {
        const forget = whenOver(() => reject(signal.reason));
        promise.then(resolve, reject);
        // The signal lives on for a while, and would keep what was read.
        promise.then(forget, forget);
      }),
    pause: (ms) =>
      new Promise((resolve) => {
        const stopPause = clock.after(ms, () => {
          forget();
          resolve();
        });
        const forget = whenOver(() => {
          stopPause();
          resolve();
        });
      }),
    end: () => {
      stopTimer();
      caller.removeEventListener('abort', onCancel);
    },
  };
}
