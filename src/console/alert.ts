import { goTo } from './bindings/open.ts';
import type { Cache } from './cache.ts';
import type { Command } from './keys.ts';
import { serversCalled } from './names.ts';

/** To what an alert named: the server's own screen, the list of those it may mean, or a word that there is none. */
export function foundBy(cache: Cache, wanted: string, now: number): readonly Command[] {
  const found = serversCalled(cache, wanted);
  const [only] = found;
  if (only && found.length === 1) return goTo({ view: 'server', id: only.id });
  if (found.length > 1) return [{ type: 'filter', text: wanted }, { effect: 'arrange' }];
  const text = `no server is called "${wanted}", by name, id, hostname or address; this is the whole list`;
  return [{ type: 'say', message: { at: now, tone: 'warn', text } }];
}
