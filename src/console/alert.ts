import { safeText } from '../api/safe-text.ts';
import { goTo } from './bindings/open.ts';
import type { Cache } from './cache.ts';
import type { Command } from './keys.ts';
import { anyContains, serversCalled } from './names.ts';

const NAME_MAX = 128;

/**
 * To what an alert named: the screen of the server called exactly so, else the list of those it may mean, else a word that
 * there is none. The only server that merely contains an address is not the one at it.
 */
export function foundBy(cache: Cache, given: string, now: number): readonly Command[] {
  const wanted = safeText(given, NAME_MAX);
  const found = serversCalled(cache, wanted);
  const [only] = found;
  if (only && found.length === 1) return goTo({ view: 'server', id: only.id });
  if (found.length > 1 || anyContains(cache, wanted))
    return [{ type: 'filter', text: wanted }, { effect: 'arrange' }];
  const text = `no server is called "${wanted}", by name, id, hostname or address; this is the whole list`;
  return [{ type: 'say', message: { at: now, tone: 'warn', text } }];
}
