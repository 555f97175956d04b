import { span } from '../../resources/format.ts';
import type { Write } from '../writes.ts';
import { followed, judge, type Look, RULES, type Verdict } from './done.ts';
import type { Ending, Operation } from './operation.ts';

/** What changes about an operation; `said` follows its title. */
export type Step = Partial<Operation> & { readonly said?: string; readonly end?: Ending };

/** After this many times its usual duration an operation is no longer watched. */
const GIVE_UP_TIMES = 4;

export function giveUpAt(operation: Operation): number {
  return (operation.sentAt ?? operation.confirmedAt) + GIVE_UP_TIMES * (operation.usualMs ?? 0);
}

export function lateAt(operation: Operation): number {
  return (operation.sentAt ?? operation.confirmedAt) + (operation.usualMs ?? 0);
}

/** What a read and the time that has passed mean for an accepted operation; null when nothing is new. */
export function watched(operation: Operation, look: Look | null, now: number): Step | null {
  const rule = RULES[operation.write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? followed(rule, operation.trail, look) : operation.trail;
  const verdict = judge(rule, trail, operation.sentAt ?? 0);
  // What an accepted create made may not be in the lists yet; a server that was never seen is no server that is gone.
  const unseen = verdict === 'gone' && operation.trail.reads === 0 && operation.created !== null;
  if (verdict !== 'wait' && !unseen) return { trail, ...ending(operation, verdict, trail) };
  const last = unseen || trail.last === null || trail.last === 'gone' ? null : trail.last.status;
  const kept = unseen ? operation.trail : trail;
  // Given up by what was read, not by the time alone: who takes over an old operation looks at it first.
  if (trail.at >= giveUpAt(operation)) {
    const said = `not seen to end in ${span(now - (operation.sentAt ?? now))}${last === null ? '' : `, last ${last}`}; no longer watched${noted(operation.write)}`;
    return { trail: kept, end: 'still-running', said };
  }
  const late = now >= lateAt(operation);
  if (!isNew && late === operation.late) return null;
  const how = last === null ? 'accepted, watching' : `accepted, ${last}`;
  return {
    trail: kept,
    late,
    said: late ? `${how}; longer than usual${noted(operation.write)}` : how,
  };
}

function noted(write: Write): string {
  const { lateNote } = RULES[write.kind];
  return lateNote === undefined ? '' : ` (${lateNote})`;
}

function ending(
  operation: Operation,
  verdict: Exclude<Verdict, 'wait'>,
  trail: Operation['trail'],
): Pick<Step, 'end' | 'said'> {
  const after = `after ${span(trail.at - (operation.sentAt ?? trail.at))}`;
  const status = trail.last === null || trail.last === 'gone' ? 'gone' : trail.last.status;
  switch (verdict) {
    case 'good':
      return { end: 'succeeded', said: success(operation.write.kind, status, after) };
    case 'bad':
      return { end: 'failed', said: `it is ${status} ${after}` };
    case 'gone':
      return { end: 'failed', said: `it is gone ${after}` };
    case 'unobserved':
      return { end: 'unobserved', said: `accepted; ${noun(operation.write.kind)} not observed` };
  }
}

function success(kind: Write['kind'], status: string, after: string): string {
  if (kind === 'rebootServer') return `active again ${after}`;
  if (kind === 'restoreServer' || kind === 'restoreSnapshot')
    return `over ${after}; the server is ${status}${status === 'stopped' ? ' and can be started' : ''}`;
  return `${status} ${after}`;
}

function noun(kind: Write['kind']): string {
  return kind === 'rebootServer' ? 'reboot' : 'restore';
}
