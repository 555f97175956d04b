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
  /** The data about a target is known to be old: the API decides whether the state allows the action. */
  readonly stale: (target: Target) => boolean;
  /** Which transition or making has lasted too long to block this write: then too the API decides. */
  readonly overdue: (write: Write, target: Target) => Overdue;
  /** Why there is no room for one more of a kind, or undefined. */
  readonly full: (kind: RecoveryPointKind, target: Target) => string | undefined;
  /** Why an operation that is being sent blocks another one. */
  readonly locked: (write: Write) => string | undefined;
};

function reasonFor(spec: ActionSpec, target: Target, judge: Judge): string | undefined {
  return (
    spec.impossible?.(target) ??
    judge.locked(spec.write(target)) ??
    (judge.stale(target) ? undefined : spec.blocked?.(target, judge.overdue(spec.write(target), target)))
  );
}

/** How many of the left-out targets the menu names; the question names all. */
const NAMED_MAX = 3;

/** `worker-02 is starting`. */
function leftOut({ name }: Target, reason: string): string {
  return reason.startsWith('it ') ? `${name} ${reason.slice('it '.length)}` : `${name}: ${reason}`;
}

/** Why it cannot be done to any of the targets, or which of many it can be done to. */
function judged(spec: ActionSpec, targets: readonly Target[], judge: Judge): Omit<Offer, 'spec' | 'full'> {
  if (judge.readOnly !== undefined) return { reason: judge.readOnly };
  if (targets.length > 1 && !spec.bulk) return { reason: 'one at a time only' };
  const reasons = targets.map((target) => ({ target, reason: reasonFor(spec, target, judge) }));
  const out = reasons.flatMap(({ target, reason }) => (reason === undefined ? [] : [{ target, reason }]));
  const [first] = out;
  if (!first) return { reason: undefined };
  if (targets.length === 1) return { reason: first.reason };
  if (out.length === targets.length) return { reason: `${first.target.name}: ${first.reason}` };
  const said = out.map(({ target, reason }) => leftOut(target, reason));
  const more = said.length - NAMED_MAX;
  const text = [...said.slice(0, NAMED_MAX), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const rest = reasons.flatMap(({ target, reason }) => (reason === undefined ? [target] : []));
  return { reason: undefined, only: { targets: rest, text, names: said.join(', ') } };
}

/** The wanted actions on targets of one kind, in the order of the menu, each with the reason when it is blocked. */
export function offersFor(
  targets: readonly Target[],
  judge: Judge,
  isWanted: (spec: ActionSpec) => boolean = () => true,
): readonly Offer[] {
  const [first] = targets;
  if (!first) return [];
  const specs = ACTIONS.filter((spec) => spec.on === first.key.resource && isWanted(spec));
  return specs.map((spec) => {
    const offer = judged(spec, targets, judge);
    const isAlone = offer.reason === undefined && targets.length === 1;
    const full = isAlone && spec.makes ? judge.full(spec.makes, first) : undefined;
    return { spec, ...offer, ...(full === undefined ? {} : { full }) };
  });
}
