import { span } from '../resources/format.ts';
import {
  COMPLETIONS,
  followed,
  isOldFailure,
  isUnsure,
  judge,
  type Verdict,
  wordOf,
} from './completion-rules.ts';
import { shownFrom } from './last-change.ts';
import type { Look, Operation, Step, Trail } from './operation.ts';
import { isRestore, type Write } from './write.ts';

/** After this many times its usual duration an operation is no longer watched. */
const GIVE_UP_TIMES = 4;

/** For how long an operation is observed, in ms, before a read without its end ends the watching. */
export function giveUpMs({ usualMs }: Operation): number {
  return GIVE_UP_TIMES * (usualMs ?? 0);
}

/**
 * Without any read, an operation is given up this long after that. No wait before the next read is longer than half of it,
 * whether the API asked for it or failures caused it.
 */
const UNTOLD_MS = 10 * 60_000;

/** The trail with what a read shows. */
export function seen({ write, trail, before }: Operation, look: Look): Trail {
  return followed(COMPLETIONS[write.kind], trail, look, before.status);
}

/**
 * What a read and the time passed mean for an accepted operation; null when nothing is new. `observedMs`: for how long it has
 * been observed at `now`: the time since it was sent, unless the process was suspended.
 */
export function watched(
  operation: Operation,
  look: Look | null,
  now: number,
  observedMs = now - (operation.sentAt ?? now),
): Step | null {
  const rule = COMPLETIONS[operation.write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? seen(operation, look) : operation.trail;
  // Time in which nobody looked does not count, as if the request had been sent later.
  const countedFrom = now - observedMs;
  const verdict = judge(rule, trail, {
    sentAt: countedFrom,
    before: operation.before.status,
    isSettled: isNew && wordOf(operation.trail) === wordOf(trail),
    speed: rule.usualMs / (operation.usualMs ?? rule.usualMs),
  });
  if (verdict !== 'wait') return { trail, ...ending(operation, verdict, trail, countedFrom) };
  const word = isOldFailure(rule, trail) ? `still ${wordOf(trail)}` : wordOf(trail);
  const last = look?.unlisted ? `${word === null ? '' : `${word}, `}not in the list` : word;
  // Given up by what was read, not by time alone: whoever takes over an old operation looks first.
  if (trail.at - countedFrom >= giveUpMs(operation) && !isUnsure(rule, trail)) {
    const said = `no end seen in ${span(observedMs)}${last === null ? '' : `, last ${last}`}; no longer watched${noted(operation.write)}`;
    return { trail, end: 'still-running', said };
  }
  if (observedMs >= giveUpMs(operation) + UNTOLD_MS) {
    const silent = span(now - Math.max(trail.at, operation.sentAt ?? 0));
    const said = `no news of it for ${silent}${last === null ? '' : `, last seen ${last}`}; no longer watched${noted(operation.write)}`;
    return { trail, end: 'still-running', said };
  }
  const late = observedMs >= (operation.usualMs ?? 0);
  if (!isNew && late === operation.late) return null;
  const how =
    last === null ? 'accepted, watching' : `accepted, ${last}${isUnsure(rule, trail) ? UNSURE : ''}`;
  return {
    trail,
    late,
    said: late ? `${how}; longer than usual${noted(operation.write)}` : how,
  };
}

const UNSURE = '; still checking';

function noted(write: Write): string {
  const { lateNote } = COMPLETIONS[write.kind];
  return lateNote === undefined ? '' : ` (${lateNote})`;
}

/** Operations are read more often than this, except while no console ran or nothing could be read. */
const UNWATCHED_MS = 30_000;

function ending(
  operation: Operation,
  verdict: Exclude<Verdict, 'wait'>,
  trail: Operation['trail'],
  countedFrom: number,
): Pick<Step, 'end' | 'said'> {
  const { answeredAt, sentAt } = operation;
  const over = trail.since ?? trail.at;
  const took = span(over - (sentAt ?? over));
  const since = Math.max(over - (trail.unseenMs ?? over), answeredAt ?? 0, sentAt ?? 0);
  // After a gap in the reads, or reads that tell nothing yet, its duration is only known as "at most this long".
  const isGap = over - since > UNWATCHED_MS || shownFrom(operation) > since;
  const after = isGap ? `within ${took}` : `after ${took}`;
  const status = wordOf(trail) ?? 'gone';
  const { kind } = operation.write;
  switch (verdict) {
    case 'good':
      if (isRestore(kind))
        return { end: 'succeeded', said: `done ${after}; the server is ${landed(status)}` };
      return { end: 'succeeded', said: `${kind === 'rebootServer' ? 'active again' : status} ${after}` };
    case 'bad':
      return { end: 'failed', said: `it is ${status} ${after}` };
    case 'gone':
      return { end: 'failed', said: `it is gone ${after}` };
    case 'unobserved':
      return {
        end: 'unobserved',
        said: `accepted, but no ${isRestore(kind) ? 'restore' : 'restart'} was seen in ${span(trail.at - countedFrom)}; the server ${unobserved(operation, trail, status)}`,
      };
  }
}

/** The status that the server shows instead: a change may be the beginning or the end of what was not seen, or someone else's. */
function unobserved({ before }: Operation, { moved }: Operation['trail'], status: string): string {
  if (moved !== true) return `is ${status}`;
  const was =
    before.status === null || before.status === status ? 'changed meanwhile' : `was ${before.status}`;
  return `${was} and is ${status}: whether it has finished is not known`;
}

/** The status after a restore is not documented. */
function landed(status: string): string {
  return status === 'stopped' ? 'stopped and can be started' : status;
}
