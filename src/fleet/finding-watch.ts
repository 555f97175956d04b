import { type Attention, attention, type Finding, wholeFinding } from '../resources/attention.ts';
import type { Known, View } from '../resources/known.ts';
import type { Cache, Sight } from './row-cache.ts';

/** Rules whose beginning and end a change of the status tells already. */
const BY_STATUS: ReadonlySet<string> = new Set(['failed status', 'suspended', 'stopped']);

/** A finding that has begun, or is over, while this console watched. */
export type FindingChange = Sight & { readonly finding: Finding; readonly isOver: boolean };

/** What was last known of one server: what it needs, also where that can no longer be judged. */
type Before = { readonly known: Known; readonly answer: Attention; readonly on: readonly Finding[] };

/**
 * Gives what compares the servers with the last time it was called, and tells each problem that has begun or is over since. What a
 * server needs at its first reading is no news, nor is what could not be judged in between.
 */
export function createFindingWatch(cache: Cache, viewNow: () => View, tell: (change: FindingChange) => void) {
  let before = new Map<string, Before>();

  function compare({ known: old, answer: last, on }: Before, known: Known, view: View): readonly Finding[] {
    const answer = attention(known, view);
    const { findings, unknown } = answer;
    const told = (finding: Finding, isOver: boolean): void => {
      if (!finding.problem || BY_STATUS.has(finding.rule)) return;
      const at = (isOver ? undefined : finding.since?.from) ?? view.now;
      const text = isOver ? `over: ${wholeFinding(finding, view)}` : `attention: ${finding.long}`;
      tell({ at, id: known.id, name: known.server.name, text, finding, isOver });
    };
    const has = (list: readonly Finding[], rule: string): boolean => list.some((one) => one.rule === rule);
    for (const finding of findings) {
      const isNews = !has(on, finding.rule) && !last.unknown.includes(finding.rule);
      if (isNews && !finding.since?.isFirst) told(finding, false);
    }
    // Usage ends with the status in which it was measured, which is told.
    const isOther = old.statusSince !== known.statusSince;
    const left = on.filter(({ rule }) => !has(findings, rule));
    for (const finding of left) if (!unknown.includes(finding.rule) && !isOther) told(finding, true);
    return [...findings, ...left.filter(({ rule }) => unknown.includes(rule))];
  }

  return (): void => {
    const view = viewNow();
    const next = new Map<string, Before>();
    for (const known of cache.list()) {
      const last = before.get(known.id);
      const answer = attention(known, view);
      if (last?.answer === answer) next.set(known.id, last);
      else next.set(known.id, { known, answer, on: last ? compare(last, known, view) : answer.findings });
    }
    before = next;
  };
}
