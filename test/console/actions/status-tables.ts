import type { ActionSpec } from '../../../src/console/actions/action.ts';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { recoveryPointTarget, serverTarget, type Target } from '../../../src/operations/target.ts';
import { backup, held, known, MINUTE, NOW, server, snapshot } from '../../resources/build.ts';

/** By the status of the recovery point; its server is active. */
export const ON_RECOVERY_POINTS = `
  status       restore-backup  restore-backup-safely  delete-backup  restore-snapshot  restore-snapshot-safely  delete-snapshot
  completed    ok              ok                     ok             ok                ok                       ok
  in_progress  !completed      !completed             ok             !completed        !completed               ok
  failed       !completed      !completed             ok             !completed        !completed               ok
  verifying    !completed      !completed             ok             !completed        !completed               ok`;

/** One status, with a code for each column of a table written as text. */
export type Row = { readonly status: string; readonly codes: Readonly<Record<string, string>> };

export function rowsOf(table: string): readonly Row[] {
  const lines = table.trim().split('\n');
  const [[, ...columns] = [], ...rows] = lines.map((line) => line.trim().split(/\s+/));
  return rows.map(([status = '', ...codes]) => ({
    status,
    codes: Object.fromEntries(columns.map((column, i) => [column, codes[i] ?? 'no such cell'])),
  }));
}

export function specOf(id: string): ActionSpec {
  const spec = ACTIONS.find((one) => one.id === id);
  if (!spec) throw new Error(`there is no action ${id}`);
  return spec;
}

/** A server, or a recovery point of one that was made five minutes ago, in a status. */
export function targetOn(
  on: ActionSpec['on'],
  serverStatus: string,
  recoveryPointStatus = 'completed',
): Target {
  const of = known(server({ status: serverStatus }), { statusSince: NOW });
  if (on === 'servers') return serverTarget('prod', of, NOW);
  const isKnown = !serverStatus.startsWith('(');
  const created_at = NOW - 5 * MINUTE;
  const told = {
    status: recoveryPointStatus,
    created_at,
    ...(serverStatus === '(untold)' ? { server: null } : {}),
  };
  const there = isKnown ? 'there' : serverStatus === '(gone)' ? 'gone' : 'unknown';
  const point =
    on === 'backups' ? held(backup(told), { server: there }) : held(snapshot(told), { server: there });
  return recoveryPointTarget('prod', point, isKnown ? of : undefined, NOW);
}
