import type { Overdue } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import type { Write } from '../../operations/write.ts';
import type { RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import type { ActionSpec, Offer } from './action.ts';
import { RECOVERY_POINT_ACTIONS } from './recovery-point-actions.ts';
import { SERVER_ACTIONS } from './server-actions.ts';

/** Everything that can be done to a row. Menu, palette, dialog and operation read this table. */
export const ACTIONS: readonly ActionSpec[] = [...SERVER_ACTIONS, ...RECOVERY_POINT_ACTIONS];

type Judge = {
  /** Why this account may not be changed now. */
  readonly readOnly: string | undefined;
  /** What is known of a target is known to be old: then the API decides what state allows. */
  readonly stale: (target: Target) => boolean;
  /** What the write waits for although it lasts longer than usual: then the API decides, too. */
  readonly overdue: (write: Write, target: Target) => Overdue;
  /** Why there is no room for one more of a kind, or undefined. */
  readonly full: (kind: RecoveryPointKind, target: Target) => string | undefined;
  /** Why an operation that is being sent keeps another away. */
  readonly locked: (write: Write) => string | undefined;
};

function reasonFor(spec: ActionSpec, targets: readonly Target[], judge: Judge): string | undefined {
  if (judge.readOnly !== undefined) return judge.readOnly;
  if (targets.length > 1 && !spec.bulk) return 'one at a time only';
  for (const target of targets) {
    const reason =
      spec.impossible?.(target) ??
      judge.locked(spec.write(target)) ??
      (judge.stale(target) ? undefined : spec.blocked(target, judge.overdue(spec.write(target), target)));
    if (reason !== undefined) return targets.length > 1 ? `${target.name}: ${reason}` : reason;
  }
  return undefined;
}

/** The wanted actions on targets of one kind, in the order of the menu, with the reason when one is blocked. */
export function offersFor(
  targets: readonly Target[],
  judge: Judge,
  isWanted: (spec: ActionSpec) => boolean = () => true,
): readonly Offer[] {
  const [first] = targets;
  if (!first) return [];
  const specs = ACTIONS.filter((spec) => spec.on === first.key.resource && isWanted(spec));
  return specs.map((spec) => {
    const reason = reasonFor(spec, targets, judge);
    const full =
      reason === undefined && spec.makes && targets.length === 1 ? judge.full(spec.makes, first) : undefined;
    return { spec, reason, ...(full === undefined ? {} : { full }) };
  });
}
