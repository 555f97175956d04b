import { validId } from '../api/ids.ts';
import { howMany } from '../resources/extent.ts';
import type { Known } from '../resources/known.ts';
import type { Cache } from './row-cache.ts';

/** Everything a server is called, one a line, lower case. */
export function namesOf(known: Known): string {
  const { server, detail } = known;
  const names = [server.name, known.id, server.hostname, server.ip_address, detail?.server.ipv6_address];
  return names.filter(Boolean).join('\n').toLowerCase();
}

/** What was looked through for a name, where not all lists were read whole: `10 of 23 servers, backups not read`; else null. */
export function lookedThrough(cache: Cache): string | null {
  const lists = [
    ['server', cache.servers()],
    ['backup', cache.recoveryPoints('backups')],
    ['snapshot', cache.recoveryPoints('snapshots')],
  ] as const;
  if (lists.every(([, list]) => list?.complete)) return null;
  return lists.map(([noun, list]) => (list ? howMany(list, noun) : `${noun}s not read`)).join(', ');
}

/** Whether the text may be the id of a server that a cut list left out. */
export function mayBeBeyond(cache: Cache, text: string): boolean {
  return cache.servers()?.complete === false && validId(text);
}

/** Servers called exactly so, by name, id, hostname or address. */
export function serversCalled(cache: Cache, wanted: string): readonly Known[] {
  const text = wanted.trim().toLowerCase();
  if (text === '') return [];
  return cache.list().filter((known) => namesOf(known).split('\n').includes(text));
}

/** Whether any server has the words in one of its names. */
export function anyContains(cache: Cache, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return cache.list().some((known) => namesOf(known).includes(text));
}

/** What a known server that may have left the list looked like last. */
export function serverAt(cache: Cache, id: string): Known | undefined {
  return cache.known(id) ?? cache.gone(id)?.known ?? undefined;
}
