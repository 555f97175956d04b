import { span } from '../resources/format.ts';
import { type ActionSpec, serverId } from './actions/action.ts';
import { disturbedBy } from './between-steps.ts';
import type { KeyContext } from './keys.ts';
import type { Chain } from './operations/chain.ts';
import { createKey, mayHaveBeenSent } from './operations/locks.ts';
import { isOpen, type Operation } from './operations/operation.ts';
import { NOTHING_YET, type Target } from './target.ts';
import type { Write } from './writes.ts';

type UnderWay = { readonly operations: readonly Operation[]; readonly chains: readonly Chain[] };

/** Why an action wants a word typed although it would not by itself, and what else may already have sent it. */
export function doubtOf(
  { operations, chains }: UnderWay,
  spec: ActionSpec,
  targets: readonly Target[],
  now: number,
): ReturnType<KeyContext['doubt']> {
  const all = targets.length === 0 ? [NOTHING_YET] : targets;
  const sent = all.flatMap((target) => sentBefore(operations, spec.write(target)) ?? []);
  const [first] = sent;
  const [disturbed] = all.flatMap(
    (target) => disturbedBy(chains, spec.write(target), serverId(target)) ?? [],
  );
  const texts = [
    ...(first?.sentAt == null
      ? []
      : [`it may already have been sent ${span(now - first.sentAt)} ago; the answer was lost`]),
    ...(disturbed ? [`${disturbed.title} is under way: this would come between its steps`] : []),
  ];
  return texts.length === 0 ? undefined : { text: texts.join('; '), ids: sent.map(({ id }) => id) };
}

/** A create is not sent again while it is still looked for: the repeat's server would be taken for its own. */
function sentBefore(operations: readonly Operation[], write: Write): Operation | undefined {
  const key = createKey(write);
  return mayHaveBeenSent(
    operations.filter((one) => createKey(one.write) === key && (key === null || !isOpen(one))),
    write,
  );
}
