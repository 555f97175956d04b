import { constants, openSync, writeSync } from 'node:fs';
import { type Clock, systemClock } from './clock.ts';

/** The descriptor that frames are written to. It never blocks and never loses or reorders a byte. */
export type Sink = {
  /** Sends text, after whatever is still waiting. */
  send(text: string): void;
  /** True while something waits for the terminal to take it. */
  busy(): boolean;
  /** Waits, blocking the process, until all is sent or the time (milliseconds) is over; answers whether all is sent. */
  drain(ms: number): boolean;
};

export type SinkOptions = {
  /** Writes what it can and answers how many bytes; throws EAGAIN when the terminal takes nothing. */
  write: (bytes: Uint8Array) => number;
  clock?: Clock;
  /** Called when all that waited is sent. */
  onIdle: () => void;
  /** Called once, when the terminal is gone. */
  onDead: () => void;
};

const firstRetryMs = 8;
const lastRetryMs = 100;
const drainStepMs = 5;

/** Makes a sink. A write that is cut short is finished before anything else is sent. */
export function createSink({ write, clock = systemClock, onIdle, onDead }: SinkOptions): Sink {
  let rest = new Uint8Array(0);
  let retryMs = firstRetryMs;
  let isDead = false;
  let cancelRetry = () => {};

  function send(text: string): void {
    if (isDead || text === '') return;
    const wasBusy = rest.length > 0;
    rest = wasBusy ? Buffer.concat([rest, Buffer.from(text)]) : Buffer.from(text);
    if (!wasBusy) attempt();
  }

  function attempt(): void {
    cancelRetry();
    if (flush() || isDead) return;
    cancelRetry = clock.after(retryMs, () => {
      attempt();
      if (rest.length === 0 && !isDead) onIdle();
    });
    retryMs = Math.min(lastRetryMs, retryMs * 2);
  }

  /** Writes until all is sent or the terminal takes no more. */
  function flush(): boolean {
    try {
      while (rest.length > 0) {
        rest = rest.subarray(write(rest));
        retryMs = firstRetryMs;
      }
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EAGAIN') return false;
      if (code === 'EINTR') return flush();
      isDead = true;
      rest = new Uint8Array(0);
      onDead();
      return false;
    }
  }

  function drain(ms: number): boolean {
    const pause = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; !isDead && !flush(); waited += drainStepMs) {
      if (isDead || waited >= ms) return false;
      Atomics.wait(pause, 0, 0, drainStepMs);
    }
    return !isDead;
  }

  return { send, busy: () => rest.length > 0, drain };
}

/**
 * Opens the terminal on standard output a second time, without blocking; returns what writes to it. Writing to the shared descriptor itself would hang
 * the whole process while a laptop sleeps; making that one non-blocking would leave it so for the shell.
 */
export function openOutput(): SinkOptions['write'] {
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  for (const path of ['/proc/self/fd/1', '/dev/tty']) {
    try {
      const descriptor = openSync(path, flags);
      return (bytes) => writeSync(descriptor, bytes);
    } catch {
      // Not there (no /proc), or not ours (after su): the next one.
    }
  }
  return (bytes) => writeSync(1, bytes);
}
