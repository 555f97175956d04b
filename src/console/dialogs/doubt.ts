import { NOTHING_YET } from '../../operations/target.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { disturbedBy } from '../../operations/workflows/interference.ts';
import { shortTitleOf } from '../../operations/write-titles.ts';
import { serverId } from '../actions/action.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Order } from '../screen/overlay.ts';

/** Why an action needs a typed word that it would not need by itself, and which requests may already have done it. */
export function doubtOf(
  { model }: KeyContext,
  { spec, targets, chain }: Order,
): { readonly text: string; readonly ids: readonly string[] } | undefined {
  const all = targets.length === 0 ? [NOTHING_YET] : targets;
  // For several targets it says which one.
  const writes = chain
    ? chain.steps.map(({ write }) => ({ write, called: `${shortTitleOf(write)}: ` }))
    : all.map((target) => ({
        write: spec.write(target),
        called: targets.length > 1 ? `${target.name}: ` : '',
      }));
  const sent = writes.flatMap(({ write, called }) => {
    const conflict = model.operations.conflictWith(write);
    return conflict === null || 'busy' in conflict ? [] : [{ ...conflict, called }];
  });
  const [first, ...more] = sent;
  const disturbed = (among: readonly Chain[]): Chain | undefined =>
    all.flatMap((target) => disturbedBy(among, spec.write(target), serverId(target)) ?? [])[0];
  const [own, other] = [disturbed(model.unfinished.running()), disturbed(model.unfinished.elsewhere())];
  const texts = [
    ...(first ? [`${first.called}${first.text}${more.length > 0 ? ` (and ${more.length} more)` : ''}`] : []),
    ...(own ? [`${own.title} is under way: this would come between its steps`] : []),
    ...(other ? [`another console is running ${other.title}: this would come between its steps`] : []),
  ];
  if (texts.length === 0) return undefined;
  return { text: texts.join('; '), ids: sent.flatMap(({ mayBeSent }) => mayBeSent) };
}
