import type { Failure } from '../api/outcome.ts';
import { failureWord, type Link } from './polling/link.ts';
import type { ReadKey } from './polling/poll-world.ts';
import type { Cache } from './row-cache.ts';
import type { Sight } from './sights.ts';

type Parts = {
  readonly cache: Pick<Cache, 'known'>;
  /** What could not be read when it was read last. */
  readonly failures: () => ReadonlyMap<ReadKey, Failure>;
  readonly link: () => Link;
  readonly now: () => number;
  readonly tell: (sight: Sight & { readonly rule: string; readonly isFirst: boolean }) => void;
};

/** A read that fails and works again before is no news. */
const OUTAGE_MS = 30_000;

/** Of so many servers at once each is told; where more cannot be read, it is no matter of one server. */
const TOLD_MAX = 20;

const NOUNS: Readonly<Record<string, string>> = {
  server: 'details',
  backups: 'backups',
  snapshots: 'snapshots',
};

/** What such a read brings. */
const PARTS: Readonly<Record<string, 'backups' | 'snapshots'>> = {
  backups: 'backups',
  snapshots: 'snapshots',
};

type Unread = { readonly at: number; readonly failure: Failure; isTold: boolean };

/**
 * Returns a function that tells, when it is called after each read, of which server something cannot be read for 30 s, while the list
 * can, and when it can be read again. It takes two failed reads; a 404 tells of the server itself.
 */
export function createUnreadWatch({ cache, failures, link, now, tell }: Parts): () => void {
  const unread = new Map<ReadKey, Unread>();

  function say(key: ReadKey, at: number, said: string, of: { problem?: true }): void {
    const [kind = '', id = ''] = key.split(' ');
    const known = cache.known(id);
    if (!known) return;
    const text = `${NOUNS[kind]} ${said}`;
    const isFirst = of.problem === true && known[PARTS[kind] ?? 'detail'] === null;
    tell({ at, id, name: known.server.name, text, rule: `unread ${kind}`, isFirst, ...of });
  }

  return () => {
    for (const [key, { isTold }] of unread) {
      if (failures().has(key)) continue;
      if (isTold) say(key, now(), 'can be read again', {});
      unread.delete(key);
    }
    // What fails while nothing can be read tells of no server.
    if (link().failure) for (const [key, { isTold }] of unread) if (!isTold) unread.delete(key);
    if (link().failure) return;
    let told = [...unread.values()].filter(({ isTold }) => isTold).length;
    for (const [key, failure] of failures()) {
      if (!key.includes(' ') || failure.status === 404) continue;
      const first = unread.get(key) ?? { at: now(), failure, isTold: false };
      unread.set(key, first);
      const isLong = first.failure !== failure && now() - first.at >= OUTAGE_MS;
      if (first.isTold || !isLong || told >= TOLD_MAX) continue;
      first.isTold = true;
      told += 1;
      say(key, first.at, `cannot be read: ${failureWord(failure)}`, { problem: true });
    }
  };
}
