import { safeText } from '../../api/safe-text.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { anyContains, mayBeBeyond, serversCalled } from '../../fleet/search.ts';
import type { Permission } from '../../operations/permission.ts';
import { readsOnly } from '../../resources/account.ts';
import { partRead } from '../../resources/extent.ts';
import { span } from '../../resources/format.ts';
import { type Command, goTo, say } from '../screen/command.ts';
import type { ViewName } from '../screen/route.ts';
import type { State } from '../screen/state.ts';
import type { Store } from '../screen/store.ts';

const NAME_MAX = 128;

const FILTER_MAX = 256;

/** Begins with the view, filters and sorts that were asked for. */
export function beginAt(store: Store, { lists, view, filter }: Start): void {
  if (lists) store.dispatch({ type: 'lists', lists });
  if (view) store.dispatch({ type: 'view', view });
  if (filter) store.dispatch({ type: 'filter', text: safeText(filter, FILTER_MAX) });
}

/**
 * To the server that an alert named: the screen of the server with exactly that name, id, hostname or address; else the list of
 * those that contain it; else a message. In a cut list an id is read by itself, and a name is only said to be missing among the
 * rows that were read. A server that merely contains an address is not taken for it. `isBusy`: the operator has opened something
 * meanwhile and stays there.
 */
export function foundBy(cache: Cache, given: string, now: number, isBusy: boolean): readonly Command[] {
  const wanted = safeText(given, NAME_MAX);
  const warn = (text: string): readonly Command[] => [say({ now }, 'warn', text)];
  if (isBusy) return warn(`the servers are read now: ":open ${wanted}" opens the one you asked for`);
  const found = serversCalled(cache, wanted);
  const [only] = found;
  if (only && found.length === 1) return goTo({ view: 'server', id: only.id });
  if (found.length === 0 && mayBeBeyond(cache, wanted)) return goTo({ view: 'server', id: wanted });
  const part = partRead(cache.servers(), 'server');
  const missed = `no server is called "${wanted}" among ${part}`;
  if (found.length > 1 || anyContains(cache, wanted)) {
    const shown: readonly Command[] = [{ type: 'filter', text: wanted }, { effect: 'arrange' }];
    return part === null || found.length > 1
      ? shown
      : [...shown, ...warn(`${missed}; listed: those that contain it`)];
  }
  return warn(
    part === null
      ? `no server "${wanted}" (name, id, hostname, IP): showing all`
      : `${missed}: ":open ${wanted}" tries again`,
  );
}

type Say = (tone: 'warn', text: string) => void;

/** Says the first words that there are to say, once. */
function tellOnce(say: Say, words: () => string | null): () => void {
  let isTold = false;
  return () => {
    const text = isTold ? null : words();
    if (text === null) return;
    isTold = true;
    say('warn', text);
  };
}

/** Says once, when the account is known, that its token may change nothing, before the first change is refused. */
export function createTokenNotice({ account }: Cache, { mode }: Permission, say: Say): () => void {
  return tellOnce(say, () => (mode() === 'read-only' ? null : readsOnly(account())));
}

/** A difference between two clocks that is told, in ms. */
const CLOCK_MS = 60_000;

/** Says once that this machine's clock is wrong, or the API's. */
export function createClockNotice({ skewMs }: Pick<Cache, 'skewMs'>, say: Say): () => void {
  return tellOnce(say, () => {
    const byMs = Math.abs(skewMs());
    const how = skewMs() > 0 ? 'behind' : 'ahead of';
    return byMs < CLOCK_MS
      ? null
      : `this machine's clock is ${span(byMs)} ${how} the API's: ages follow the API's clock`;
  });
}

/** Where to begin: at a view, filtered, or on the server that an alert named. */
export type Start = {
  readonly view?: ViewName;
  readonly filter?: string;
  readonly target?: string;
  /** Filters and sorts of an earlier visit to this account. */
  readonly lists?: State['lists'];
};
