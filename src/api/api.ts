import type { Account, ActionAnswer, Backup, List, PlanOffer, Server, Snapshot } from './model.ts';
import type { Outcome } from './outcome.ts';

export type NewServer = {
  readonly name: string;
  readonly plan_id: string;
  readonly os_id: string;
  readonly location: string;
  readonly hostname?: string;
  readonly ssh_key_id?: string;
  readonly backups_enabled?: boolean;
};
export type ServerSettings = {
  readonly name: string;
  readonly hostname: string;
  readonly backups_enabled: boolean;
};

type Read<T> = Promise<Outcome<T>>;

/**
 * Every operation of openapi.yaml, by its operationId. None throws for what a server or a network can do.
 * Ids are text here and checked before they reach a URL; where an id goes into a body it is sent as a JSON number.
 * Reads take a signal: an answer nobody wants any more is cancelled. Writes are sent once and never retried.
 */
export type Api = {
  listServers(query?: { status?: string; location?: string }, signal?: AbortSignal): Read<List<Server>>;
  getServer(id: string, signal?: AbortSignal): Read<Server>;
  listBackups(query?: { server_id?: string; backup_type?: string }, signal?: AbortSignal): Read<List<Backup>>;
  listSnapshots(query?: { server_id?: string }, signal?: AbortSignal): Read<List<Snapshot>>;
  getAccount(signal?: AbortSignal): Read<Account>;
  listPlans(query?: { location?: string }, signal?: AbortSignal): Read<List<PlanOffer>>;

  createServer(body: NewServer): Promise<Outcome<Server>>;
  /** The value is null when the API answered 2xx without a readable server: the pages print no body for PUT and PATCH. */
  replaceServer(id: string, body: ServerSettings): Promise<Outcome<Server | null>>;
  updateServer(id: string, body: Partial<ServerSettings>): Promise<Outcome<Server | null>>;
  deleteServer(id: string): Promise<Outcome<null>>;
  startServer(id: string): Promise<Outcome<ActionAnswer>>;
  stopServer(id: string): Promise<Outcome<ActionAnswer>>;
  rebootServer(id: string): Promise<Outcome<ActionAnswer>>;
  restoreServer(id: string, backupId: string): Promise<Outcome<ActionAnswer>>;
  createBackup(body: { server_id: string; description?: string }): Promise<Outcome<Backup>>;
  deleteBackup(id: string): Promise<Outcome<null>>;
  createSnapshot(body: { server_id: string; name: string; description?: string }): Promise<Outcome<Snapshot>>;
  restoreSnapshot(id: string): Promise<Outcome<ActionAnswer>>;
  deleteSnapshot(id: string): Promise<Outcome<null>>;
};
