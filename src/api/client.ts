import createClient, { type Client } from 'openapi-fetch';
import type { Api } from './api.ts';
import { decodeAccount, decodePlanOffer } from './decode-account.ts';
import { decodeAction, decodeSnapshotRestore } from './decode-action.ts';
import type { PageOf } from './decode-list.ts';
import { decodeBackup, decodeSnapshot } from './decode-recovery-points.ts';
import { decodeServer } from './decode-server.ts';
import type { Answered } from './described.ts';
import { exchange, type Reading, type Send } from './exchange.ts';
import { refusedInput } from './failure.ts';
import type { Json } from './fields.ts';
import { bodyId, validId } from './ids.ts';
import { operation } from './operations.ts';
import type { Failure } from './outcome.ts';
import { readList } from './pages.ts';
import { accepted, acted, changed, ofServer, one, readable } from './readings.ts';
import { createMemory, decodeOnce, type Memory } from './same-answer.ts';
import type { components, paths } from './schema.d.ts';
import type { Transport } from './transport.ts';

type Schemas = components['schemas'];

type ListId = 'listServers' | 'listBackups' | 'listSnapshots' | 'listPlans';
type RowOf<Id extends ListId> = Answered<Id> extends PageOf<infer Row> ? Row : unknown;

const listed = decodeOnce((row: Json<Schemas['Server']>, place) => decodeServer(row, place, 'list'));
const listedBackup = decodeOnce(decodeBackup);
const listedSnapshot = decodeOnce(decodeSnapshot);
const detailed = (row: Json<Schemas['ServerDetail']>, place: number) => decodeServer(row, place, 'detail');
const created = (row: Json<Schemas['CreatedServer']>, place: number) => decodeServer(row, place, 'created');

