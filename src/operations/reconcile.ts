import { count, span } from '../resources/format.ts';
import { COMPLETIONS } from './completion-rules.ts';
import { created } from './match-created.ts';
import { reconciledEdit } from './match-settings.ts';
import { type Facts, FOUND, RECONCILE_MS } from './observe.ts';
import type { Look, Operation, Step, Trail } from './operation.ts';
import { LATEST_MS, notSeen, PROVES_MS, unknown } from './unproven.ts';
import { seen } from './watch.ts';
import { isRestore, type Write } from './write.ts';

/** A status that proves that the request was carried out, if another came before. */
const PROOFS: Partial<Record<Write['kind'], (status: string) => boolean>> = {
  startServer: (status) => status === 'starting' || status === 'active',
  stopServer: (status) => status === 'stopping' || status === 'stopped',
  // Whether a reboot leads to other statuses than these is not documented.
  rebootServer: (status) => ['rebooting', 'stopping', 'starting', 'stopped'].includes(status),
  restoreServer: (status) => status === 'restoring',
  restoreSnapshot: (status) => status === 'restoring',
};

/**
 * What is known of a request whose answer was lost: it continues as accepted, ends as unknown, or is searched for further (null
 * or a new trail). Seeing nothing never proves that it will not come. `observedMs`: for how long it has been searched for at
 * `now`: the time since the answer was lost, unless the process was suspended.
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
      return reconciledEdit(operation, facts.settings, over, now);
    default:
      return action(operation, facts.look, over, now);
  }
}

/**
 * What reads show of a request that ended without being seen: it was carried out after all, a new trail, or nothing (null).
 * `now`: ms since the epoch, our clock.
 */
export function foundLate(operation: Operation, facts: Facts, now: number): Step | null {
  const step = reconciled({ ...operation, answeredAt: now }, facts, now);
  const isFound = step?.phase === 'watching' || step?.end === 'succeeded';
  // A server that is gone says nothing about a start.
  const isOther = step?.trail?.last === 'gone' && COMPLETIONS[operation.write.kind].good !== 'gone';
  if (isFound && !isOther) {
    const after = span(now - (operation.sentAt ?? operation.confirmedAt));
    return { ...step, said: `${step.said ?? 'it is gone'}, seen ${after} after it was sent` };
  }
  return step?.trail && step.trail.absentAt !== operation.trail.absentAt ? { trail: step.trail } : null;
}

/** What a read shows of an operation that ended because its object was gone: the object is there again, or nothing (null). */
export function cameBack({ write, trail }: Operation, look: Look | null): Step | null {
  if (trail.last !== 'gone' || look === null || look.status === null || look.at <= trail.at) return null;
  const { absentAt: _, ...rest } = trail;
  const back: Trail = { ...rest, at: look.at, since: look.at, last: { status: look.status } };
  const said = `it is there again, ${look.status}`;
  return COMPLETIONS[write.kind].good === 'gone'
    ? { trail: back, ...unknown(said) }
    : { trail: back, phase: 'watching', said };
}

function action(operation: Operation, look: Look | null, over: boolean, now: number): Step | null {
  const { write, before } = operation;
  const rule = COMPLETIONS[write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? seen(operation, look) : operation.trail;
  const { last } = trail;
  const warnings = [...operation.warnings, FOUND];
  if (last === 'gone') return { trail, warnings, phase: 'watching' };
  const status = last?.status ?? null;
  const lateMs = trail.at - (operation.sentAt ?? operation.confirmedAt);
  if (isNew && status !== null && rule.good !== 'gone' && lateMs > PROVES_MS)
    return { trail, ...unknown(tooLate(before.status, status, lateMs)) };
  const isProof = status !== null && before.status !== null && status !== before.status;
  if (isProof && PROOFS[write.kind]?.(status))
    return { trail, warnings, phase: 'watching', said: `it was carried out: ${status}` };
  if (!over) return isNew ? { trail } : null;
  return { trail, ...undecided(operation, status, trail, now - trail.at <= LATEST_MS) };
}

function tooLate(before: string | null, status: string, lateMs: number): string {
  const later = `${span(lateMs)} after it was sent`;
  return before === status
    ? `it is ${status} as before, ${later}, and may have changed in between`
    : `it ${before === null ? '' : `was ${before}, `}is ${status} ${later}, perhaps by someone else`;
}

/** As read just before, else as confirmed: for a backup or snapshot there is nothing else. */
function statusBefore({ before, target }: Operation): string | null {
  return before.status ?? target?.point?.status ?? target?.server?.status ?? null;
}

/** After two minutes without proof. */
function undecided(operation: Operation, status: string | null, trail: Trail, isFresh: boolean): Step {
  const { write, before } = operation;
  const { reads } = trail;
  if (status === null)
    return unknown(reads > 0 ? 'it is not in the list' : 'no status could be read for 2 minutes');
  const seen = `${status} in ${count(reads, 'read')}`;
  if (write.kind === 'rebootServer')
    return unknown(`${seen} over 2 minutes, and a quick reboot may be missed; it may still come`);
  if (isRestore(write.kind)) return notSeen(seen);
  if (!isFresh) return unknown(`last ${status}, and it can no longer be read`);
  if (COMPLETIONS[write.kind].good === 'gone') {
    return statusBefore(operation) === status && trail.moved !== true
      ? notSeen(`it is still there, ${seen}`)
      : unknown(`it is there, but ${status}`);
  }
  if (before.status === null) return unknown(`it is ${status}; its status before was not read`);
  return before.status === status && !PROOFS[write.kind]?.(status)
    ? notSeen(`still ${seen}`)
    : unknown(`it was ${before.status}, is ${status}`);
}
