import type { Backup, Server, Snapshot } from '../api/model.ts';
import { dateTime, NOTHING } from '../resources/format.ts';
import type { ServerIdentity, Target } from './target.ts';

/** How this server differs from the one that was confirmed, in words; empty when it is the same. */
export function serverChanges(seen: ServerIdentity, now: Server): string[] {
  const time = (at: number | null): string => dateTime(at, 'utc');
  return [
    ...change('id', seen.id, now.id),
    ...change('name', seen.name, now.name),
    ...change('address', seen.ip_address, now.ip_address),
    ...(seen.created_at === now.created_at
      ? []
      : [`created ${time(seen.created_at)}, now ${time(now.created_at)}`]),
  ];
}

/** The same for a backup or a snapshot; only a snapshot has a name of its own. */
export function pointIdentityChanges(target: Target, now: Backup | Snapshot): string[] {
  const { point, name } = target;
  if (!point) return [];
  return [
    ...('name' in now ? change('name', name, now.name) : []),
    ...(point.created_at === now.created_at ? [] : ['it was created at another time']),
    ...(target.server && now.server ? change('server', target.server.id, now.server.id) : []),
  ];
}

function change(what: string, before: string | null, now: string | null): string[] {
  return before === now ? [] : [`${what} ${before ?? NOTHING} → ${now ?? NOTHING}`];
}
