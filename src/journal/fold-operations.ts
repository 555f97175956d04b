import type { Entry } from '../resources/activity.ts';

/** One operation as one row; until `end` what reads showed of its server belongs to it. */
type Row = { readonly last: Entry; readonly from: number; readonly end: number; readonly parts: Entry[] };

/**
 * The entries with one row for each operation: what came of it, at the time when it was begun. All that was written of it, of its
 * steps, and what reads showed of its server or its backup or snapshot meanwhile, is in its `parts`.
 */
export function foldOperations(entries: readonly Entry[]): readonly Entry[] {
  const whole = new Map<string, string>();
  for (const { operation, steps = [] } of entries)
    for (const step of steps) if (operation !== undefined) whole.set(step, operation);
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.operation === undefined) continue;
    const id = whole.get(entry.operation) ?? entry.operation;
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  const rows = [...groups].map(([id, group]) => rowOf(id, group));
  const byServer = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const id = row.last.subject?.id;
    byServer.set(id, [...(byServer.get(id) ?? []), row]);
  }
  const alone = entries.filter((entry) => {
    if (entry.operation !== undefined) return false;
    const row = byServer.get(entry.subject?.id)?.findLast((one) => isPartOf(entry, one));
    row?.parts.push(entry);
    return row === undefined;
  });
  return [...rows.map(({ last, parts }) => ({ ...last, parts: parts.sort(byTime) })), ...alone];
}

function rowOf(id: string, group: readonly Entry[]): Row {
  const parts = [...group].sort(byTime);
  const [first] = parts as [Entry];
  const open =
    parts.find(({ kind, steps }) => kind === 'now' && steps) ?? parts.find(({ kind }) => kind === 'now');
  const last = open ?? parts.findLast(({ steps }) => steps) ?? (parts.at(-1) as Entry);
  const end = open ? Number.POSITIVE_INFINITY : (parts.at(-1)?.at ?? 0);
  const from = first.at;
  const who = parts.find((one) => one.who !== undefined)?.who;
  const row = { ...last, id: `operation ${id}`, at: from, ...(who === undefined ? {} : { who }) };
  return { last: row, from, end, parts: parts.filter(({ kind }) => kind !== 'now') };
}

function isPartOf({ at, status, point, kind }: Entry, { from, end, parts }: Row): boolean {
  if (kind !== 'seen' || at < from || at > end) return false;
  return status !== undefined || (point !== undefined && parts.some((part) => part.point === point));
}

/** What reads showed at the moment in which an operation ended is what it ended by. */
function byTime(a: Entry, b: Entry): number {
  return a.at - b.at || Number(b.kind === 'seen') - Number(a.kind === 'seen');
}
