import { endText, type Finding, firstText } from '../resources/attention.ts';
import type { Known, View } from '../resources/known.ts';
import { BY_STATUS } from '../resources/rules.ts';
import { createComparison, type Judged } from './comparison.ts';
import type { Cache } from './row-cache.ts';
import type { Sight } from './sights.ts';

/** A problem that began or ended while this console watched, or that was there when it was first read (`isFirst`). */
export type FindingChange = Sight & { readonly rule: string; readonly isFirst: boolean };

/** A finding that comes and goes is told at most once in this time. */
const AGAIN_MS = 10 * 60_000;

/** One server at the last comparison. `on`: its findings, with those that can no longer be judged. */
type Before = Judged & { readonly on: readonly Finding[] };

/** Whether something was read of a server for the first time; what was only too old to be judged was read before. */
function isFirstRead(last: Known | undefined, known: Known): boolean {
  const parts = ['detail', 'backups', 'snapshots'] as const;
  return last === undefined || parts.some((part) => last[part] === null && known[part] !== null);
}

/**
 * Returns a task that compares all servers with the run before, and tells each problem that began or ended since, or that could not be
 * judged before. What follows the status alone is only told where no change of it was seen.
 */
export function createFindingWatch(cache: Cache, viewNow: () => View, tell: (change: FindingChange) => void) {
  /** When a finding was told last, by server and rule; and the findings that came back too soon to be told again. */
  const toldAt = new Map<string, number>();
  const untold = new Set<string>();

  function compare(last: Before | undefined, { known, answer }: Judged, view: View): readonly Finding[] {
    const { findings, unknown } = answer;
    const on = last?.on ?? [];
    const keyOf = ({ rule }: Finding): string => `${known.id} ${rule}`;
    const has = (list: readonly Finding[], rule: string): boolean => list.some((one) => one.rule === rule);
    const told = (
      { rule }: Finding,
      at: number,
      text: string,
      of: { isFirst?: true; problem?: true },
    ): void => tell({ isFirst: false, at, id: known.id, name: known.server.name, text, rule, ...of });
    for (const finding of findings) {
      const { rule, problem, since, long } = finding;
      if (!problem) continue;
      const isNew = !has(on, rule);
      const at = since?.from ?? view.now;
      const isJudged = last !== undefined && !last.answer.unknown.includes(rule);
      if (isNew && (since?.isFirst ?? (!isJudged && isFirstRead(last?.known, known))))
        told(finding, at, firstText(finding), { isFirst: true, problem });
      else if (isNew && !BY_STATUS.has(rule)) untold.add(keyOf(finding));
      // One that came back and stays is told later: nobody may believe that it is over.
      const isSoon = view.now - (toldAt.get(keyOf(finding)) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS;
      if (isSoon || !untold.delete(keyOf(finding))) continue;
      toldAt.set(keyOf(finding), view.now);
      told(finding, at, `attention: ${long}`, { problem });
    }
    const left = on.filter(({ rule }) => !has(findings, rule));
    for (const finding of left) {
      const { rule, problem } = finding;
      if (!problem || unknown.includes(rule) || BY_STATUS.has(rule) || untold.delete(keyOf(finding)))
        continue;
      told(finding, view.now, endText(finding, known, view), {});
      // A load that its server comes up with again is no coming and going.
      if (last && last.known.statusSince !== known.statusSince) toldAt.delete(keyOf(finding));
    }
    return [...findings, ...left.filter(({ rule }) => unknown.includes(rule))];
  }

  const compareAll = createComparison<Before>(cache, (judged, last, view) => ({
    known: judged.known,
    answer: judged.answer,
    on: compare(last, judged, view),
  }));

  return () => compareAll(viewNow());
}
