import type { Cache } from '../../fleet/row-cache.ts';
import { namesOf } from '../../fleet/search.ts';
import type { Route } from '../screen/route.ts';

/** An object of the API under all the names it can be found by. */
type Named = {
  readonly label: string;
  readonly detail: string;
  /** Lower case. */
  readonly text: string;
  readonly route: Route;
};

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
  const points = (['backups', 'snapshots'] as const).flatMap((kind) =>
    (cache.recoveryPoints(kind)?.rows ?? []).map((row): Named => {
      const name = 'name' in row ? row.name : row.id;
      const detail = `${kind.slice(0, -1)} ${row.id} of ${row.server?.name ?? row.server?.id ?? 'no server'}`;
      return {
        label: name,
        detail,
        text: `${name}\n${row.id}\n${detail}`.toLowerCase(),
        route: { view: 'recovery-point', kind, id: row.id },
      };
    }),
  );
  return [...servers, ...unread(cache), ...points];
}

/** Servers beyond a cut list that backups and snapshots name: their screen reads them by id. */
function unread(cache: Cache): Named[] {
  if (cache.servers()?.complete !== false) return [];
  const owners = [
    ...(cache.recoveryPoints('backups')?.rows ?? []),
    ...(cache.recoveryPoints('snapshots')?.rows ?? []),
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
