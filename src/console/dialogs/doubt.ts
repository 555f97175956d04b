import { NOTHING_YET } from '../../operations/target.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { disturbedBy } from '../../operations/workflows/interference.ts';
import { shortTitleOf } from '../../operations/write-titles.ts';
import { serverId } from '../actions/action.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Order } from '../screen/overlay.ts';

/** Why an action wants a word typed although it would not by itself, and what else may already have sent it. */
export function doubtOf(
  { model }: KeyContext,
  { spec, targets, chain }: Order,
): { readonly text: string; readonly ids: readonly string[] } | undefined {
  const all = targets.length === 0 ? [NOTHING_YET] : targets;
  // Of several it is told which of them it is.
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
    ...(other ? [`another console carries on ${other.title}: this would come between its steps`] : []),
  ];
  if (texts.length === 0) return undefined;
  return { text: texts.join('; '), ids: sent.flatMap(({ mayBeSent }) => mayBeSent) };
}
