import type { Sources } from '../../src/fleet/list-data.ts';
import { type Cache, createCache } from '../../src/fleet/row-cache.ts';
import { createUsageHistory } from '../../src/fleet/usage-history.ts';
import { createJournal } from '../../src/journal/journal.ts';
import { turnedClock } from '../clock.ts';
import { view } from '../resources/build.ts';

/** Where rows come from, with a journal and a history of usage in memory. */
export function sourcesOf(cache: Cache = createCache()): Sources {
  return {
    profile: 'prod',
    cache,
    journal: createJournal(turnedClock(), null, () => {}),
    usage: createUsageHistory(turnedClock(), null, () => {}),
    view,
    underWay: () => [],
  };
}
