import { span } from '../resources/format.ts';
import { followed, isOldFailure, judge, RULES, type Verdict, wordOf } from './completion.ts';
import { type Look, NOTHING_SEEN, type Operation, type Step, type Trail } from './operation.ts';
import type { Write } from './write.ts';

/** The same after nothing was looked at since `lastAt`: what may have happened until now was not to be seen. */
export function afterGap(operation: Operation, lastAt: number, now: number): Operation {
  const { phase, sentAt, missedMs = 0 } = operation;
  if (phase === 'reconciling') return lookedForAnew(operation, now);
  return sentAt === null ? operation : { ...operation, missedMs: missedMs + now - Math.max(lastAt, sentAt) };
}

/** The same, if its answer was lost, to be looked for from now on: for how long it was looked for until now is not known. */
export function lookedForAnew(operation: Operation, now: number): Operation {
  return operation.phase === 'reconciling'
    ? { ...operation, answeredAt: now, trail: NOTHING_SEEN }
    : operation;
}

/** After this many times its usual duration an operation is no longer watched. */
const GIVE_UP_TIMES = 4;

/** From when on its time counts. */
function countedFrom({ sentAt, confirmedAt, missedMs = 0 }: Operation): number {
  return (sentAt ?? confirmedAt) + missedMs;
}

function giveUpAt(operation: Operation): number {
  return countedFrom(operation) + GIVE_UP_TIMES * (operation.usualMs ?? 0);
}

/**
 * What no read tells of is given up this long after that: no wait before the next read is longer than half of it, whether the
 * API asks for it or failures make it.
 */
const UNTOLD_MS = 10 * 60_000;

/** `since`: from when on this process has looked at it without standing still. */
function untoldUntil(operation: Operation, since: number): number {
  return Math.max(giveUpAt(operation), since) + UNTOLD_MS;
}

export function lateAt(operation: Operation): number {
  return countedFrom(operation) + (operation.usualMs ?? 0);
}

/** The trail with what a read shows. */
export function seen({ write, trail, before }: Operation, look: Look): Trail {
  return followed(RULES[write.kind], trail, look, before.status);
}

/**
 * What a read and the time that has passed mean for an accepted operation; null when nothing is new. `since`: from when on
 * this process has looked at it without standing still.
 */
export function watched(operation: Operation, look: Look | null, now: number, since = now): Step | null {
  const rule = RULES[operation.write.kind];
  const isNew = look !== null && look.at > operation.trail.at;
  const trail = isNew ? seen(operation, look) : operation.trail;
  const verdict = judge(rule, trail, {
    sentAt: countedFrom(operation),
    before: operation.before.status,
    isSettled: isNew && wordOf(operation.trail) === wordOf(trail),
    speed: rule.usualMs / (operation.usualMs ?? rule.usualMs),
  });
  if (verdict !== 'wait') return { trail, ...ending(operation, verdict, trail) };
  const word = isOldFailure(rule, trail) ? `still ${wordOf(trail)}` : wordOf(trail);
  const last = look?.unlisted ? `${word === null ? '' : `${word}, `}not in the list` : word;
  // Given up by what was read, not by the time alone: who takes over an old operation looks at it first.
  if (trail.at >= giveUpAt(operation)) {
    const said = `not seen to end in ${span(now - countedFrom(operation))}${last === null ? '' : `, last ${last}`}; no longer watched${noted(operation.write)}`;
    return { trail, end: 'still-running', said };
  }
  if (now >= untoldUntil(operation, since)) {
    const silent = span(now - Math.max(trail.at, operation.sentAt ?? 0));
    const said = `no read has told of it for ${silent}${last === null ? '' : `, last seen ${last}`}; no longer watched${noted(operation.write)}`;
    return { trail, end: 'still-running', said };
  }
  const late = now >= lateAt(operation);
  if (!isNew && late === operation.late) return null;
  const how = last === null ? 'accepted, watching' : `accepted, ${last}`;
  return {
    trail,
    late,
    said: late ? `${how}; longer than usual${noted(operation.write)}` : how,
  };
}

function noted(write: Write): string {
  const { lateNote } = RULES[write.kind];
  return lateNote === undefined ? '' : ` (${lateNote})`;
}

/** What is followed is read more often than this, but where no console ran, or nothing could be read. */
const UNWATCHED_MS = 30_000;

function ending(
  operation: Operation,
  verdict: Exclude<Verdict, 'wait'>,
  trail: Operation['trail'],
): Pick<Step, 'end' | 'said'> {
  const took = span(trail.at - (operation.sentAt ?? trail.at));
  const { answeredAt, sentAt } = operation;
  const since = Math.max(operation.trail.at, answeredAt ?? 0, sentAt ?? 0);
  // Nobody looked for a while: how long it took, beyond "not longer than this", is not known.
  const after = trail.at - since > UNWATCHED_MS ? `within ${took}` : `after ${took}`;
  const status = wordOf(trail) ?? 'gone';
  const { kind } = operation.write;
  const isRestore = kind === 'restoreServer' || kind === 'restoreSnapshot';
  switch (verdict) {
    case 'good':
      if (isRestore) return { end: 'succeeded', said: `over ${after}; the server is ${landed(status)}` };
      return { end: 'succeeded', said: `${kind === 'rebootServer' ? 'active again' : status} ${after}` };
    case 'bad':
      return { end: 'failed', said: `it is ${status} ${after}` };
    case 'gone':
      return { end: 'failed', said: `it is gone ${after}` };
    case 'unobserved':
      return {
        end: 'unobserved',
        said: `accepted; ${isRestore ? 'restore' : 'reboot'} not observed in ${span(trail.at - countedFrom(operation))}; the server ${unobserved(operation, trail, status)}`,
      };
  }
}

/** What the server shows instead: a change may be the beginning of what was not seen, or its end, or the work of others. */
function unobserved({ before }: Operation, { moved }: Operation['trail'], status: string): string {
  if (moved !== true) return `is ${status}`;
  const was =
    before.status === null || before.status === status ? 'changed meanwhile' : `was ${before.status}`;
  return `${was} and is ${status}: whether it is over is not known`;
}

/** The status after a restore is not documented. */
function landed(status: string): string {
  return status === 'stopped' ? 'stopped and can be started' : status;
}
