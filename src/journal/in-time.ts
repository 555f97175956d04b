import type { Clock } from '../api/clock.ts';

/** Why something was not written: the system's code, or the words of the error. */
export function whyNot(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code ?? (message || 'unknown error');
}

/** What takes longer counts as failed. */
const DISK_MS = 2_000;

/** Waits for the disk, 2 s at most; null when it succeeded, else the reason. */
export async function inTime(clock: Clock, writing: Promise<unknown>): Promise<string | null> {
  let cancel = (): void => {};
  const late = new Promise<string>((resolve) => {
    const tell = (): void => resolve('the disk takes longer than 2 s');
    // Two halves: the first may be over at once where this process was suspended.
    cancel = clock.after(DISK_MS / 2, () => {
      cancel = clock.after(DISK_MS / 2, tell);
    });
  });
  const done = writing.then(() => null, whyNot);
  const result = await Promise.race([done, late]);
  cancel();
  return result;
}
