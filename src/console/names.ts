import type { Known } from '../resources/known.ts';
import type { Cache } from './cache.ts';
import type { Named } from './keys.ts';
import { type ListData, type Sources, serverAt } from './list.ts';
import { listView, routeOf, type State } from './state.ts';

/** Everything a server is called, one a line, lower case. */
function namesOf(known: Known): string {
  const { server, detail } = known;
  const names = [server.name, known.id, server.hostname, server.ip_address, detail?.server.ipv6_address];
  return names.filter(Boolean).join('\n').toLowerCase();
}

/** Servers, then backups and snapshots by their ids, for the palette. */
export function namedOf(cache: Cache): Named[] {
  const servers = cache.list().map(
    (known): Named => ({
      label: known.server.name,
      detail: `server ${known.id} ${known.server.ip_address ?? ''}`.trim(),
      text: namesOf(known),
      route: { view: 'server', id: known.id },
    }),
  );
  const copies = (['backups', 'snapshots'] as const).flatMap((kind) =>
    (cache.copies(kind)?.rows ?? []).map((row): Named => {
      const name = 'name' in row ? row.name : row.id;
      const detail = `${kind.slice(0, -1)} ${row.id} of ${row.server?.name ?? row.server?.id ?? 'no server'}`;
      return {
        label: name,
        detail,
        text: `${name}\n${row.id}\n${detail}`.toLowerCase(),
        route: { view: 'copy', kind, id: row.id },
      };
    }),
  );
  return [...servers, ...unread(cache), ...copies];
}

/** Servers beyond a list that is cut, as their backups and snapshots tell of them: their screen reads them by id. */
function unread(cache: Cache): Named[] {
  if (cache.servers()?.complete !== false) return [];
  const owners = [
    ...(cache.copies('backups')?.rows ?? []),
    ...(cache.copies('snapshots')?.rows ?? []),
  ].flatMap(({ server }) => (server && !cache.known(server.id) ? [[server.id, server.name] as const] : []));
  return [...new Map(owners)].map(
    ([id, name]): Named => ({
      label: name ?? id,
      detail: `server ${id}, not read`,
      text: `${name ?? ''}\n${id}`.toLowerCase(),
      route: { view: 'server', id },
    }),
  );
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

/** The server that is meant by what is on screen: the one it is about, or the one under the cursor. */
export function serverOf({ cache }: Sources, state: State, data: ListData | null): Known | undefined {
  const route = routeOf(state);
  if (route.view === 'server') return serverAt(cache, route.id);
  const { cursor } = listView(state);
  return data?.resource.name === 'servers' && cursor !== null ? cache.known(cursor) : undefined;
}
