import { createKey, lostText, mayHaveBeenSent } from '../../operations/conflicts.ts';
import { isOpen, type Operation } from '../../operations/operation.ts';
import { NOTHING_YET, type Target } from '../../operations/target.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { disturbedBy } from '../../operations/workflows/interference.ts';
import type { Write } from '../../operations/write.ts';
import { type ActionSpec, serverId } from '../actions/action.ts';
import type { KeyContext } from '../screen/context.ts';

type UnderWay = {
  readonly operations: readonly Operation[];
  readonly chains: readonly Chain[];
  /** Those that another console carries on. */
  readonly elsewhere: readonly Chain[];
  /** Whether somebody has looked into a create that ended unknown. */
  readonly isLifted: (id: string) => boolean;
};

/** Why an action wants a word typed although it would not by itself, and what else may already have sent it. */
export function doubtOf(
  { operations, chains, elsewhere, isLifted }: UnderWay,
  spec: ActionSpec,
  targets: readonly Target[],
  now: number,
): ReturnType<KeyContext['doubt']> {
  const all = targets.length === 0 ? [NOTHING_YET] : targets;
  const lost = all.map((target) => sentBefore(operations, spec.write(target), isLifted));
  const last = lost.find(({ length }) => length > 0)?.at(-1);
  const disturbed = (among: readonly Chain[]): Chain | undefined =>
    all.flatMap((target) => disturbedBy(among, spec.write(target), serverId(target)) ?? [])[0];
  const [own, other] = [disturbed(chains), disturbed(elsewhere)];
  const texts = [
    ...(last ? [lostText(last, now)] : []),
    ...(own ? [`${own.title} is under way: this would come between its steps`] : []),
    ...(other ? [`another console carries on ${other.title}: this would come between its steps`] : []),
  ];
  return texts.length === 0 ? undefined : { text: texts.join('; '), ids: lost.flat().map(({ id }) => id) };
}

/** A create is not sent again while it is still looked for: the repeat's server would be taken for its own. */
function sentBefore(
  operations: readonly Operation[],
  write: Write,
  isLifted: (id: string) => boolean,
): readonly Operation[] {
  const isCreate = createKey(write) !== null;
  return mayHaveBeenSent(
    operations.filter((one) => !isCreate || !isOpen(one)),
    write,
    isLifted,
  );
}
