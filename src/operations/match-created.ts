import type { NewServer } from '../api/api.ts';
import { DESCRIPTION_CAP, safeText } from '../api/safe-text.ts';
import { span } from '../resources/format.ts';
import { type Facts, FOUND, RECONCILE_MS, type Row } from './observe.ts';
import type { Operation, Step } from './operation.ts';
import type { Write } from './write.ts';

/** The API's times are whole seconds of its own clock. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * Objects made later than this after sending are not ours. A gateway gives up after about half a minute while the request still
 * waits behind it, and the clocks may differ by minutes that no answer has shown, but not by more.
 */
const MADE_WITHIN_MS = 5 * 60_000;

/** When the earlier objects are unknown, one made up to this long before may still be ours. */
const ALIKE_MS = 24 * 3_600_000;

/**
 * What is known of a create whose answer was lost. Exactly one new object, as requested and of the right time, is taken for its
 * result.
 */
export function created(operation: Operation, { list, taken, others }: Facts, over: boolean): Step | null {
  const { write, before } = operation;
  const rows = list?.rows.filter(({ id }) => !taken.has(id)) ?? [];
  const found = rows.filter((row) => isOurs(operation, row, list?.at ?? 0));
  const [one, ...more] = found;
  // What another console made by then is known only if the disk was asked since.
  const isUntold = others !== undefined && others.seenAt < (list?.at ?? 0);
  if (one && isUntold && !over) return null;
  const isAlone = more.length === 0 && !others?.isContested;
  if (one && isAlone && !isUntold) {
    return {
      created: one.id,
      phase: 'watching',
      said: `it was made, id ${one.id} (found by name and time)`,
      warnings: [...operation.warnings, FOUND],
    };
  }
  const name =
    write.kind === 'createServer'
      ? `server ${write.body.name}`
      : write.kind === 'createSnapshot'
        ? `snapshot ${write.name}`
        : 'backup';
  if (one && isAlone)
    return {
      end: 'unknown',
      said: `id ${one.id} is new but may be another console's (its records could not be read): check before repeating`,
    };
  if (one)
    return {
      end: 'unknown',
      // Nor is one of them that remains later known to be ours.
      before: { ...before, ids: before.ids && [...before.ids, ...found.map(({ id }) => id)] },
      said:
        more.length === 0
          ? `a new one (id ${one.id}) may come from this or from another request: check before repeating`
          : `${found.length} new ones could be it (id ${found.map(({ id }) => id).join(', ')}): check before repeating`,
    };
  if (!over) return null;
  const cut =
    before.ids === null || list === null
      ? 'what is there could not be read'
      : list.complete
        ? null
        : 'the list is cut';
  const noted = cut === null ? '' : ` (${cut})`;
  // It may exist, with clocks that disagree by more than we know, or after a longer wait.
  const alike = rows.filter((row) => isAlike(operation, row));
  if (alike.length > 0)
    return {
      end: 'unknown',
      said: `${agesOf(operation, alike)} could be it (id ${alike.map(({ id }) => id).join(', ')})${noted}: check before repeating`,
    };
  const isOtherThere = list?.rows.some((row) => taken.has(row.id) && isAsAsked(write, row)) === true;
  return {
    end: 'unknown',
    said: `no ${isOtherThere ? 'other ' : ''}new ${name} was seen in ${span(RECONCILE_MS)}; it may still come${noted}: check before repeating`,
  };
}

/** As requested and perhaps new, but older than the request or much later: named, not adopted. */
function isAlike({ before, write, sentAt, confirmedAt }: Operation, row: Row): boolean {
  if (before.ids?.includes(row.id) || !isAsAsked(write, row)) return false;
  const from = (sentAt ?? confirmedAt) + before.skewMs - ALIKE_MS;
  return before.ids !== null || row.created_at === null || row.created_at >= from;
}

function agesOf(operation: Operation, rows: readonly Row[]): string {
  const ages = new Set(rows.map((row) => ageOf(operation, row)));
  const [age] = ages;
  const one = rows.length === 1;
  const many = one ? 'one' : String(rows.length);
  if (ages.size > 1 || age === 'ours' || age === undefined) return `${many} of uncertain time`;
  if (age === 'older') return `${many} that ${one ? 'seems' : 'seem'} older`;
  return `${many} that ${one ? 'was' : 'were'} made later`;
}

/** Its creation time by the API's clock, or undefined. */
function ageOf(
  { before, sentAt, confirmedAt }: Operation,
  { created_at }: Row,
): 'older' | 'ours' | 'later' | undefined {
  if (created_at === null) return undefined;
  const sent = (sentAt ?? confirmedAt) + before.skewMs;
  if (created_at < sent - CLOCK_TOLERANCE_MS) return 'older';
  return created_at > sent + MADE_WITHIN_MS ? 'later' : 'ours';
}

/** New, of the same name or server and kind, and made when the request was sent. `seenAt`: when it was read, our clock. */
function isOurs(operation: Operation, row: Row, seenAt: number): boolean {
  const { before, write, sentAt, confirmedAt } = operation;
  if (before.ids?.includes(row.id) || !isAsAsked(write, row)) return false;
  const age = ageOf(operation, row);
  if (age !== undefined) return age === 'ours';
  return before.ids !== null && seenAt <= (sentAt ?? confirmedAt) + MADE_WITHIN_MS;
}

/**
 * Whether the object in the answer to a create is what that create made: new, by id or else by time, with the name or the server
 * that was asked for, and as requested in every other field of the answer. An answer may belong to another request, or to an
 * older object of the same name; one that holds no more than an id may be about anything.
 */
export function isMadeBy(operation: Operation, row: Row, taken: ReadonlySet<string>): boolean {
  const { before, write } = operation;
  if (taken.has(row.id) || before.ids?.includes(row.id)) return false;
  if (before.ids === null && ageOf(operation, row) === 'older') return false;
  const name = row.flaws.includes('name') || !('name' in row) ? null : row.name;
  const server = 'server' in row ? row.server?.id : undefined;
  switch (write.kind) {
    case 'createServer':
      return name === write.body.name && isOfPlan(write.body, row);
    case 'createBackup':
      return 'backup_type' in row && row.backup_type !== 'automatic' && server === write.server;
    case 'createSnapshot':
      return name === write.name && server === write.server;
    default:
      return false;
  }
}

function isOfPlan({ location, plan_id, os_id }: NewServer, row: Row): boolean {
  return (
    'os' in row && same(row.location, location) && same(row.plan?.id, plan_id) && same(row.os?.id, os_id)
  );
}

function isAsAsked(write: Write, row: Row): boolean {
  switch (write.kind) {
    case 'createServer':
      return 'name' in row && row.name === write.body.name && isOfPlan(write.body, row);
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

/** A field that the API does not return is no difference. */
function same(told: string | null | undefined, asked: string): boolean {
  return told === null || told === undefined || told === asked;
}
