import type { TimeZone } from '../../resources/format.ts';
import { type Interrupted, interrupted } from './chain.ts';
import type { ChainStore } from './chain-file.ts';
import type { Operations } from './engine.ts';
import type { InFlightStore } from './in-flight.ts';
import { isOpen } from './operation.ts';

/** No process has this number: what could not be locked is followed by nobody. */
const NOBODY = 0;

/** What was found on disk that this console did not know. */
export type PickedUp = {
  /** It follows these now. */
  readonly ids: readonly string[];
  /** How many another console follows. */
  readonly followedByOthers: number;
  /** How many could not be locked, and that no console is known to follow. */
  readonly stuck: number;
};

/** Follows what an earlier console of this account left under way. */
export function pickUp(
  store: InFlightStore | null,
  operations: Operations,
  isCarried: (id: string) => boolean,
): PickedUp {
  const records = (store?.load() ?? []).filter(
    ({ value: { id } }) => operations.get(id) === undefined && !isCarried(id),
  );
  operations.resume(records);
  const ours = records.filter(({ followedBy }) => followedBy === null);
  const stuck = records.filter(({ followedBy }) => followedBy === NOBODY).length;
  return {
    ids: ours.map(({ value }) => value.id),
    followedByOthers: records.length - ours.length - stuck,
    stuck,
  };
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
      const operation = step?.operation == null ? undefined : operations.get(step.operation);
      return interrupted(value, operation && isOpen(operation) ? operation : undefined, zone);
    }),
    followedByOthers: others.length - left.length,
  };
}
