import type { Backup, Server, Snapshot } from '../api/model.ts';
import { NOTHING } from '../resources/format.ts';
import type { Seen } from '../resources/known.ts';

/** What changed between two readings of a server, in words for its timeline. */
export function changesOf(before: Server, after: Server): string[] {
  const texts: string[] = [];
  if (before.status !== after.status) texts.push(`${before.status} → ${after.status}`);
  const fields = [
    ['name', before.name, after.name],
    ['hostname', before.hostname, after.hostname],
    ['address', before.ip_address, after.ip_address],
    ['plan', before.plan?.name, after.plan?.name],
    ['os', before.os?.name, after.os?.name],
    ['automatic backups', onOff(before.backups_enabled), onOff(after.backups_enabled)],
  ] as const;
  for (const [name, old, now] of fields) {
    if (old !== undefined && now !== undefined && old !== now)
      texts.push(`${name} ${old ?? NOTHING} → ${now ?? NOTHING}`);
  }
  return texts;
}

function onOff(value: boolean | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : value ? 'on' : 'off';
}

/** What changed among the backups or snapshots of one server. */
export function recoveryPointChanges(
  kind: 'backups' | 'snapshots',
  before: Seen<Backup | Snapshot>,
  seen: Seen<Backup | Snapshot>,
): string[] {
  const after = seen.rows;
  const noun = kind === 'backups' ? 'backup' : 'snapshot';
  const old = new Map(before.rows.map((row) => [row.id, row]));
  const now = new Set(after.map((row) => row.id));
  const texts: string[] = [];
  for (const row of after) {
    const was = old.get(row.id);
    // Only what a whole list was without is new.
    if (!was && before.complete) texts.push(`${noun} ${row.id} ${row.status}`);
    else if (was && was.status !== row.status) texts.push(`${noun} ${row.id} ${was.status} → ${row.status}`);
  }
  // A list that is cut tells nothing of what it leaves out; a complete one may leave a row out once.
  if (!seen.complete) return texts;
  for (const row of before.rows) if (!now.has(row.id)) texts.push(`${noun} ${row.id} no longer in the list`);
  return texts;
}
