import type { Sources } from '../../fleet/list-data.ts';
import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import type { Known } from '../../resources/known.ts';
import { fullText, oldestOf, type RecoveryPointKind } from '../../resources/recovery-point-limits.ts';
import { ACTIONS } from '../actions/action-table.ts';
import type { Order } from '../screen/overlay.ts';
import { ofRecoveryPoint } from '../screen/targets.ts';

const DELETES: Readonly<Record<RecoveryPointKind, string>> = {
  backups: 'delete-backup',
  snapshots: 'delete-snapshot',
};

/** What makes room on a server that holds all it may, and why it is asked for; without an order nothing does now. */
export type RoomMade = { readonly order: Order | null; readonly said: string };

/**
 * The deletion of the oldest, which has a question of its own. `needed`: the id of the recovery point that is to be restored once there
 * is room.
 */
export function roomMade(sources: Sources, known: Known, kind: RecoveryPointKind, needed?: string): RoomMade {
  const oldest = oldestOf(known, kind, needed);
  const row = oldest && recoveryPointAt(sources.cache, kind, oldest.id);
  const spec = ACTIONS.find(({ id }) => id === DELETES[kind]);
  const full = `${known.server.name} has ${fullText(known, kind) ?? 'no room'}`;
  if (!row || !spec) return { order: null, said: `${full}, and none of them can be deleted now` };
  const which = needed === undefined ? 'oldest that is known' : 'oldest but the one to be restored';
  return {
    order: { spec, targets: [ofRecoveryPoint(sources, row)] },
    said: `${full}: the API takes no more. This is the ${which}: when it is gone there is room`,
  };
}
