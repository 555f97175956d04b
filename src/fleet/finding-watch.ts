import { type Attention, attention, type Finding, firstText, wholeFinding } from '../resources/attention.ts';
import type { Known, View } from '../resources/known.ts';
import type { Cache, Sight } from './row-cache.ts';

/** Rules whose beginning and end a change of the status tells already. */
const BY_STATUS: ReadonlySet<string> = new Set(['failed status', 'suspended', 'stopped']);

/** A finding that has begun, or is over, while this console watched. */
export type FindingChange = Sight & { readonly finding: Finding; readonly isOver: boolean };

/** What comes and goes is told once in this time. */
const AGAIN_MS = 10 * 60_000;

/** What was last known of one server: what it needs, also where that can no longer be judged. */
type Before = { readonly known: Known; readonly answer: Attention; readonly on: readonly Finding[] };

/**
 * Gives what compares the servers with the last time it was called, and tells each problem that has begun or is over since. What a
 * server needs at its first reading is no news, nor is what could not be judged in between.
 */
export function createFindingWatch(cache: Cache, viewNow: () => View, tell: (change: FindingChange) => void) {
  let before = new Map<string, Before>();
  /** By server and rule: when its beginning was told last, and which of them are told of until their end. */
  const toldAt = new Map<string, number>();
  const untold = new Set<string>();

  function compare({ known: old, answer: last, on }: Before, known: Known, view: View): readonly Finding[] {
    const answer = attention(known, view);
    const { findings, unknown } = answer;
    const told = (finding: Finding, isOver: boolean): void => {
      if (!finding.problem || BY_STATUS.has(finding.rule)) return;
      const key = `${known.id} ${finding.rule}`;
      if (!isOver && view.now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) untold.add(key);
      else if (!isOver) toldAt.set(key, view.now);
      if (isOver ? untold.delete(key) : untold.has(key)) return;
      const { long, since } = finding;
      const of = { id: known.id, name: known.server.name, finding, isOver };
      // What was so when it was first read has had no entry of its own until now.
      if (isOver && since?.isFirst && !toldAt.has(key))
        tell({ ...of, at: since.from, text: firstText(finding), problem: true });
      if (isOver) tell({ ...of, at: view.now, text: `${over}: ${wholeFinding(finding, view)}` });
      else tell({ ...of, at: since?.from ?? view.now, text: `attention: ${long}`, problem: true });
    };
    // Usage ends with the status in which it was measured: it was not seen to fall.
    const over = old.statusSince === known.statusSince ? 'over' : 'until then';
    const has = (list: readonly Finding[], rule: string): boolean => list.some((one) => one.rule === rule);
    for (const finding of findings) {
      const isNews = !has(on, finding.rule) && !last.unknown.includes(finding.rule);
      if (isNews && !finding.since?.isFirst) told(finding, false);
    }
    const left = on.filter(({ rule }) => !has(findings, rule));
    for (const finding of left) if (!unknown.includes(finding.rule)) told(finding, true);
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
