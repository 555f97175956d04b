import { expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/client.ts';
import { cancelled } from '../../src/api/failure.ts';
import { everyOperation } from '../api/every-operation.ts';
import { complaints, operations, type Parameter, propertiesOf } from './description.ts';

const BASE = 'https://demo.invalid/api/v1';

/** Calls with all that may be sent; those of `everyOperation` send little. */
const fullest: Partial<Record<keyof Api, (api: Api) => Promise<unknown>>> = {
  listServers: (api) => api.listServers({ status: 'active', location: 'us-west' }),
  listBackups: (api) => api.listBackups({ server_id: '12345', backup_type: 'manual' }),
  createServer: (api) =>
    api.createServer({
      name: 'web-02',
      plan_id: '2',
      os_id: '5',
      location: 'us-west',
      hostname: 'web02.example.com',
      ssh_key_id: '4',
      backups_enabled: true,
    }),
  updateServer: (api) =>
    api.updateServer('12345', { name: 'web-02', hostname: 'web02.example.com', backups_enabled: false }),
  createSnapshot: (api) => api.createSnapshot({ server_id: '12345', name: 'a_b-1', description: 'x' }),
};
const plainest: typeof fullest = {
  listServers: (api) => api.listServers(),
  listBackups: (api) => api.listBackups(),
  listSnapshots: (api) => api.listSnapshots(),
  listPlans: (api) => api.listPlans(),
  updateServer: (api) => api.updateServer('12345', {}),
  createBackup: (api) => api.createBackup({ server_id: '12345' }),
};

type Sent = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  body?: unknown;
};

/** What the client sends for a call; it gets no answer. */
async function sentBy(call: (api: Api) => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const api = createApi({
    baseUrl: BASE,
    host: 'demo.invalid',
    send: async (request, operation) => {
      const { href, searchParams } = new URL(request.url);
      const text = await request.text();
      const path = href.slice(BASE.length).replace(/\?.*/, '');
      sent.push({
        method: request.method,
        path,
        query: searchParams,
        ...(text === '' ? {} : { body: JSON.parse(text) }),
      });
      return cancelled({ operation, host: '' });
    },
  });
  await call(api);
  return sent;
}

/** The value of a parameter as its schema means it: an id is a whole number, written as text. */
function meant({ schema }: Parameter, text: string): unknown {
  const isId = JSON.stringify(schema).includes('Id');
  return isId && /^\d+$/.test(text) ? Number(text) : text;
}

/** What openapi.yaml has against a request that is meant for an operation, and the names of all that it carries. */
function examined(id: string, { method, path, query, body }: Sent): { wrong: string[]; carried: string[] } {
  const described = operations.get(id);
  if (!described) return { wrong: [`no ${id}`], carried: [] };
  const names = [...described.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  const values = new RegExp(`^${described.path.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)?.slice(1);
  const given = [
    ...names.map((name, at) => ['path', name, values?.[at] ?? ''] as const),
    ...[...query].map(([name, value]) => ['query', name, value] as const),
  ];
  const wrong = method === described.method && values !== undefined ? [] : [`${method} ${path}`];
  for (const [where, name, value] of given) {
    const parameter = described.parameters.find((one) => one.in === where && one.name === name);
    if (!parameter) wrong.push(`${where} ${name} is not described`);
    else
      wrong.push(
        ...complaints(parameter.schema, meant(parameter, value), 'sent').map((x) => `${name}: ${x}`),
      );
  }
  for (const { name, required } of described.parameters)
    if (required && !given.some(([, other]) => other === name)) wrong.push(`${name} is missing`);
  if ((body === undefined) !== (described.request === undefined)) wrong.push('body');
  if (described.request && body !== undefined)
    wrong.push(...complaints(described.request.schema, body, 'sent'));
  return { wrong, carried: [...given.map(([, name]) => name), ...Object.keys(Object(body))] };
}

const calls = everyOperation.map(({ id, run }) => ({
  id,
  runs: [run, fullest[id], plainest[id]].filter((call) => call !== undefined),
}));

test('the client has every operation of openapi.yaml', () => {
  expect(calls.map(({ id }) => String(id)).sort()).toEqual([...operations.keys()].sort());
});

test.each(calls)(
  'every request of $id is as openapi.yaml describes it, and together they send all of it',
  async ({ id, runs }) => {
    const carried = new Set<string>();
    for (const run of runs) {
      const sent = await sentBy(run);
      expect(sent).toHaveLength(1);
      for (const request of sent) {
        const found = examined(id, request);
        expect(found.wrong, `${request.method} ${request.path}`).toEqual([]);
        for (const name of found.carried) carried.add(name);
      }
    }
    expect([...carried].sort()).toEqual(namesOf(id).sort());
  },
);

test('a request that is not as described is noticed', async () => {
  const [sent] = await sentBy((api) => api.createBackup({ server_id: '12345' }));
  if (!sent) throw new Error('nothing sent');
  expect(examined('createBackup', sent).wrong).toEqual([]);
  expect(examined('createBackup', { ...sent, body: { server_id: '12345' } }).wrong).toHaveLength(1);
  expect(examined('createBackup', { ...sent, body: { server_id: 1, colour: 'red' } }).wrong).toHaveLength(1);
  expect(examined('createBackup', { ...sent, query: new URLSearchParams('a=b') }).wrong).toHaveLength(1);
  expect(examined('createSnapshot', sent).wrong).toHaveLength(2);
});

/** The names of all parameters and body fields of an operation. */
function namesOf(id: string): string[] {
  const described = operations.get(id);
  const body = described?.request ? propertiesOf(described.request.schema) : [];
  return [...(described?.parameters ?? []).map(({ name }) => name), ...body];
}
