import { isStrange } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import type { Level } from '../actions/action.ts';
import type { Order } from '../screen/overlay.ts';

const STRICTER: Readonly<Record<Level, Level>> = { none: 'y', y: 'typed', typed: 'typed' };

/** The first target in a status of which the pages do not say what it allows, and the action needs a certain one. */
export function strange({ spec, targets }: Order): Target | undefined {
  return targets.find((target) => target.server && isStrange(spec.write(target).kind, target.server.status));
}

export function levelOf(order: Order): Level {
  const { spec, targets } = order;
  const level = targets.length > 1 ? (spec.bulk ?? 'typed') : spec.level;
  return strange(order) ? STRICTER[level] : level;
}
