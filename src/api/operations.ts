import type { Api } from './api.ts';

/** What an answer can mean differs by kind: a lost answer to a `read` is nothing, to a `create` a server that may exist. */
export type OperationKind = 'read' | 'create' | 'change' | 'action' | 'delete';

export type Operation = {
  readonly id: keyof Api;
  readonly kind: OperationKind;
  /** Completes "could not …". */
  readonly doing: string;
};

const WORDS: Record<keyof Api, readonly [OperationKind, string]> = {
  listServers: ['read', 'read the servers'],
  getServer: ['read', 'read the server'],
  listBackups: ['read', 'read the backups'],
  listSnapshots: ['read', 'read the snapshots'],
  getAccount: ['read', 'read the account'],
  listPlans: ['read', 'read the plans'],
  createServer: ['create', 'create the server'],
  replaceServer: ['change', 'change the server'],
  updateServer: ['change', 'change the server'],
  deleteServer: ['delete', 'delete the server'],
  startServer: ['action', 'start the server'],
  stopServer: ['action', 'stop the server'],
  rebootServer: ['action', 'reboot the server'],
  restoreServer: ['action', 'restore the backup'],
  createBackup: ['create', 'back up the server'],
  deleteBackup: ['delete', 'delete the backup'],
  createSnapshot: ['create', 'make the snapshot'],
  restoreSnapshot: ['action', 'restore the snapshot'],
  deleteSnapshot: ['delete', 'delete the snapshot'],
};

export function operation(id: keyof Api): Operation {
  const [kind, doing] = WORDS[id];
  return { id, kind, doing };
}

/** The reading of a list beyond its first page: it completes "could not read all the servers". */
export function wholeList(id: keyof Api): Operation {
  const list = operation(id);
  return { ...list, doing: list.doing.replace('read the', 'read all the') };
}
