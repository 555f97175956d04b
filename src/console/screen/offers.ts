import { isOverdue, isUnfinishedLong, type Overdue } from '../../operations/precondition.ts';
import type { Target } from '../../operations/target.ts';
import type { Write } from '../../operations/write.ts';
import { fullText, type RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { type ActionSpec, type Offer, serverId } from '../actions/action.ts';
import { offersFor } from '../actions/action-table.ts';
import { type KeyContext, type Model, readOnlyOf } from './context.ts';
import { inStateOfNow } from './targets.ts';

/** Why a write cannot be asked for now: another has no answer, or is still looked for. */
export function lockedIn({ model }: KeyContext, write: Write): string | undefined {
  const conflict = model.operations.conflictWith(write);
  return conflict !== null && 'busy' in conflict ? conflict.busy : undefined;
}

/** Which transition or making has lasted too long to block this write. */
export function overdueIn({ model, view, now }: KeyContext, { kind }: Write, target: Target): Overdue {
  const { server } = target;
  const { speed } = view.thresholds;
  return {
    server: server !== null && isOverdue(kind, server, Math.max(view.now, now), speed),
    point: isUnfinishedLong(kind, target, model.cache.skewMs(), speed),
  };
}

/** Whether the last read of a list of backups or snapshots, of all or of that server, failed, however fresh the servers are. */
function isListFailing({ failure }: Model, kind: RecoveryPointKind, server: string): boolean {
  return failure(kind) !== undefined || failure(`${kind} ${server}`) !== undefined;
}

/** The actions on targets, or the wanted ones, each with the reason when it is blocked now. */
export function offersIn(
  context: KeyContext,
  targets: readonly Target[],
  isWanted?: (spec: ActionSpec) => boolean,
): readonly Offer[] {
  const { model } = context;
  const { cache } = model;
  const link = model.link().kind;
  // Data known to be old never blocks: the API decides.
  const judge = {
    readOnly: readOnlyOf(context),
    stale: (target: Target) => {
      const { point, server } = target;
      if (link !== 'live' && link !== 'partial') return true;
      if (cache.known(serverId(target))?.keptFrom != null) return true;
      return point !== null && isListFailing(model, point.kind, server?.id ?? '');
    },
    overdue: (write: Write, target: Target) => overdueIn(context, write, target),
    full: (kind: RecoveryPointKind, target: Target) => {
      const id = serverId(target);
      const isOld = link === 'stale' || isListFailing(model, kind, id);
      return isOld ? undefined : fullText(cache.known(id), kind);
    },
    locked: (write: Write) => lockedIn(context, write),
  };
  return offersFor(
    targets.map((target) => inStateOfNow(model, target)),
    judge,
    isWanted,
  );
}
