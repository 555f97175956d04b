import { createKey } from '../../../src/operations/conflicts.ts';
import { NOT_DONE, type Operation } from '../../../src/operations/operation.ts';
import type { Write } from '../../../src/operations/write.ts';
import { type Fault, isOperation } from './fault.ts';
import type { Begun, Played } from './play.ts';

/** What a repeat would do once more. */
function repeatKey(write: Write): string {
  const point = 'backup' in write ? write.backup : 'snapshot' in write ? write.snapshot : null;
  return `${write.kind} ${createKey(write) ?? point ?? ('server' in write ? write.server : '')}`;
}

/** What another console sent this long before counts, in ms: what was sent in the same moment nobody can know. */
const NOTICE_MS = 2_000;

/** All operations of the account as they were last told of by then, whoever has them. */
function toldBy({ told }: Played, at: number): readonly Operation[] {
  const all = new Map<string, Operation>();
  for (const one of told) if (one.at <= at && isOperation(one)) all.set(one.operation.id, one.operation);
  return [...all.values()];
}

const isLost = ({ phase, outcome }: Operation): boolean =>
  phase === 'sending' || phase === 'reconciling' || outcome === 'unknown';

/** The doubts that the operator of this write was not asked about. */
function unasked(played: Played, begun: Begun): readonly Operation[] {
  const first = toldBy(played, Number.POSITIVE_INFINITY).find(({ id }) => id === begun.operation);
  if (!first || begun.accepts === 'all') return [];
  const same = toldBy(played, begun.at).filter(
    ({ id, write, sentAt, outcome }) =>
      id !== begun.operation &&
      sentAt !== null &&
      !NOT_DONE.has(outcome) &&
      repeatKey(write) === repeatKey(first.write),
  );
  const inOrder = same.toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0));
  const lost = inOrder.slice(inOrder.findLastIndex((one) => !isLost(one)) + 1);
  return lost.filter(({ id }) => !begun.accepts.includes(id));
}

/** Writes that were begun without a word although the same may have been sent already. */
export function doubtsForgotten(played: Played): readonly Fault[] {
  const requestOf = (id: string) => played.server.ledger.find(({ operation }) => operation === id);
  return played.begun.flatMap((begun) => {
    const { console, at } = begun;
    // What the last look held back has harmed nobody.
    if (requestOf(begun.operation) === undefined) return [];
    return unasked(played, begun).flatMap(({ id, text }): Fault[] => {
      const first = requestOf(id);
      if (first === undefined || first.at >= at - NOTICE_MS) return [];
      const rule = first.console === console ? 'doubt forgotten' : 'doubt not handed on';
      return [{ rule, at, text: `${console} was not asked about: ${text}` }];
    });
  });
}
