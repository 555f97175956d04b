import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { type ApiServer, type ApiServerOptions, startApiServer } from '../api-server.ts';
import { closeAfterFile } from '../leftovers.ts';
import { type Home, makeHome } from './console.ts';

export type Api = ApiServer & { token: string; home: Home };

/** An API outside the console's process that may be changed, and a home whose environment leads to it. */
export async function startWritableApi(options: ApiServerOptions = {}): Promise<Api> {
  const token = `vps_${randomBytes(16).toString('hex')}`;
  const api = await startApiServer({ token, ...options });
  const home = makeHome();
  Object.assign(home.env, { VPS_API_URL: api.url, VPS_API_TOKEN: token });
  closeAfterFile(() => api.close());
  return Object.assign(api, { token, home });
}

/** The same, but nothing but reads may arrive. */
export async function startApi(options: ApiServerOptions = {}): Promise<Api> {
  const api = await startWritableApi(options);
  closeAfterFile(async () => {
    const writes = api.requests.filter(({ method }) => method !== 'GET');
    expect(writes, 'nothing in these tests may write').toEqual([]);
  });
  return api;
}

/** A fleet in which nothing changes by itself: every status lasts, and there is no usage to move. */
export async function startQuietApi(options: ApiServerOptions = {}): Promise<Api> {
  const api = await startApi(options);
  for (const { id } of api.simulator.world.servers.values()) {
    api.simulator.world.setStatus(id, 'active');
    api.simulator.world.setUsage(id, null);
  }
  return api;
}

/** The id of a server of the simulator. */
export function idOf(api: Api, name: string): number {
  for (const server of api.simulator.world.servers.values()) if (server.name === name) return server.id;
  throw new Error(`no server ${name}`);
}

/** How often the list of servers was read. */
export function listReads(api: Api): number {
  return api.requests.filter(({ path }) => path === '/servers/').length;
}