/** The API's operations over a transport. Paths, queries and bodies are checked against the types of openapi.yaml. */
export function createApi(transport: Transport): Api {
  let made: Client<paths> | undefined;
  const memories = new Map<keyof Api, Memory>();
  // Made at the first call: it looks up the global Request, and that loads all of fetch.
  function http(): Client<paths> {
    made ??= createClient<paths>({ baseUrl: transport.baseUrl, redirect: 'manual' });
    return made;
  }

  /** The refusal of an id that must not reach a URL (`inUrl`) or cannot be sent as a number (`inBody`); else undefined. */
  function bad(id: keyof Api, ids: { inUrl?: readonly string[]; inBody?: readonly string[] }) {
    const wrong = [
      ...(ids.inUrl ?? []).filter((text) => !validId(text)),
      ...(ids.inBody ?? []).filter((text) => bodyId(text) === null),
    ];
    if (wrong.length === 0) return undefined;
    const asked = { operation: operation(id), host: transport.host };
    return Promise.resolve<Failure>(refusedInput(asked, String(wrong[0])));
  }
  function call<T, Id extends keyof Api>(
    id: Id,
    send: Send,
    reading: Reading<T, Answered<Id>>,
    signal?: AbortSignal,
  ) {
    return exchange(transport, { id, signal }, send, reading);
  }
  function list<T extends { readonly id: string }, Id extends ListId>(
    id: Id,
    send: Send,
    decode: (row: Json<RowOf<Id>>, place: number) => T,
    query: object,
    signal?: AbortSignal,
    isAsked?: (row: T) => boolean,
  ) {
    return readList(transport, { id, signal, memory: memoryOf(id, query) }, send, decode, isAsked);
  }
  /** Of lists over all servers, which are read again and again. Those of one server are short. */
  function memoryOf(id: keyof Api, query: object): Memory | undefined {
    if (Object.keys(query).length > 0) return undefined;
    const memory = memories.get(id) ?? createMemory();
    memories.set(id, memory);
    return memory;
  }
  const idsOf = ({ server_id }: { server_id?: string }) => ({
    inUrl: server_id === undefined ? [] : [server_id],
  });
  const server = (server_id: string) => ({ params: { path: { server_id } } });
  const backup = (backup_id: string) => ({ params: { path: { backup_id } } });
  const snapshot = (snapshot_id: string) => ({ params: { path: { snapshot_id } } });

  return {
    listServers: (query = {}, signal) =>
      list(
        'listServers',
        (wire) => http().GET('/servers/', { ...wire, params: { query } }),
        listed,
        query,
        signal,
      ),
    getServer: (id, signal) =>
      bad('getServer', { inUrl: [id] }) ??
      call(
        'getServer',
        (wire) => http().GET('/servers/{server_id}/', { ...wire, ...server(id) }),
        readable(one(detailed, (row) => row.id === id)),
        signal,
      ),
    listBackups: (query = {}, signal) =>
      bad('listBackups', idsOf(query)) ??
      list(
        'listBackups',
        (wire) => http().GET('/backups/', { ...wire, params: { query } }),
        listedBackup,
        query,
        signal,
        query.server_id === undefined ? undefined : ofServer(query.server_id),
      ),
    listSnapshots: (query = {}, signal) =>
      bad('listSnapshots', idsOf(query)) ??
      list(
        'listSnapshots',
        (wire) => http().GET('/snapshots/', { ...wire, params: { query } }),
        listedSnapshot,
        query,
        signal,
        query.server_id === undefined ? undefined : ofServer(query.server_id),
      ),
    getAccount: (signal) =>
      call('getAccount', (wire) => http().GET('/account/me/', wire), readable(decodeAccount), signal),
    listPlans: (query = {}, signal) =>
      list(
        'listPlans',
        (wire) => http().GET('/plans/', { ...wire, params: { query } }),
        decodePlanOffer,
        query,
        signal,
      ),

    createServer: ({ plan_id, os_id, ssh_key_id, ...rest }) => {
      const key = ssh_key_id === undefined ? {} : { ssh_key_id: Number(ssh_key_id) };
      const body = { ...rest, plan_id: Number(plan_id), os_id: Number(os_id), ...key };
      return (
        bad('createServer', {
          inBody: [plan_id, os_id, ...(ssh_key_id === undefined ? [] : [ssh_key_id])],
        }) ??
        call('createServer', (wire) => http().POST('/servers/', { ...wire, body }), readable(one(created)))
      );
    },
    replaceServer: (id, body) =>
      bad('replaceServer', { inUrl: [id] }) ??
      call(
        'replaceServer',
        (wire) => http().PUT('/servers/{server_id}/', { ...wire, ...server(id), body }),
        changed(detailed, id),
      ),
    updateServer: (id, body) =>
      bad('updateServer', { inUrl: [id] }) ??
      call(
        'updateServer',
        (wire) => http().PATCH('/servers/{server_id}/', { ...wire, ...server(id), body }),
        changed(detailed, id),
      ),
    deleteServer: (id) =>
      bad('deleteServer', { inUrl: [id] }) ??
      call(
        'deleteServer',
        (wire) => http().DELETE('/servers/{server_id}/', { ...wire, ...server(id) }),
        accepted,
      ),
    startServer: (id) =>
      bad('startServer', { inUrl: [id] }) ??
      call(
        'startServer',
        (wire) => http().POST('/servers/{server_id}/start/', { ...wire, ...server(id) }),
        acted(decodeAction, ofServer(id)),
      ),
    stopServer: (id) =>
      bad('stopServer', { inUrl: [id] }) ??
      call(
        'stopServer',
        (wire) => http().POST('/servers/{server_id}/stop/', { ...wire, ...server(id) }),
        acted(decodeAction, ofServer(id)),
      ),
    rebootServer: (id) =>
      bad('rebootServer', { inUrl: [id] }) ??
      call(
        'rebootServer',
        (wire) => http().POST('/servers/{server_id}/reboot/', { ...wire, ...server(id) }),
        acted(decodeAction, ofServer(id)),
      ),
    restoreServer: (id, backupId) => {
      const body = { backup_id: Number(backupId) };
      return (
        bad('restoreServer', { inUrl: [id], inBody: [backupId] }) ??
        call(
          'restoreServer',
          (wire) => http().POST('/servers/{server_id}/restore/', { ...wire, ...server(id), body }),
          acted(decodeAction, ofServer(id)),
        )
      );
    },
    createBackup: ({ server_id, ...rest }) => {
      const body = { ...rest, server_id: Number(server_id) };
      return (
        bad('createBackup', { inBody: [server_id] }) ??
        call(
          'createBackup',
          (wire) => http().POST('/backups/', { ...wire, body }),
          readable(one(decodeBackup, ofServer(server_id))),
        )
      );
    },
    deleteBackup: (id) =>
      bad('deleteBackup', { inUrl: [id] }) ??
      call(
        'deleteBackup',
        (wire) => http().DELETE('/backups/{backup_id}/', { ...wire, ...backup(id) }),
        accepted,
      ),
    createSnapshot: ({ server_id, ...rest }) => {
      const body = { ...rest, server_id: Number(server_id) };
      return (
        bad('createSnapshot', { inBody: [server_id] }) ??
        call(
          'createSnapshot',
          (wire) => http().POST('/snapshots/', { ...wire, body }),
          readable(one(decodeSnapshot, ofServer(server_id))),
        )
      );
    },
    restoreSnapshot: (id) =>
      bad('restoreSnapshot', { inUrl: [id] }) ??
      call(
        'restoreSnapshot',
        (wire) => http().POST('/snapshots/{snapshot_id}/restore/', { ...wire, ...snapshot(id) }),
        acted(decodeSnapshotRestore, ({ snapshot }) => !snapshot || snapshot.id === id),
      ),
    deleteSnapshot: (id) =>
      bad('deleteSnapshot', { inUrl: [id] }) ??
      call(
        'deleteSnapshot',
        (wire) => http().DELETE('/snapshots/{snapshot_id}/', { ...wire, ...snapshot(id) }),
        accepted,
      ),
  };
}
