import type { Target } from '../../src/operations/target.ts';
import type { Write } from '../../src/operations/write.ts';
import type { Rig } from './rig.ts';

type Case = { readonly write: Write; readonly target: Target | null };

const NEW = {
  name: 'fresh-01',
  plan_id: '2',
  os_id: '5',
  location: 'us-west',
} as const;

/** One write of each kind that the simulator carries out, with its target. */
export const CASES: Readonly<Record<Write['kind'], (of: Rig) => Case>> = {
  startServer: (of) => onServer(of, 'stopped', (server) => ({ kind: 'startServer', server })),
  stopServer: (of) => onServer(of, 'active', (server) => ({ kind: 'stopServer', server })),
  rebootServer: (of) => onServer(of, 'active', (server) => ({ kind: 'rebootServer', server })),
  deleteServer: (of) => onServer(of, 'active', (server) => ({ kind: 'deleteServer', server })),
  createServer: () => ({ write: { kind: 'createServer', body: NEW }, target: null }),
  updateServer: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'updateServer', server, body: { name: 'renamed' } })),
  replaceServer: (of) =>
    onServer(of, 'active', (server) => ({
      kind: 'replaceServer',
      server,
      body: { name: 'renamed', hostname: 'renamed.example.com', backups_enabled: true },
    })),
  createBackup: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'createBackup', server, description: 'd' })),
  createSnapshot: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'createSnapshot', server, name: 'pre-x', description: '' })),
  restoreServer: (of) => {
    const target = of.recoveryPoint('backups');
    return { target, write: { kind: 'restoreServer', server: target.serverId, backup: target.pointId } };
  },
  restoreSnapshot: (of) => {
    const target = of.recoveryPoint('snapshots');
    return { target, write: { kind: 'restoreSnapshot', server: target.serverId, snapshot: target.pointId } };
  },
  deleteBackup: (of) => {
    const target = of.recoveryPoint('backups');
    return { target, write: { kind: 'deleteBackup', server: target.serverId, backup: target.pointId } };
  },
  deleteSnapshot: (of) => {
    const target = of.recoveryPoint('snapshots');
    return { target, write: { kind: 'deleteSnapshot', server: target.serverId, snapshot: target.pointId } };
  },
};

function onServer(of: Rig, status: string, write: (id: string) => Write): Case {
  const target = of.target(status);
  return { target, write: write(target.key.id) };
}

export const KINDS = Object.keys(CASES) as Write['kind'][];
