import type { Sources } from '../../fleet/list-data.ts';
import { isStrange, type Overdue } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import { type ActionSpec, type Level, typedWord } from '../actions/action.ts';
import type { KeyContext } from '../screen/context.ts';
import { overdueIn } from '../screen/offers.ts';
import type { Order } from '../screen/overlay.ts';

const STRICTER: Readonly<Record<Level, Level>> = { none: 'y', y: 'typed', typed: 'typed' };

/** The first target with an undocumented status, when the action needs a certain one. */
export function strange({ spec, targets }: Order): Target | undefined {
  return targets.find((target) => target.server && isStrange(spec.write(target).kind, target.server.status));
}

type Stuck = { readonly target: Target } & Overdue;

/** The first target that is, or whose server is, too long in a transition that would block the action. */
export function stuckIn(context: KeyContext, { spec, targets }: Order): Stuck | undefined {
  return targets
    .map((target) => ({ target, ...overdueIn(context, spec.write(target), target) }))
    .find(({ server, point }) => server || point);
}

/** `isStuck`: one of the targets is in such a transition, and the action may do harm. */
export function levelOf(order: Order, isStuck = false): Level {
  if (isStuck) return 'typed';
  const { spec, targets } = order;
  const level = targets.length > 1 ? (spec.bulk ?? 'typed') : spec.level;
  return strange(order) ? STRICTER[level] : level;
}

/** Names that the one to be typed could be confused with: of snapshots when one is deleted, else of servers. */
function namesFor({ cache }: Sources, spec: ActionSpec): readonly string[] {
  // The list of all and the list of one server may each have rows that the other lacks.
  if (spec.id === 'delete-snapshot') {
    const rows = [
      ...(cache.recoveryPoints('snapshots')?.rows ?? []),
      ...cache.list().flatMap(({ snapshots }) => snapshots?.rows ?? []),
    ];
    return [...new Map(rows.map((row) => [row.id, 'name' in row ? row.name : row.id])).values()];
  }
  return cache.list().map(({ server }) => server.name);
}

/** The word to type for an action on targets. */
export function wordOf(model: Sources, spec: ActionSpec, targets: readonly Target[]): string {
  return typedWord(spec, targets, namesFor(model, spec));
}
