import type { Entry } from './activity.ts';
import { attention } from './attention.ts';
import type { Known, View } from './known.ts';

/** What the API's own dates tell of a server's past, also of the time when no console watched, and what it needed at the first reading. */
export function pastEntries(known: Known, profile: string, view: View): Entry[] {
  const { server } = known;
  const subject = { profile, resource: 'servers', id: known.id, name: server.name } as const;
  const entries: Entry[] = [];
  const add = (id: string, at: number | null, text: string): void => {
    if (at !== null) entries.push({ id: `api ${id}`, at, kind: 'api', subject, text });
  };
  add('created', server.created_at, 'created');
  if (server.updated_at !== server.created_at)
    add('updated', server.updated_at, 'changed (the API does not say what)');
  for (const row of known.backups?.rows ?? []) {
    add(
      `backup ${row.id}`,
      row.created_at,
      `${row.backup_type ?? ''} backup ${row.id} started, now ${row.status}`.trim(),
    );
  }
  for (const row of known.snapshots?.rows ?? []) {
    add(`snapshot ${row.id}`, row.created_at, `snapshot ${row.id} ${row.name} started, now ${row.status}`);
  }
  for (const { rule, long, since } of attention(known, view).findings)
    if (since?.isFirst)
      entries.push({
        id: `first ${rule}`,
        at: since.from,
        kind: 'seen',
        subject,
        problem: true,
        text: `${long}, at the first reading`,
      });
  return entries;
}
