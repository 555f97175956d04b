import type { Known } from '../resources/known.ts';

/** So many servers that went are remembered, and no more. */
const GONE_MAX = 200;

/** A server that is not there any more. `is404`: the API answered 404 for its id; else only a complete list was without it. */
export type Gone = {
  /** As it was last; null where no list told of it, because it was cut. */
  readonly known: Known | null;
  readonly at: number;
  /** Lists asked for before then do not bring it back. */
  readonly provenAt: number;
  readonly is404: boolean;
};

/** The evidence that a server is gone, in words. */
export function goneWords({ known, is404 }: Gone): string {
  if (!is404) return 'not in the last list';
  return known ? 'not in the last list, and the API answered 404' : 'the API answered 404';
}

/** The servers that went last, by their ids. */
export function createGone() {
  const gone = new Map<string, Gone>();
  return {
    get: (id: string) => gone.get(id),
    delete: (id: string) => gone.delete(id),
    set(id: string, one: Gone): void {
      gone.set(id, one);
      for (const oldest of gone.keys()) if (gone.size > GONE_MAX) gone.delete(oldest);
    },
  };
}

const MISSING_MS = 2_000;

/** Whether a 404 at `at` (ms since the epoch) is the second one since a list, of which the last was cut, has named the server. */
export function isGoneBeyond({ keptFrom, notFoundAt }: Known, at: number): boolean {
  if (keptFrom === null || notFoundAt === null) return false;
  return notFoundAt > keptFrom && at - notFoundAt >= MISSING_MS;
}

/** Servers that complete lists have left out, and that are shown until they are known to be gone. */
export function createMissing() {
  const since = new Map<string, number>();
  return {
    found: (id: string) => since.delete(id),
    /**
     * Whether a server is gone that the complete list of `at` (ms since the epoch) has left out. One list proves nothing: it takes a
     * second one, at least 2 s later, or a 404 for its id.
     */
    isProven({ id, notFoundAt }: Known, at: number): boolean {
      const first = since.get(id) ?? at;
      const isGone = notFoundAt !== null || at - first >= MISSING_MS;
      if (isGone) since.delete(id);
      else since.set(id, first);
      return isGone;
    },
  };
}
