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
  const writes = chain ? chain.steps.map(({ write }) => write) : all.map((target) => spec.write(target));
  const sent = writes.flatMap((write) => {
    const conflict = model.operations.conflictWith(write);
    return conflict === null || 'busy' in conflict ? [] : [{ ...conflict, write }];
  });
  const [first] = sent;
  const disturbed = (among: readonly Chain[]): Chain | undefined =>
    all.flatMap((target) => disturbedBy(among, spec.write(target), serverId(target)) ?? [])[0];
  const [own, other] = [disturbed(model.unfinished.running()), disturbed(model.unfinished.elsewhere())];
  const texts = [
    ...(first ? [chain ? `${shortTitleOf(first.write)}: ${first.text}` : first.text] : []),
    ...(own ? [`${own.title} is under way: this would come between its steps`] : []),
    ...(other ? [`another console carries on ${other.title}: this would come between its steps`] : []),
  ];
  if (texts.length === 0) return undefined;
  return { text: texts.join('; '), ids: sent.flatMap(({ mayBeSent }) => mayBeSent) };
}
