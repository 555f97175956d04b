import type { Backup, Snapshot } from '../../../src/api/model.ts';
import { recoveryPointTarget, serverTarget, type Target } from '../../../src/operations/target.ts';
import {
  type ChainPlan,
  consistentSnapshot,
  snapshotThenRestore,
} from '../../../src/operations/workflows/chain-plan.ts';
import type { Write } from '../../../src/operations/write.ts';
import type { Known } from '../../../src/resources/known.ts';
import type { Console } from './console.ts';
import type { Act } from './script.ts';

type Aimed = { readonly write: Write; readonly target: Target | null };

type Sending = Extract<Act, { readonly do: 'write' | 'repeat' | 'chain' }>;

/** One of the servers that the console shows. */
function serverOf({ cache }: Console, { server }: Sending): Known | undefined {
  const all = cache.list().toSorted((a, b) => Number(a.id) - Number(b.id));
  return all[server % Math.max(1, all.length)];
}

function pointOf(
  one: Console,
  act: Sending,
  kind: 'backups' | 'snapshots',
): (Target & { id: string; of: string }) | null {
  const rows: readonly (Backup | Snapshot)[] = one.cache.recoveryPoints(kind)?.rows ?? [];
  const whole = rows.filter(
    ({ status, server }) => status === 'completed' && server && one.cache.known(server.id),
  );
  const point = whole[(act.server + act.variant) % Math.max(1, whole.length)];
  const server = point?.server ? one.cache.known(point.server.id) : undefined;
  if (!point || !server) return null;
  const target = recoveryPointTarget('prod', { id: point.id, point, server: undefined } as never, server, 0);
  return { ...target, id: point.id, of: server.id };
}

/** The write of an act as the console would confirm it; null where there is nothing that it fits. */
export function writeOf(one: Console, act: Sending, acts: readonly Act[]): Aimed | null {
  const first = act.do === 'repeat' ? acts[act.of] : act;
  if (first?.do !== 'write') return null;
  const { kind, variant } = first;
  if (kind === 'createServer') {
    const body = { name: `fresh-${variant}`, plan_id: '2', os_id: '5', location: 'us-west' };
    return { write: { kind, body }, target: null };
  }
  if (kind === 'restoreServer' || kind === 'deleteBackup') {
    const point = pointOf(one, first, 'backups');
    return point && { write: { kind, server: point.of, backup: point.id }, target: point };
  }
  if (kind === 'restoreSnapshot' || kind === 'deleteSnapshot') {
    const point = pointOf(one, first, 'snapshots');
    return point && { write: { kind, server: point.of, snapshot: point.id }, target: point };
  }
  const known = serverOf(one, first);
  if (!known) return null;
  const target = serverTarget('prod', known, 0);
  const server = known.id;
  switch (kind) {
    case 'createBackup':
      return { target, write: { kind, server, description: '' } };
    case 'createSnapshot':
      return { target, write: { kind, server, name: `pre-${variant}`, description: '' } };
    case 'updateServer':
      return { target, write: { kind, server, body: { name: `renamed-${variant}` } } };
    case 'replaceServer': {
      const body = {
        name: known.server.name,
        hostname: `h${variant}.example.com`,
        backups_enabled: variant === 0,
      };
      return { target, write: { kind, server, body } };
    }
    case 'startServer':
    case 'stopServer': {
      // The one that fits is offered.
      const isStopped = known.server.status === 'stopped';
      return { target, write: { kind: isStopped ? 'startServer' : 'stopServer', server } };
    }
    default:
      return { target, write: { kind, server } };
  }
}

export function chainOf(one: Console, act: Sending): ChainPlan | null {
  if (act.do !== 'chain') return null;
  const named = { name: `pre-${act.variant}`, description: '' };
  if (act.chain === 'snapshot') {
    const known = serverOf(one, act);
    return known ? consistentSnapshot(serverTarget('prod', known, 0), named) : null;
  }
  const point = pointOf(one, act, 'snapshots');
  const known = point && one.cache.known(point.of);
  if (!point || !known) return null;
  const restore = { kind: 'restoreSnapshot', snapshot: point.id, server: point.of } as const;
  return snapshotThenRestore(serverTarget('prod', known, 0), named, restore, point);
}
