import type { Backup, Server, Snapshot } from '../../api/model.ts';
import { DESCRIPTION_CAP, safeText } from '../../api/safe-text.ts';
import { count, span } from '../../resources/format.ts';
import type { Write } from '../writes.ts';
import { followed, type Look, RULES } from './done.ts';
import type { Operation } from './operation.ts';
import type { Step } from './watching.ts';

/** A lost answer is looked for this long, by reading. */
export const RECONCILE_MS = 120_000;
/** The last read must be this close to the end for "still as before" to be said. */
const LATEST_MS = 30_000;
/** The API's times are whole seconds by its own clock. */
const CLOCK_TOLERANCE_MS = 5_000;
/** Where it is not known what was there before, one that seems to be made this long before may still be ours. */
const ALIKE_MS = 24 * 3_600_000;
const FOUND = 'its answer was lost; it was found by reading';

type Row = Server | Backup | Snapshot;

/** What reads that started after the request show. Null: no such read yet. */
export type Facts = {
  readonly look: Look | null;
  /** The list in which what a create made would be. */
  readonly list: { readonly at: number; readonly complete: boolean; readonly rows: readonly Row[] } | null;
  /** Ids of what other operations have made. */
  readonly taken: ReadonlySet<string>;
  readonly settings: { readonly at: number; readonly server: Server } | null;
};

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
 * What is known by now of a request whose answer was lost: it goes on as accepted, ends as not done or unknown, or is
 * still looked for (null or a new trail).
 */
export function reconciled(operation: Operation, facts: Facts, now: number): Step | null {
  const over = now >= reconcileUntil(operation);
  switch (operation.write.kind) {
    case 'createServer':
    case 'createBackup':
    case 'createSnapshot':
      return create(operation, facts, over);
    case 'updateServer':
    case 'replaceServer':
      return edit(operation, facts.settings, over, now);
    default:
      return action(operation, facts.look, over, now);
  }
}

export function reconcileUntil(operation: Operation): number {
  return (operation.answeredAt ?? operation.sentAt ?? operation.confirmedAt) + RECONCILE_MS;
}

