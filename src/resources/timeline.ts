import { type Entry, serverSubject } from './activity.ts';
import { type TimeZone, timeOfDay } from './format.ts';
import type { Known } from './known.ts';

/** What the API's own dates tell of a server's past, also of the time when no console watched. */
export function pastEntries(known: Known, profile: string, zone: TimeZone): Entry[] {
  const { server } = known;
  const subject = serverSubject(profile, known.id, server.name);
  const entries: Entry[] = [];
  const add = (
    id: string,
    at: number | null,
    text: string,
    of: Pick<Entry, 'status' | 'point'> = {},
  ): void => {
    if (at !== null) entries.push({ id: `api ${id}`, at, kind: 'api', subject, text, ...of });
  };
  add('created', server.created_at, 'created');
  if (server.updated_at !== server.created_at)
    add('updated', server.updated_at, 'changed (the API does not say what)', { status: 'follows' });
  // The time of the entry is that of the beginning; the outcome comes first, since a narrow column cuts the end.
  const begun = (at: number | null): string => (at === null ? '' : `started ${timeOfDay(at, zone)}`);
  for (const row of known.backups?.rows ?? []) {
    const text = `${row.backup_type ?? ''} backup ${row.id} ${row.status} (${begun(row.created_at)})`.trim();
    add(`backup ${row.id}`, row.created_at, text, { point: row.id });
  }
  for (const row of known.snapshots?.rows ?? []) {
    const text = `snapshot ${row.id} ${row.status} (${row.name}, ${begun(row.created_at)})`;
    add(`snapshot ${row.id}`, row.created_at, text, { point: row.id });
  }
  return entries;
}
