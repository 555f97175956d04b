import type { Server } from '../api/model.ts';
import { count, span } from '../resources/format.ts';
import { RULES } from './completion.ts';
import { created } from './match-created.ts';
import { type Facts, FOUND, RECONCILE_MS } from './observe.ts';
import type { Look, Operation, Step, Trail } from './operation.ts';
import { seen } from './watch.ts';
import type { Write } from './write.ts';

/** The last read must be this close to the end for "still as before" to be said. */
const LATEST_MS = 30_000;

/**
 * What is seen later than this after sending may be the work of others: who takes up a request days later knows nothing of
 * the time between. It is as long as an accepted start, stop or reboot would be watched.
 */
export const PROVES_MS = 20 * 60_000;

/** A status that proves that the request was carried out, if it was another before. */
const PROOFS: Partial<Record<Write['kind'], (status: string) => boolean>> = {
  startServer: (status) => status === 'starting' || status === 'active',
  stopServer: (status) => status === 'stopping' || status === 'stopped',
  // Of other words than these nobody knows whether a reboot leads to them.
  rebootServer: (status) => ['rebooting', 'stopping', 'starting', 'stopped'].includes(status),
  restoreServer: (status) => status === 'restoring',
  restoreSnapshot: (status) => status === 'restoring',
};

/**
 * What is known by now of a request whose answer was lost: it goes on as accepted, ends as unknown, or is still looked for
 * (null or a new trail). That nothing is seen of it never proves that it will not come. `observedMs`: for how long it has been
 * looked for by `now`, which is all the time since its answer was lost unless the process stood still.
 */
export function reconciled(
  operation: Operation,
  facts: Facts,
  now: number,
  observedMs = now - (operation.answeredAt ?? now),
): Step | null {
  const over = observedMs >= RECONCILE_MS;
  switch (operation.write.kind) {
    case 'createServer':
    case 'createBackup':
    case 'createSnapshot':
      return created(operation, facts, over);
    case 'updateServer':
    case 'replaceServer':
      return edit(operation, facts.settings, over, now);
    default:
      return action(operation, facts.look, over, now);
  }
}

/**
 * What reads show of a request that ended without being seen: that it was carried out after all, or null. `now`: ms since the
 * epoch, our clock.
 */
export function foundLate(operation: Operation, facts: Facts, now: number): Step | null {
  const step = reconciled({ ...operation, answeredAt: now }, facts, now);
  const isFound = step?.phase === 'watching' || step?.end === 'succeeded';
  // That a server is gone tells nothing of a start.
  const isOther = step?.trail?.last === 'gone' && RULES[operation.write.kind].good !== 'gone';
  if (!isFound || isOther) return null;
  const after = span(now - (operation.sentAt ?? operation.confirmedAt));
  return { ...step, said: `${step.said ?? 'it is gone'}, seen ${after} after it was sent` };
}

