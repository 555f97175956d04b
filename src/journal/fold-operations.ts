import type { Entry } from '../resources/activity.ts';
import { BY_STATUS } from '../resources/rules.ts';
import { sessionOf } from './unwatched.ts';

/** From when to when something was under way. */
type Window = { readonly from: number; readonly to: number };

/** One operation as one row. */
type Row = {
  readonly last: Entry;
  /** When the operation ran, and when those of its writes ran that change the status of the server. */
  readonly whole: Window;
  readonly windows: readonly Window[];
  readonly parts: Entry[];
};

/** Two consoles see the same change within this time. */
const TWIN_MS = 30_000;

/**
 * The entries with one row for each operation: its outcome, at the time when it began. `parts` holds all entries of it and of its steps,
 * and the changes of its server, backup or snapshot that it caused. A change that two consoles saw is there once.
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
  const seen = new Map<string, Entry>();
  const alone = entries.filter((entry) => {
    if (entry.operation !== undefined || isTwin(seen, entry)) return false;
    const row = byServer.get(entry.subject?.id)?.findLast((one) => isPartOf(entry, one));
    row?.parts.push(entry);
    return row === undefined;
  });
  return [...rows.map(({ last, parts }) => ({ ...last, parts: parts.sort(byTime) })), ...alone];
}

/** Whether another console told the same change within 30 s. */
function isTwin(seen: Map<string, Entry>, entry: Entry): boolean {
  if (entry.kind !== 'seen' || entry.subject === null) return false;
  const key = `${entry.subject.id} ${entry.text}`;
  const other = seen.get(key);
  if (other && sessionOf(other) !== sessionOf(entry) && Math.abs(other.at - entry.at) < TWIN_MS) return true;
  seen.set(key, entry);
  return false;
}

function rowOf(id: string, group: readonly Entry[]): Row {
  const parts = [...group].sort(byTime);
  const [first] = parts as [Entry];
  const isOpen = ({ kind }: Entry): boolean => kind === 'now';
  const open = parts.find((part) => isOpen(part) && part.steps) ?? parts.find(isOpen);
  const last = open ?? parts.findLast(({ steps }) => steps) ?? (parts.at(-1) as Entry);
  const who = parts.find((one) => one.who !== undefined)?.who;
  const row = { ...last, id: `operation ${id}`, at: first.at, ...(who === undefined ? {} : { who }) };
  const moving = new Map<string, Window>();
  for (const { operation = id, at, kind, moves } of parts) {
    if (!moves) continue;
    const to = kind === 'now' ? Number.POSITIVE_INFINITY : at;
    const before = moving.get(operation);
    moving.set(operation, { from: Math.min(before?.from ?? at, at), to: Math.max(before?.to ?? to, to) });
  }
  const to = open ? Number.POSITIVE_INFINITY : (parts.at(-1)?.at ?? first.at);
  return {
    last: row,
    whole: { from: first.at, to },
    windows: [...moving.values()],
    parts: parts.filter((part) => !isOpen(part)),
  };
}

function isPartOf({ at, status, rule, point, kind }: Entry, { whole, windows, parts }: Row): boolean {
  if (kind !== 'seen' && kind !== 'api') return false;
  // The API's own dates are in whole seconds.
  const end = kind === 'api' ? at + 999 : at;
  const isIn = ({ from, to }: Window): boolean => from <= end && at <= to;
  const isOfStatus = status !== undefined || (rule !== undefined && BY_STATUS.has(rule));
  if (isOfStatus) return windows.some(isIn);
  return point !== undefined && isIn(whole) && parts.some((part) => part.point === point);
}

/** At the same time a change stands before the end of the operation: the operation ended because of it. */
function byTime(a: Entry, b: Entry): number {
  return a.at - b.at || Number(b.kind === 'seen') - Number(a.kind === 'seen');
}
