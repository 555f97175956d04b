import { attention } from '../../resources/attention.ts';
import type { Known, Thresholds, View } from '../../resources/known.ts';

/** Numbers of the fleet, counted from what was read. */
export type Tally = {
  /** Of the rows that the last list named. */
  readonly byStatus: ReadonlyMap<string, number>;
  /** Rows of earlier lists that the last one, which was not whole, did not name, and when the oldest of them was read. */
  readonly kept: { readonly rows: number; readonly from: number };
  readonly problems: number;
  /** Servers that may need attention: none of their rules has fired, but not all could be judged. */
  readonly open: number;
  /** Servers whose backups and snapshots could be judged. */
  readonly guarded: number;
  /** Servers whose usage could be judged, of those that have any (active ones). */
  readonly judged: number;
  readonly active: number;
  /** Active servers of which no details were read yet, nor is it known that there are none. */
  readonly unread: number;
};

let lastTally: { list: readonly Known[]; step: number; thresholds: Thresholds; tally: Tally } | null = null;

/** Counted again only when rows or the relevant time changed, not for every key with 10,000 servers. */
export function tallyOnce(list: readonly Known[], view: View): Tally {
  const { step, thresholds } = view;
  if (lastTally?.list !== list || lastTally.step !== step || lastTally.thresholds !== thresholds)
    lastTally = { list, step, thresholds, tally: tally(list, view) };
  return lastTally.tally;
}

/** Rules that need backups and snapshots. */
const OF_RECOVERY_POINTS = new Set(['unprotected', 'overdue', 'failed backup', 'failed snapshot']);

export function tally(list: readonly Known[], view: View): Tally {
  const byStatus = new Map<string, number>();
  let problems = 0;
  let open = 0;
  let guarded = 0;
  let judged = 0;
  let active = 0;
  let unread = 0;
  const kept = { rows: 0, from: Number.POSITIVE_INFINITY };
  for (const known of list) {
    const { server, keptFrom, detail, notFoundAt } = known;
    const { status } = server;
    const answer = attention(known, view);
    if (answer.problem) problems += 1;
    if (answer.open) open += 1;
    if (!answer.unknown.some((rule) => OF_RECOVERY_POINTS.has(rule))) guarded += 1;
    if (keptFrom === null) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    else {
      kept.rows += 1;
      kept.from = Math.min(kept.from, keptFrom);
    }
    if (status !== 'active') continue;
    active += 1;
    if (detail === null && notFoundAt === null) unread += 1;
    if (!answer.unknown.includes('hot cpu')) judged += 1;
  }
  return { byStatus, kept, problems, open, guarded, judged, active, unread };
}