function action(operation: Operation, look: Look | null, over: boolean, now: number): Step | null {
  const { write, before } = operation;
  const rule = RULES[write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? seen(operation, look) : operation.trail;
  const { last } = trail;
  const warnings = [...operation.warnings, FOUND];
  if (last === 'gone') return { trail, warnings, phase: 'watching' };
  const status = last?.status ?? null;
  const lateMs = trail.at - (operation.sentAt ?? operation.confirmedAt);
  if (isNew && status !== null && rule.good !== 'gone' && lateMs > PROVES_MS)
    return { trail, end: 'unknown', said: tooLate(before.status, status, lateMs) };
  const isProof = status !== null && before.status !== null && status !== before.status;
  if (isProof && PROOFS[write.kind]?.(status))
    return { trail, warnings, phase: 'watching', said: `it was carried out: ${status}` };
  if (!over) return isNew ? { trail } : null;
  return { trail, ...undecided(operation, status, trail, now - trail.at <= LATEST_MS) };
}

function tooLate(before: string | null, status: string, lateMs: number): string {
  const later = `${span(lateMs)} after it was sent`;
  const seen =
    before === status
      ? `it is ${status} as before, ${later}, and may have changed in between`
      : `it ${before === null ? '' : `was ${before}, `}is ${status} ${later}, which may be the work of others`;
  return `it is not known whether it was done: ${seen}`;
}

/** As it was read just before, else as it was confirmed: of a backup or snapshot nothing else tells. */
function statusBefore({ before, target }: Operation): string | null {
  return before.status ?? target?.point?.status ?? target?.server?.status ?? null;
}

/** A request that waits behind a gateway may be carried out minutes later. */
function notSeen(what: string): Step {
  return { end: 'unknown', said: `not seen in 2 minutes; it may still come (${what})` };
}

/** After two minutes without proof. */
function undecided(operation: Operation, status: string | null, trail: Trail, isFresh: boolean): Step {
  const { write, before } = operation;
  const { reads } = trail;
  const unknown = (said: string): Step => ({
    end: 'unknown',
    said: `it is not known whether it was done: ${said}`,
  });
  if (status === null)
    return unknown(reads > 0 ? 'it is not in the list' : 'no status could be read for 2 minutes');
  const seen = `${status} in ${count(reads, 'read')}`;
  if (write.kind === 'rebootServer')
    return unknown(`${seen} over 2 minutes, and a quick reboot is not seen; it may still come`);
  if (write.kind === 'restoreServer' || write.kind === 'restoreSnapshot') return notSeen(seen);
  if (!isFresh) return unknown(`last ${status}, and it can no longer be read`);
  if (RULES[write.kind].good === 'gone') {
    return statusBefore(operation) === status && trail.moved !== true
      ? notSeen(`it is still there, ${seen}`)
      : unknown(`it is there, but ${status}`);
  }
  if (before.status === null) return unknown(`it is ${status}, and what it was before was not read`);
  return before.status === status && !PROOFS[write.kind]?.(status)
    ? notSeen(`still ${seen}`)
    : unknown(`it was ${before.status}, is ${status}`);
}

function edit(operation: Operation, settings: Facts['settings'], over: boolean, now: number): Step | null {
  const { write } = operation;
  if (write.kind !== 'updateServer' && write.kind !== 'replaceServer') return null;
  if (settings === null)
    return over
      ? { end: 'unknown', said: 'it is not known whether it was done: nothing could be read for 2 minutes' }
      : null;
  const asked = Object.entries(write.body);
  const untold = asked.filter(([field]) => told(settings.server, field as Setting) === null);
  const others = asked.filter(([field, value]) => {
    const now = told(settings.server, field as Setting);
    return now !== null && !isSame(field as Setting, now, value);
  });
  if (others.length + untold.length === 0)
    return { end: 'succeeded', said: 'its answer was lost, but the settings are as asked for' };
  if (!over) return null;
  const unknown = (said: string): Step => ({
    end: 'unknown',
    said: `it is not known whether it was done: ${said}`,
  });
  const lateMs = settings.at - (operation.sentAt ?? operation.confirmedAt);
  if (others.length === 0) return unknown(`the API does not tell ${namesOf(untold)}`);
  const said = `${namesOf(others)} not as asked for`;
  // An edit asks for nothing but changes: where one of them is there, something was done.
  if (write.kind === 'updateServer' && others.length + untold.length < asked.length)
    return unknown(`${said}, all else that is told is`);
  if (lateMs > PROVES_MS)
    return unknown(`${said} ${span(lateMs)} after it was sent, which may be the work of others`);
  if (now - settings.at > LATEST_MS) return unknown(`${said} when last read, and it can no longer be read`);
  return notSeen(said);
}

/** Case does not tell one host from another, and an API may write its name in lower case. */
function isSame(field: Setting, now: string | boolean, asked: unknown): boolean {
  if (field !== 'hostname') return now === asked;
  return String(now).toLowerCase() === String(asked).toLowerCase();
}

type Setting = 'name' | 'hostname' | 'backups_enabled';

/** A setting as the API told it; null when it did not: that is neither as asked for nor otherwise. */
function told(server: Server, field: Setting): string | boolean | null {
  return server.flaws.includes(field) ? null : (server[field] ?? null);
}

function namesOf(fields: readonly (readonly [string, unknown])[]): string {
  return fields.map(([field]) => field.replace('_', ' ')).join(', ');
}
