import type { List } from '../../api/model.ts';
import type { Outcome } from '../../api/outcome.ts';
import type { Found } from '../../fleet/beyond-list.ts';
import type { Sources } from '../../fleet/list-data.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import { count } from '../../resources/format.ts';
import { whereOf } from '../screen/poll-focus.ts';
import type { Store } from '../screen/store.ts';
import type { Shell } from './shell.ts';

type Parts = {
  readonly sources: Sources;
  readonly store: Store;
  readonly poll: Pick<Poll, 'readSoon'>;
  readonly shell: Pick<Shell, 'say'>;
};

/**
 * When a filter is handed in over a cut list, asks the API by its own filters for further rows and says what came. A whole list
 * is filtered here alone. The poller repeats the question while the filter is on screen.
 */
export function createFindBeyond({ sources: { cache }, store, poll, shell }: Parts): () => Promise<void> {
  return async () => {
    const where = whereOf(cache, store.get());
    if (where === null) return;
    const [kind = '', query = ''] = where.split(' ');
    const terms = [...new URLSearchParams(query)].map(
      ([name, value]) => `${name.replace('backup_', '')} ${value}`,
    );
    const asked = `asked the API for ${terms.join(', ')}`;
    const outcome = (await poll.readSoon(where)) as Outcome<List<unknown> & Found>;
    if (outcome.kind === 'cancelled') return;
    if (outcome.kind !== 'ok') return shell.say('warn', `${asked}: ${outcome.text}`);
    const { news, complete } = outcome.value;
    if (news === null)
      return shell.say('warn', `${asked}: a change was sent meanwhile; the list will be read again soon`);
    const more = news === 0 ? 'nothing new' : count(news, `more ${kind.split('-')[0]?.slice(0, -1)}`);
    const cut = complete ? '' : ', perhaps not all';
    shell.say('info', `the API found ${more} (${terms.join(', ')})${cut}`);
  };
}
