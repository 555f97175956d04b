import type { Sources } from '../../fleet/list-data.ts';
import { count } from '../../resources/format.ts';
import type { ResourceName } from '../../resources/resource.ts';
import type { Store } from './store.ts';

const RESOURCES = ['servers', 'backups', 'snapshots'] as const;

/** Takes the marks off rows that are gone, whatever is on screen, and says so. One list without a row proves nothing. */
export function createKeepMarks(
  { cache, underWay }: Pick<Sources, 'cache' | 'underWay'>,
  store: Store,
  say: (tone: 'warn', text: string) => void,
): () => void {
  /** When the complete list was asked for that was the first without a marked row, by resource and id. */
  const missing = new Map<string, number>();

  /** The cache keeps a server until it is gone twice. Only a complete list, or a 404, proves absence. */
  function isServerGone(id: string): boolean {
    const isWhole = cache.servers()?.complete === true;
    return cache.known(id) === undefined && (isWhole || cache.gone(id) !== undefined);
  }

  function isGone(resource: ResourceName, id: string): boolean {
    if (resource !== 'backups' && resource !== 'snapshots') return isServerGone(id);
    const read = cache.recoveryPoints(resource);
    const key = `${resource} ${id}`;
    if (!read?.complete) return false;
    if (read.rows.some((row) => row.id === id)) {
      missing.delete(key);
      return false;
    }
    const first = missing.get(key) ?? read.startedAt;
    missing.set(key, first);
    return read.startedAt > first;
  }

  return () => {
    const { marks } = store.get();
    for (const key of missing.keys())
      if (!RESOURCES.some((resource) => marks[resource].some((id) => key === `${resource} ${id}`)))
        missing.delete(key);
    for (const resource of RESOURCES) {
      const gone = marks[resource].filter((id) => isGone(resource, id));
      if (gone.length === 0) continue;
      store.dispatch({ type: 'prune', resource, has: (id) => !gone.includes(id) });
      for (const id of gone) missing.delete(`${resource} ${id}`);
      const own = underWay().map(({ subject }) => `${subject?.resource} ${subject?.id}`);
      const others = gone.filter((id) => !own.includes(`${resource} ${id}`));
      const [only = ''] = others;
      const known = resource === 'servers' ? cache.gone(only)?.known : undefined;
      const name = known?.server.name ?? `${resource.slice(0, -1)} ${only}`;
      const what =
        others.length === 1 ? `${name}: gone` : `${count(others.length, resource.slice(0, -1))} gone`;
      if (others.length > 0) say('warn', `${what}, so no longer marked`);
    }
  };
}