function action(operation: Operation, look: Look | null, over: boolean, now: number): Step | null {
  const { write, before } = operation;
  const rule = RULES[write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? followed(rule, operation.trail, look, before.status) : operation.trail;
  const { last } = trail;
  const warnings = [...operation.warnings, FOUND];
  if (last === 'gone') return { trail, warnings, phase: 'watching' };
  const status = last?.status ?? null;
  const isProof = status !== null && before.status !== null && status !== before.status;
  if (isProof && PROOFS[write.kind]?.(status))
    return { trail, warnings, phase: 'watching', said: `it was carried out: ${status}` };
  if (!over) return isNew ? { trail } : null;
  return { trail, ...undecided(operation, status, trail.reads, now - trail.at <= LATEST_MS) };
}

/** After two minutes without proof. */
function undecided(operation: Operation, status: string | null, reads: number, isFresh: boolean): Step {
  const { write, before } = operation;
  const unknown = (said: string): Step => ({
    end: 'unknown',
    said: `it is not known whether it was done: ${said}`,
  });
  if (status === null)
    return unknown(reads > 0 ? 'it is not in the list' : 'no status could be read for 2 minutes');
  const seen = `${status} in ${count(reads, 'read')} over 2 minutes`;
  if (write.kind === 'rebootServer') return unknown(`${seen}, and a quick reboot is not seen`);
  if (write.kind === 'restoreServer' || write.kind === 'restoreSnapshot')
    return unknown(`${seen}, no restore was seen`);
  if (!isFresh) return unknown(`last ${status}, and it can no longer be read`);
  if (RULES[write.kind].good === 'gone') {
    const isAsBefore = before.status === null || before.status === status;
    return isAsBefore
      ? { end: 'not-done', said: `not done: it is still there, ${seen}` }
      : unknown(`it is there, but ${status}`);
  }
  if (before.status === null) return unknown(`it is ${status}, and what it was before was not read`);
  return before.status === status && !PROOFS[write.kind]?.(status)
    ? { end: 'not-done', said: `not done: still ${seen}` }
    : unknown(`it was ${before.status}, is ${status}`);
}

function create(operation: Operation, { list, taken }: Facts, over: boolean): Step | null {
  const { write, before } = operation;
  const rows = list?.rows.filter(({ id }) => !taken.has(id)) ?? [];
  const found = rows.filter((row) => isOurs(operation, row));
  const [one, ...more] = found;
  if (one && more.length === 0) {
    return {
      created: one.id,
      phase: 'watching',
      said: `found by name and time: it was made, id ${one.id}`,
      warnings: [...operation.warnings, FOUND],
    };
  }
  const name =
    write.kind === 'createServer'
      ? `server ${write.body.name}`
      : write.kind === 'createSnapshot'
        ? `snapshot ${write.name}`
        : 'backup';
  if (one)
    return {
      end: 'unknown',
      said: `${found.length} new ones could be it (${found.map(({ id }) => id).join(', ')}): check before repeating`,
    };
  if (!over) return null;
  const cut =
    before.ids === null || list === null
      ? 'what is there could not be read'
      : list.complete
        ? null
        : 'the list is cut';
  const noted = cut === null ? '' : ` (${cut})`;
  // Perhaps it is there, and the clocks disagree by more than we know.
  const alike = rows.filter((row) => isAlike(operation, row));
  if (alike.length > 0)
    return {
      end: 'unknown',
      said: `${alike.length === 1 ? 'one that seems older' : `${alike.length} that seem older`} could be it (id ${alike.map(({ id }) => id).join(', ')})${noted}: check before repeating`,
    };
  const isOtherThere = list?.rows.some((row) => taken.has(row.id) && isAsAsked(write, row)) === true;
  return {
    end: 'unknown',
    said: `no ${isOtherThere ? 'other ' : ''}new ${name} was seen in ${span(RECONCILE_MS)}${noted}: check before repeating`,
  };
}

/** As asked for, and perhaps not there before, but by its time older than the request: it is named, not adopted. */
function isAlike({ before, write, sentAt, confirmedAt }: Operation, row: Row): boolean {
  if (before.ids?.includes(row.id) || !isAsAsked(write, row)) return false;
  const from = (sentAt ?? confirmedAt) + before.skewMs - ALIKE_MS;
  return before.ids !== null || row.created_at === null || row.created_at >= from;
}

/** Not there before, of the same name or server and kind, and made since it was sent. */
function isOurs(operation: Operation, row: Row): boolean {
  const { before, write, sentAt } = operation;
  if (before.ids?.includes(row.id)) return false;
  const from = (sentAt ?? operation.confirmedAt) + before.skewMs - CLOCK_TOLERANCE_MS;
  const isNew = row.created_at === null ? before.ids !== null : row.created_at >= from;
  return isNew && isAsAsked(write, row);
}

function isAsAsked(write: Write, row: Row): boolean {
  switch (write.kind) {
    case 'createServer': {
      const { name, location, plan_id, os_id } = write.body;
      return (
        'os' in row &&
        row.name === name &&
        same(row.location, location) &&
        same(row.plan?.id, plan_id) &&
        same(row.os?.id, os_id)
      );
    }
    case 'createBackup':
      return (
        'backup_type' in row &&
        row.server?.id === write.server &&
        row.backup_type !== 'automatic' &&
        (row.description ?? '') === safeText(write.description, DESCRIPTION_CAP)
      );
    case 'createSnapshot':
      return 'server' in row && 'name' in row && row.server?.id === write.server && row.name === write.name;
    default:
      return false;
  }
}

/** What the API does not tell is no difference. */
function same(told: string | null | undefined, asked: string): boolean {
  return told === null || told === undefined || told === asked;
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
    return now !== null && now !== value;
  });
  if (others.length + untold.length === 0)
    return { end: 'succeeded', said: 'its answer was lost, but the settings are as asked for' };
  if (!over) return null;
  const unknown = (said: string): Step => ({
    end: 'unknown',
    said: `it is not known whether it was done: ${said}`,
  });
  if (others.length === 0) return unknown(`the API does not tell ${namesOf(untold)}`);
  const said = `${namesOf(others)} not as asked for`;
  if (now - settings.at > LATEST_MS) return unknown(`${said} when last read, and it can no longer be read`);
  return { end: 'not-done', said: `not done: ${said} after 2 minutes` };
}

type Setting = 'name' | 'hostname' | 'backups_enabled';

/** A setting as the API told it; null when it did not: that is neither as asked for nor otherwise. */
function told(server: Server, field: Setting): string | boolean | null {
  return server.flaws.includes(field) ? null : (server[field] ?? null);
}

function namesOf(fields: readonly (readonly [string, unknown])[]): string {
  return fields.map(([field]) => field.replace('_', ' ')).join(', ');
}
