import type { Sources } from '../../fleet/list-data.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import { count } from '../../resources/format.ts';
import { apiFilter, parseFilter } from '../screen/filter.ts';
import { listView, routeOf } from '../screen/state.ts';
import type { Store } from '../screen/store.ts';
import type { Shell } from './shell.ts';

type Parts = {
  readonly sources: Sources;
  readonly store: Store;
  readonly poll: Pick<Poll, 'readNow'>;
  readonly shell: Pick<Shell, 'say'>;
};

/**
 * Asks the API by its own filters (Servers page: `status`, `location`) for servers that a list which was cut did not name, once
 * the filter of the list on screen is handed in. A whole list is filtered here alone.
 */
export function createFindBeyond({ sources: { cache }, store, poll, shell }: Parts): () => Promise<void> {
  return async () => {
    const state = store.get();
    const where = apiFilter(parseFilter(listView(state).filter));
    if (routeOf(state).view !== 'servers' || where === null || cache.servers()?.complete !== false) return;
    const before = cache.list().length;
    const asked = where.replaceAll('=', ' ').replaceAll('&', ', ');
    const outcome = await poll.readNow(`servers-where ${where}`);
    if (outcome.kind === 'cancelled') return;
    if (outcome.kind !== 'ok') return shell.say('warn', `asked the API for ${asked}: ${outcome.text}`);
    const found = cache.list().length - before;
    shell.say('info', `asked the API for ${asked}: ${count(found, 'more server')} beyond the list`);
  };
}
