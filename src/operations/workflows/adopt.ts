import type { TimeZone } from '../../resources/format.ts';
import { isOpen } from '../operation.ts';
import type { Operations } from '../operations.ts';
import type { InFlightStore } from '../persistence.ts';
import type { Chain, Interrupted } from './chain.ts';
import type { ChainStore } from './chain-store.ts';
import { interrupted } from './chain-text.ts';

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

/** Follows what an earlier console of this account left under way, unless it `belongs` to what is not ours. */
export function pickUp(
  store: InFlightStore | null,
  operations: Operations,
  isCarried: (id: string) => boolean,
  belongs: (id: string) => boolean = () => false,
): PickedUp {
  const records = (store?.load((id) => !belongs(id)) ?? []).filter(
    ({ value: { id } }) => operations.get(id) === undefined && !isCarried(id) && !belongs(id),
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

/** Chains that are not ours, those of them that nobody carries on any more each with what would finish it. */
export type LeftChains = {
  readonly left: readonly Interrupted[];
  /** Those that a living console carries on, as they were when they were last kept. */
  readonly followed: readonly Chain[];
  /** Those that nobody carries on, where none may be taken. */
  readonly untaken: readonly Chain[];
  /** Whether this operation is a step of one that is not taken: whoever carries that on follows this. */
  readonly isStep: (operation: string) => boolean;
};

/** `mayTake`: whether this console may change anything; where it may not, it leaves them to one that may. */
export function leftChains(
  store: ChainStore | null,
  operations: Operations,
  isOurs: (id: string) => boolean,
  zone: TimeZone,
  mayTake = true,
): LeftChains {
  const others = (store?.load((id) => mayTake || isOurs(id)) ?? []).filter(({ value }) => !isOurs(value.id));
  const isFree = ({ followedBy }: { readonly followedBy: number | null }): boolean =>
    followedBy === null || (!mayTake && followedBy === NOBODY);
  const free = others.filter(isFree).map(({ value }) => value);
  const apart = mayTake
    ? others.filter((one) => !isFree(one)).map(({ value }) => value)
    : others.map(({ value }) => value);
  const steps = new Set(apart.flatMap((chain) => chain.steps.map(({ operation }) => operation)));
  return {
    left: (mayTake ? free : []).map((value) => {
      const step = value.steps.find(({ outcome }) => outcome !== 'succeeded');
      const operation = step?.operation == null ? undefined : operations.get(step.operation);
      return interrupted(value, operation && isOpen(operation) ? operation : undefined, zone);
    }),
    followed: others.filter((one) => !isFree(one) && one.followedBy !== NOBODY).map(({ value }) => value),
    untaken: mayTake ? [] : free,
    isStep: (operation) => steps.has(operation),
  };
}
