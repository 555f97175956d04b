import type { Api } from '../../src/api/api.ts';
import type { OperationKind } from '../../src/api/operations.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import {
  accountBody,
  backupRestoreBody,
  backupRow,
  createdBackup,
  createdServer,
  createdSnapshot,
  list,
  planRow,
  rebootBody,
  serverDetail,
  serverRow,
  snapshotRestoreBody,
  snapshotRow,
  startBody,
  stopBody,
} from './samples.ts';

export type Tried = {
  readonly id: keyof Api;
  readonly kind: OperationKind;
  /** How the request must look. */
  readonly request: string;
  /** The body of its success as the pages print it; undefined: none. */
  readonly good: unknown;
  /** Calls it; `ids` are put where ids go. */
  readonly run: (api: Api, id?: string) => Promise<Outcome<unknown>>;
};

const settings = { name: 'web-02', hostname: 'web-02.example.com', backups_enabled: true };

export const everyOperation: readonly Tried[] = [
  {
    id: 'listServers',
    kind: 'read',
    request: 'GET /servers/?status=active',
    good: list(serverRow),
    run: (api) => api.listServers({ status: 'active' }),
  },
  {
    id: 'getServer',
    kind: 'read',
    request: 'GET /servers/12345/',
    good: serverDetail,
    run: (api, id = '12345') => api.getServer(id),
  },
  {
    id: 'listBackups',
    kind: 'read',
    request: 'GET /backups/?server_id=12345',
    good: list(backupRow),
    run: (api, id = '12345') => api.listBackups({ server_id: id }),
  },
  {
    id: 'listSnapshots',
    kind: 'read',
    request: 'GET /snapshots/?server_id=12345',
    good: list(snapshotRow),
    run: (api, id = '12345') => api.listSnapshots({ server_id: id }),
  },
  {
    id: 'getAccount',
    kind: 'read',
    request: 'GET /account/me/',
    good: accountBody,
    run: (api) => api.getAccount(),
  },
  {
    id: 'listPlans',
    kind: 'read',
    request: 'GET /plans/?location=us-west',
    good: list(planRow),
    run: (api) => api.listPlans({ location: 'us-west' }),
  },
  {
    id: 'createServer',
    kind: 'create',
    request: 'POST /servers/ {"name":"web-02","location":"us-west","plan_id":2,"os_id":5,"ssh_key_id":12345}',
    good: createdServer,
    run: (api, id = '12345') =>
      api.createServer({ name: 'web-02', plan_id: '2', os_id: '5', location: 'us-west', ssh_key_id: id }),
  },
  {
    id: 'replaceServer',
    kind: 'change',
    request: `PUT /servers/12345/ ${JSON.stringify(settings)}`,
    good: serverDetail,
    run: (api, id = '12345') => api.replaceServer(id, settings),
  },
  {
    id: 'updateServer',
    kind: 'change',
    request: 'PATCH /servers/12345/ {"name":"web-02"}',
    good: serverDetail,
    run: (api, id = '12345') => api.updateServer(id, { name: 'web-02' }),
  },
  {
    id: 'deleteServer',
    kind: 'delete',
    request: 'DELETE /servers/12345/',
    good: undefined,
    run: (api, id = '12345') => api.deleteServer(id),
  },
  {
    id: 'startServer',
    kind: 'action',
    request: 'POST /servers/12345/start/',
    good: startBody,
    run: (api, id = '12345') => api.startServer(id),
  },
  {
    id: 'stopServer',
    kind: 'action',
    request: 'POST /servers/12345/stop/',
    good: stopBody,
    run: (api, id = '12345') => api.stopServer(id),
  },
  {
    id: 'rebootServer',
    kind: 'action',
    request: 'POST /servers/12345/reboot/',
    good: rebootBody,
    run: (api, id = '12345') => api.rebootServer(id),
  },
  {
    id: 'restoreServer',
    kind: 'action',
    request: 'POST /servers/12345/restore/ {"backup_id":501}',
    good: backupRestoreBody,
    run: (api, id = '12345') => api.restoreServer(id, '501'),
  },
  {
    id: 'createBackup',
    kind: 'create',
    request: 'POST /backups/ {"description":"x","server_id":12345}',
    good: createdBackup,
    run: (api, id = '12345') => api.createBackup({ server_id: id, description: 'x' }),
  },
  {
    id: 'deleteBackup',
    kind: 'delete',
    request: 'DELETE /backups/501/',
    good: undefined,
    run: (api, id = '501') => api.deleteBackup(id),
  },
  {
    id: 'createSnapshot',
    kind: 'create',
    request: 'POST /snapshots/ {"name":"s","server_id":12345}',
    good: createdSnapshot,
    run: (api, id = '12345') => api.createSnapshot({ server_id: id, name: 's' }),
  },
  {
    id: 'restoreSnapshot',
    kind: 'action',
    request: 'POST /snapshots/801/restore/',
    good: snapshotRestoreBody,
    run: (api, id = '801') => api.restoreSnapshot(id),
  },
  {
    id: 'deleteSnapshot',
    kind: 'delete',
    request: 'DELETE /snapshots/801/',
    good: undefined,
    run: (api, id = '801') => api.deleteSnapshot(id),
  },
];

export const writes = everyOperation.filter(({ kind }) => kind !== 'read');
export const reads = everyOperation.filter(({ kind }) => kind === 'read');
