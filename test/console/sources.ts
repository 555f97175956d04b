import { type Cache, createCache } from '../../src/console/cache.ts';
import { createJournal } from '../../src/console/journal.ts';
import type { Sources } from '../../src/console/list.ts';

/** Where rows come from, with a journal in memory. */
export function sourcesOf(cache: Cache = createCache()): Sources {
  return { profile: 'prod', cache, journal: createJournal(null, () => {}), underWay: () => [] };
}
