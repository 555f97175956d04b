import { afterEach, expect, test } from 'vitest';
import { type Fault, faults, limited, redirect } from './api-faults.ts';
import { type ApiServer, type ApiServerOptions, startApiServer } from './api-server.ts';

let api: ApiServer;
afterEach(() => api.close());

async function start(options: ApiServerOptions = {}) {
  api = await startApiServer({ servers: 5, ...options });
}

function ask(path: string, init: RequestInit = {}) {
  const headers = { Authorization: 'Bearer very-secret' };
  return fetch(api.url + path, { headers, redirect: 'manual', ...init });
}

test('serves the simulator and records what came, without the token', async () => {
  await start();
  const response = await ask('/servers/?status=active', { method: 'GET' });
  expect(await response.json()).toMatchObject({ count: 3 });
  const reboot = await ask('/servers/12345/reboot/', { method: 'POST' });
  expect(reboot.status).toBe(200);
  expect((await ask('/servers/', { method: 'POST', body: '{"name":"x"}' })).status).toBe(400);
  expect(api.requests.map(({ method, path, query, body }) => [method, path, query, body])).toEqual([
    ['GET', '/servers/', '?status=active', ''],
    ['POST', '/servers/12345/reboot/', '', ''],
    ['POST', '/servers/', '', '{"name":"x"}'],
  ]);
  expect(JSON.stringify(api.requests)).not.toContain('very-secret');
});

test.each<[Fault, number, string]>([
  [faults.empty500, 500, ''],
  [faults.html502, 502, '<html>'],
  [faults.captivePortal, 200, '<html>'],
  [faults.emptyBody, 200, ''],
  [faults.badJson, 200, '{"count": 1'],
  [faults.tokenRefused, 401, '{"detail"'],
  [faults.forbidden, 403, '{"detail"'],
  [limited('7'), 429, '{"detail"'],
  [redirect(307, 'https://elsewhere.invalid/'), 307, ''],
])('answers %j', async (fault, status, body) => {
  await start();
  api.misbehave(fault);
  const response = await ask('/servers/');
  expect(response.status).toBe(status);
  expect((await response.text()).slice(0, body.length || 1)).toBe(body);
  const { headers = {} } = fault as { headers?: Record<string, string> };
  for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
});

test('resets and truncates', async () => {
  await start();
  api.misbehave(faults.reset);
  await expect(ask('/servers/')).rejects.toThrow('fetch failed');
  api.misbehave(faults.truncated);
  const response = await ask('/servers/');
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('stalls before the headers or in the middle of the body, until the client gives up', async () => {
  await start();
  api.misbehave(faults.stall);
  const impatient = new AbortController();
  const stalled = ask('/servers/', { signal: impatient.signal });
  await expect.poll(() => api.requests.length).toBe(1);
  impatient.abort();
  await expect(stalled).rejects.toThrow('aborted');

  api.misbehave(faults.stallMidBody);
  const middle = new AbortController();
  const response = await ask('/servers/', { signal: middle.signal });
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(100);
  const rest = reader?.read();
  middle.abort();
  await expect(rest).rejects.toThrow('aborted');
});

test('a write can be carried out although its answer is lost, or not', async () => {
  await start();
  const status = () => api.simulator.world.servers.get(12345)?.state.status;
  api.misbehave(faults.reset);
  await expect(ask('/servers/12345/stop/', { method: 'POST' })).rejects.toThrow();
  expect(status()).toBe('active');
  api.misbehave({ ...faults.reset, carriedOut: true });
  await expect(ask('/servers/12345/stop/', { method: 'POST' })).rejects.toThrow();
  expect(status()).toBe('stopping');
});

test('hits only what matches, and only as often as it is told', async () => {
  await start();
  api.misbehave({ ...faults.empty500, times: 2 }, (method, path) => method === 'GET' && path === '/servers/');
  const statuses = [];
  for (const path of ['/plans/', '/servers/', '/servers/', '/servers/'])
    statuses.push((await ask(path)).status);
  expect(statuses).toEqual([200, 500, 500, 200]);
});

test('spoils lists', async () => {
  await start();
  type Page = { count: number; next: string | null; results: { id: number }[] };
  const read = async (path: string): Promise<Page> => (await ask(path)).json() as Promise<Page>;
  api.misbehave(faults.bareArray);
  expect(await read('/servers/')).toHaveLength(5);
  api.misbehave(faults.duplicateIds);
  const ids = (await read('/servers/')).results.map((one) => one.id);
  expect(ids).toHaveLength(6);
  expect(new Set(ids).size).toBe(5);

  api.misbehave({ kind: 'pages', size: 2, next: 'goes-on' });
  const seen: number[] = [];
  let path: string | undefined = '/servers/';
  while (path !== undefined) {
    const page: Page = await read(path);
    seen.push(...page.results.map((one) => one.id));
    path = page.next?.slice(api.url.length);
  }
  expect(seen.sort()).toEqual([12345, 12346, 12347, 12348, 12349]);
  api.misbehave({ kind: 'pages', size: 2, next: 'loops' });
  expect((await read('/servers/')).next).toBe(`${api.url}/servers/`);
  api.misbehave({ kind: 'pages', size: 2, next: 'leads-elsewhere' });
  expect((await read('/servers/')).next).toContain('elsewhere.invalid');
});

test('sends too much', async () => {
  await start();
  api.misbehave({ kind: 'huge', bytes: 2_000_000 });
  expect((await (await ask('/servers/')).text()).length).toBeGreaterThan(2_000_000);
  api.misbehave({ kind: 'gzip-bomb', bytes: 1_000_000 });
  expect(await (await ask('/servers/')).text()).toHaveLength(1_000_000);
});

test('a person can make it misbehave with curl', async () => {
  await start({ control: true });
  const control = async (path: string, command: unknown) =>
    (await fetch(new URL(path, api.url), { method: 'POST', body: JSON.stringify(command) })).text();
  await control('/__fault', { fault: 'html502', method: 'GET', path: '^/servers/$' });
  expect((await ask('/servers/')).status).toBe(502);
  expect((await ask('/servers/12345/')).status).toBe(200);
  await control('/__fault', { fault: null });
  await control('/__world', { id: 12345, status: 'on-fire' });
  expect(await (await ask('/servers/?status=on-fire')).json()).toMatchObject({ count: 1 });
  expect(await control('/__fault', { fault: 'nonsense' })).toContain('html502');
  expect(await control('/__world', { id: 1, status: 'x' })).toContain('no server 1');
});
