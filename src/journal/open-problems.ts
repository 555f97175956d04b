import type { Entry } from '../resources/activity.ts';
import { BY_STATUS } from '../resources/rules.ts';

type Problem = Pick<Entry, 'subject' | 'rule'>;

/** Whether entries of the day before `at` (ms since the epoch) tell of the beginning of this problem, and nothing of its end. */
export type IsOpen = (problem: Problem, at: number) => boolean;

const DAY_MS = 24 * 60 * 60_000;

/** Whether another status may be the end of a problem: of a load, and of what the status itself is. */
const mayEnd = (rule: string): boolean => rule.startsWith('hot ') || rule === 'stuck' || BY_STATUS.has(rule);

/** Looks through the entries, oldest first, once. */
export function openProblems(entries: readonly Entry[]): IsOpen {
  const begun = new Map<string, Map<string, number>>();
  for (const { at, subject, rule, problem, to } of entries) {
    if (subject === null) continue;
    const ofServer = begun.get(subject.id) ?? new Map<string, number>();
    begun.set(subject.id, ofServer);
    if (to !== undefined) for (const one of ofServer.keys()) if (mayEnd(one)) ofServer.delete(one);
    if (rule === undefined) continue;
    if (problem) ofServer.set(rule, at);
    else ofServer.delete(rule);
  }
  return ({ subject, rule }, at) => {
    const from = begun.get(subject?.id ?? '')?.get(rule ?? '');
    return from !== undefined && at - from < DAY_MS;
  };
}
