import { appendFile } from 'node:fs/promises';
import type { Clock } from '../api/clock.ts';
import { safeText } from '../api/safe-text.ts';

export type LogFile = {
  /** Writes a line with the time and this process's id before it. Waits for nothing, throws nothing. */
  line(text: string): void;
  /** Resolves when every line is written, or cannot be. */
  flush(): Promise<void>;
};

/** Lines that may wait for a slow disk; beyond that they are dropped, and counted. */
const WAITING_MAX = 1000;
const LINE_MAX = 2048;

/** Appends to a file. No line holds a token: `safeText` takes out every one that this process was given. */
export function openLog(path: string, clock: Pick<Clock, 'now'>): LogFile {
  const waiting: string[] = [];
  let dropped = 0;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const lines = waiting.splice(0);
      if (dropped > 0) lines.push(`${dropped} lines could not be written\n`);
      await appendFile(path, lines.join(''), { mode: 0o600 }).then(
        () => {
          dropped = 0;
        },
        () => {
          dropped += lines.length;
        },
      );
    }
    writing = null;
  }

  return {
    line(text) {
      if (waiting.length >= WAITING_MAX) dropped += 1;
      else
        waiting.push(`${new Date(clock.now()).toISOString()} ${process.pid} ${safeText(text, LINE_MAX)}\n`);
      writing ??= write();
    },
    flush: async () => {
      await writing;
    },
  };
}
