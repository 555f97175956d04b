import type { Clock } from '../api/clock.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ReadKey } from '../fleet/polling/poll-world.ts';

/** Reads one thing now. The value is what the API client gives for that key. */
export type ReadNow = (key: ReadKey, signal?: AbortSignal) => Promise<Outcome<unknown>>;

/** One read; null when there was no answer in time. */
export type TimedRead = <T>(key: ReadKey) => Promise<Outcome<T> | null>;

const ALL_MS = 3_000;

/** What `use` makes of its reads, which share 3 s; after that every open one gives null and is cancelled. */
export async function withTimedReads<R>(
  { readNow, clock }: { readonly readNow: ReadNow; readonly clock: Clock },
  use: (read: TimedRead) => Promise<R>,
): Promise<R> {
  const abort = new AbortController();
  const cancel = clock.after(ALL_MS, () => abort.abort());
  const late = new Promise<null>((resolve) =>
    abort.signal.addEventListener('abort', () => resolve(null), { once: true }),
  );
  try {
    return await use(
      async <T>(key: ReadKey) =>
        (await Promise.race([readNow(key, abort.signal), late])) as Outcome<T> | null,
    );
  } finally {
    cancel();
  }
}
