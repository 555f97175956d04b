import type { TimeZone } from '../../resources/format.ts';
import { type Interrupted, interrupted } from './chain.ts';
import type { ChainStore } from './chain-file.ts';
import type { Operations } from './engine.ts';
import type { InFlightStore } from './in-flight.ts';

/** Follows what an earlier console of this account left under way; what to say of it, or null. */
export function pickUp(store: InFlightStore | null, operations: Operations): string | null {
  const records = store?.load() ?? [];
  if (records.length === 0) return null;
  operations.resume(records);
  const ours = records.filter(({ followedBy }) => followedBy === null).length;
  const others = records.length - ours;
  const parts = [
    ours > 0 ? `${ours} taken up again` : '',
    others > 0 ? `${others} followed by another console` : '',
  ];
  return `operations that were under way: ${parts.filter(Boolean).join(', ')}`;
}

/** Chains that nobody carries on any more, each with what would finish it. They never go on by themselves. */
export function leftChains(
  store: ChainStore | null,
  operations: Operations,
  zone: TimeZone,
): readonly Interrupted[] {
  const left = (store?.load() ?? []).filter(({ followedBy }) => followedBy === null);
  return left.map(({ value }) => {
    const step = value.steps.find(({ outcome }) => outcome !== 'succeeded');
    const open = step?.operation == null ? undefined : operations.get(step.operation);
    return interrupted(value, open, zone);
  });
}
