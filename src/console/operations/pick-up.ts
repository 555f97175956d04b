import type { TimeZone } from '../../resources/format.ts';
import { type Interrupted, interrupted } from './chain.ts';
import type { ChainStore } from './chain-file.ts';
import type { Operations } from './engine.ts';
import type { InFlightStore } from './in-flight.ts';

/** What was found on disk that this console did not know: ids it follows now, and how many another one follows. */
export type PickedUp = { readonly ids: readonly string[]; readonly followedByOthers: number };

/** Follows what an earlier console of this account left under way. */
export function pickUp(store: InFlightStore | null, operations: Operations): PickedUp {
  const records = (store?.load() ?? []).filter(({ value }) => operations.get(value.id) === undefined);
  operations.resume(records);
  const ours = records.filter(({ followedBy }) => followedBy === null);
  return { ids: ours.map(({ value }) => value.id), followedByOthers: records.length - ours.length };
}

/** Chains that are not ours, and those of them that nobody carries on any more, each with what would finish it. */
export function leftChains(
  store: ChainStore | null,
  operations: Operations,
  isOurs: (id: string) => boolean,
  zone: TimeZone,
): { readonly left: readonly Interrupted[]; readonly followedByOthers: number } {
  const others = (store?.load() ?? []).filter(({ value }) => !isOurs(value.id));
  const left = others.filter(({ followedBy }) => followedBy === null);
  return {
    left: left.map(({ value }) => {
      const step = value.steps.find(({ outcome }) => outcome !== 'succeeded');
      const open = step?.operation == null ? undefined : operations.get(step.operation);
      return interrupted(value, open, zone);
    }),
    followedByOthers: others.length - left.length,
  };
}
