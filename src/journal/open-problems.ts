import type { Entry } from '../resources/activity.ts';

type Problem = Pick<Entry, 'subject' | 'rule'>;

/** Whether entries of the day before `at` (ms since the epoch) tell of the beginning of this problem, and nothing of its end. */
export type IsOpen = (problem: Problem, at: number) => boolean;

const DAY_MS = 24 * 60 * 60_000;

/** Looks through the entries, oldest first, once. A change of its status may have ended any problem of a server. */
export function openProblems(entries: readonly Entry[]): IsOpen {
  const begun = new Map<string, Map<string, number>>();
  for (const { at, subject, rule, problem, to } of entries) {
    if (subject === null) continue;
    if (to !== undefined) begun.delete(subject.id);
    if (rule === undefined) continue;
    const ofServer = begun.get(subject.id) ?? new Map<string, number>();
    begun.set(subject.id, ofServer);
    if (problem) ofServer.set(rule, at);
    else ofServer.delete(rule);
  }
  return ({ subject, rule }, at) => {
    const from = begun.get(subject?.id ?? '')?.get(rule ?? '');
    return from !== undefined && at - from < DAY_MS;
  };
}
