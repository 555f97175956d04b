import type { Backup, Server, Snapshot } from '../api/model.ts';
import type { Entry } from '../resources/activity.ts';
import { NOTHING } from '../resources/format.ts';
import type { Seen } from '../resources/known.ts';
import { serverStatus } from '../resources/status.ts';

/** One change, as an entry tells it. `point`: the id of the backup or snapshot that changed. */
export type Change = Pick<Entry, 'text' | 'status' | 'to' | 'problem' | 'rule' | 'point'>;

/** What changed between two readings of a server, in words for its timeline. */
export function changesOf(before: Server, after: Server): readonly Change[] {
  const changes: Change[] = [];
  if (before.status !== after.status) {
    // The end of a transition was not asked for: it follows from what was asked before.
    const status = serverStatus(before.status).busy ? 'follows' : 'asked';
    changes.push({ text: `${before.status} → ${after.status}`, status, to: after.status });
  }
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
      changes.push({ text: `${name} ${old ?? NOTHING} → ${now ?? NOTHING}` });
  }
  return changes;
}

const SETTINGS = ['name', 'hostname', 'backups_enabled'] as const;

/** Whether a setting that an edit can change is another; one that a reading does not tell is not. */
export function isEdited(before: Server, after: Server): boolean {
  return SETTINGS.some((field) => {
    const [old, now] = [before[field], after[field]];
    return old !== undefined && now !== undefined && old !== now;
  });
}

function onOff(value: boolean | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : value ? 'on' : 'off';
}

/** What changed among the backups or snapshots of one server. */
export function recoveryPointChanges(
  kind: 'backups' | 'snapshots',
  before: Seen<Backup | Snapshot>,
  seen: Seen<Backup | Snapshot>,
): readonly Change[] {
  const after = seen.rows;
  const noun = kind === 'backups' ? 'backup' : 'snapshot';
  const old = new Map(before.rows.map((row) => [row.id, row]));
  const now = new Set(after.map((row) => row.id));
  const changes: Change[] = [];
  const add = ({ id }: { readonly id: string }, said: string): void => {
    changes.push({ text: `${noun} ${id} ${said}`, point: id });
  };
  for (const row of after) {
    const was = old.get(row.id);
    // Only what a whole list was without is new.
    if (!was && before.complete) add(row, row.status);
    else if (was && was.status !== row.status) add(row, `${was.status} → ${row.status}`);
  }
  // A list that is cut tells nothing of what it leaves out; a complete one may leave a row out once.
  if (!seen.complete) return changes;
  for (const row of before.rows) if (!now.has(row.id)) add(row, 'no longer in the list');
  return changes;
}
