import { type Attention, attention } from '../resources/attention.ts';
import type { Known, View } from '../resources/known.ts';
import { SLICE } from '../resources/slices.ts';
import type { Cache } from './row-cache.ts';

/** One server and what was judged of it at the last comparison. */
export type Judged = { readonly known: Known; readonly answer: Attention };

/**
 * Returns a task that compares all servers with the run before, in slices: `compare` gets each one that is judged anew, with what
 * it returned of it last, and returns what to keep until the next run.
 */
export function createComparison<Kept extends Judged>(
  cache: Pick<Cache, 'list'>,
  compare: (judged: Judged, last: Kept | undefined, view: View) => Kept,
) {
  let before: ReadonlyMap<string, Kept> = new Map();
  /** What was compared last: neither rows nor what they are judged by change with each read. */
  let compared: { readonly list: unknown; readonly step: number } = { list: null, step: 0 };

  return function* (view: View): Generator<void> {
    const list = cache.list();
    if (list === compared.list && view.step === compared.step) return;
    const next = new Map<string, Kept>();
    for (const [index, known] of list.entries()) {
      if (index > 0 && index % SLICE === 0) yield;
      const last = before.get(known.id);
      const answer = attention(known, view);
      next.set(known.id, last?.answer === answer ? last : compare({ known, answer }, last, view));
    }
    before = next;
    compared = { list, step: view.step };
  };
}
