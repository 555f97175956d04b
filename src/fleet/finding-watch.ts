import { type Finding, firstText, wholeFinding } from '../resources/attention.ts';
import type { View } from '../resources/known.ts';
import { BY_STATUS } from '../resources/rules.ts';
import { createComparison, type Judged } from './comparison.ts';
import type { Cache } from './row-cache.ts';
import type { Sight } from './sights.ts';

/** A finding that began, or ended, while this console watched. */
export type FindingChange = Sight & { readonly finding: Finding; readonly isOver: boolean };

/** A finding that comes and goes is told at most once in this time. */
const AGAIN_MS = 10 * 60_000;

/** One server at the last comparison. `on`: its findings, with those that can no longer be judged. */
type Before = Judged & { readonly on: readonly Finding[] };

/**
 * Returns a task that compares all servers with the run before, and tells each problem that began or ended since. A problem at
 * the first reading is not told, nor is one that could not be judged before.
 */
export function createFindingWatch(cache: Cache, viewNow: () => View, tell: (change: FindingChange) => void) {
  /** When a finding was told last, by server and rule; and the findings that came back too soon to be told again. */
  const toldAt = new Map<string, number>();
  const untold = new Set<string>();

  function compare(
    { known: old, answer: last, on }: Before,
    { known, answer }: Judged,
    view: View,
  ): readonly Finding[] {
    const { findings, unknown } = answer;
    const keyOf = ({ rule }: Finding): string => `${known.id} ${rule}`;
    const told = (finding: Finding, isOver: boolean): void => {
      if (!finding.problem || BY_STATUS.has(finding.rule)) return;
      const key = keyOf(finding);
      if (isOver && untold.delete(key)) return;
      if (!isOver) toldAt.set(key, view.now);
      const { long, since } = finding;
      const of = { id: known.id, name: known.server.name, finding, isOver };
      // A problem of the first reading has no entry of its own until it ends.
      if (isOver && since?.isFirst && !toldAt.has(key))
        tell({ ...of, at: since.from, text: firstText(finding), problem: true });
      if (isOver) tell({ ...of, at: view.now, text: `${over}: ${wholeFinding(finding, view)}` });
      else tell({ ...of, at: since?.from ?? view.now, text: `attention: ${long}`, problem: true });
    };
    // When the status changed, nobody saw the usage fall.
    const over = old.statusSince === known.statusSince ? 'over' : 'until then';
    const has = (list: readonly Finding[], rule: string): boolean => list.some((one) => one.rule === rule);
    for (const finding of findings) {
      const key = keyOf(finding);
      const isNews =
        !has(on, finding.rule) && !last.unknown.includes(finding.rule) && !finding.since?.isFirst;
      if (isNews) untold.add(key);
      // One that came back and stays is told later: nobody may believe that it is over.
      const isSoon = view.now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS;
      if (!isSoon && untold.delete(key)) told(finding, false);
    }
    const left = on.filter(({ rule }) => !has(findings, rule));
    for (const finding of left) if (!unknown.includes(finding.rule)) told(finding, true);
    return [...findings, ...left.filter(({ rule }) => unknown.includes(rule))];
  }

  const compareAll = createComparison<Before>(cache, (judged, last, view) => ({
    known: judged.known,
    answer: judged.answer,
    on: last ? compare(last, judged, view) : judged.answer.findings,
  }));

  return () => compareAll(viewNow());
}
