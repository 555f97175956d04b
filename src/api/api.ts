import type { Body, Given, Query } from './described.ts';
import type { Account, ActionAnswer, Backup, List, PlanOffer, Server, Snapshot } from './model.ts';
import type { Outcome } from './outcome.ts';

export type NewServer = Given<
  Body<'createServer'>,
  'name' | 'location' | 'hostname' | 'backups_enabled',
  'plan_id' | 'os_id' | 'ssh_key_id'
>;
export type ServerSettings = Given<Body<'replaceServer'>, 'name' | 'hostname' | 'backups_enabled'>;
type SomeServerSettings = Given<Body<'updateServer'>, 'name' | 'hostname' | 'backups_enabled'>;
type NewBackup = Given<Body<'createBackup'>, 'description', 'server_id'>;
type NewSnapshot = Given<Body<'createSnapshot'>, 'name' | 'description', 'server_id'>;

type ServerFilter = Given<Query<'listServers'>, 'status' | 'location'>;
type BackupFilter = Given<Query<'listBackups'>, 'backup_type', 'server_id'>;
type SnapshotFilter = Given<Query<'listSnapshots'>, never, 'server_id'>;
type PlanFilter = Given<Query<'listPlans'>, 'location'>;

type Read<T> = Promise<Outcome<T>>;

/**
 * Every operation of openapi.yaml, by its operationId. None throws for what a server or a network can do.
 * Ids are text here and checked before they reach a URL; where an id goes into a body it is sent as a JSON number.
 * Reads take a signal: an answer nobody wants any more is cancelled. Writes are sent once and never retried.
 */
export type Api = {
  listServers(query?: ServerFilter, signal?: AbortSignal): Read<List<Server>>;
  getServer(id: string, signal?: AbortSignal): Read<Server>;
  listBackups(query?: BackupFilter, signal?: AbortSignal): Read<List<Backup>>;
  listSnapshots(query?: SnapshotFilter, signal?: AbortSignal): Read<List<Snapshot>>;
  getAccount(signal?: AbortSignal): Read<Account>;
  listPlans(query?: PlanFilter, signal?: AbortSignal): Read<List<PlanOffer>>;

  createServer(body: NewServer): Promise<Outcome<Server>>;
  /** The value is null when the API answered 2xx without a readable server: the pages print no body for PUT and PATCH. */
  replaceServer(id: string, body: ServerSettings): Promise<Outcome<Server | null>>;
  updateServer(id: string, body: SomeServerSettings): Promise<Outcome<Server | null>>;
  deleteServer(id: string): Promise<Outcome<null>>;
  startServer(id: string): Promise<Outcome<ActionAnswer>>;
  stopServer(id: string): Promise<Outcome<ActionAnswer>>;
  rebootServer(id: string): Promise<Outcome<ActionAnswer>>;
  restoreServer(id: string, backupId: string): Promise<Outcome<ActionAnswer>>;
  createBackup(body: NewBackup): Promise<Outcome<Backup>>;
  deleteBackup(id: string): Promise<Outcome<null>>;
  createSnapshot(body: NewSnapshot): Promise<Outcome<Snapshot>>;
  restoreSnapshot(id: string): Promise<Outcome<ActionAnswer>>;
  deleteSnapshot(id: string): Promise<Outcome<null>>;
};
