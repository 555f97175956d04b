import { expect, test } from 'vitest';
import { runNights } from '../../src/demo/nights.ts';
import { routes } from '../../src/demo/routes.ts';
import { createSimulator, type Simulator } from '../../src/demo/simulator.ts';
import { turnedClock } from '../demo/turned-clock.ts';
import { complaints, type Described, type Media, operations, type Reading } from './description.ts';

type Ask = { id?: number; query?: string; body?: unknown; token?: string | null };
type Step = [operationId: string, status: number, ask?: Ask];

const origin = 'https://demo.invalid/api/v1';

async function ask(
  simulator: Simulator,
  described: Described,
  { id = 0, query = '', body, token = 'x' }: Ask,
) {
  return simulator.fetch(
    new Request(`${origin}${described.path.replace(/\{\w+\}/, String(id))}${query}`, {
      method: described.method,
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
}

test('simulator and openapi.yaml have the same operations', () => {
  const described = [...operations.values()].map((one) => `${one.operationId} ${one.method} ${one.path}`);
  const simulated = routes.map((one) => `${one.operationId} ${one.method} ${one.path}`);
  expect(simulated.sort()).toEqual(described.sort());
  expect(described).toHaveLength(19);
});

test('every path ends in a slash', () => {
  expect([...operations.values()].map(({ path }) => path).filter((path) => !path.endsWith('/'))).toEqual([]);
});

test('every example fits its schema', () => {
  let examples = 0;
  for (const { operationId, request, responses } of operations.values()) {
    const messages: [where: string, media: Media | undefined, reading: Reading][] = [
      ['request', request, 'sent'],
      ...[...responses].map(([status, media]): (typeof messages)[number] => [status, media, 'answered']),
    ];
    for (const [where, media, reading] of messages) {
      for (const [name, { value }] of Object.entries(media?.examples ?? {})) {
        examples += 1;
        expect(complaints(media?.schema ?? {}, value, reading), `${operationId} ${where} ${name}`).toEqual(
          [],
        );
      }
    }
  }
  expect(examples).toBeGreaterThan(100);
});

test('an unknown or missing property of an answer would be noticed', () => {
  const detail = operations.get('getServer')?.responses.get('200');
  const value = detail?.examples?.documented?.value as Record<string, unknown>;
  const { hostname: _, ...less } = value;
  expect(complaints(detail?.schema ?? {}, { ...value, colour: 'red' }, 'answered')).toHaveLength(1);
  expect(complaints(detail?.schema ?? {}, less, 'answered')).toHaveLength(1);
  const listed = operations.get('listServers')?.responses.get('200');
  expect(complaints(listed?.schema ?? {}, { count: 1, results: [value] }, 'answered').length).toBeGreaterThan(
    0,
  );
});

test('every answer of a walk through all operations and refusals fits openapi.yaml', async () => {
  const clock = turnedClock();
  const simulator = createSimulator({ clock, token: 'x' });
  const { world } = simulator;
  runNights(world, clock.now());
  const id = (name: string) => [...world.servers.values()].find((one) => one.name === name)?.id ?? 0;
  const backupOf = (name: string) =>
    [...world.backups.values()].find((one) => one.server.id === id(name))?.id ?? 0;
  const snapshotOf = (name: string) =>
    [...world.snapshots.values()].find((one) => one.server.id === id(name))?.id ?? 0;

  const created = { name: 'web-9', plan_id: 1, os_id: 5, location: 'us-west' };
  const settings = { name: 'web-8', hostname: 'web8.example.com', backups_enabled: false };
  const web = id('web-server-01');
  // Where there is an id, nothing has this one; where a body names a server or a backup, nothing is what it names.
  const nothing: Record<string, Ask> = {
    replaceServer: { id: 999_999, body: settings },
    updateServer: { id: 999_999, body: {} },
    restoreServer: { id: web, body: { backup_id: 999_999 } },
    createBackup: { body: { server_id: 999_999 } },
    createSnapshot: { body: { server_id: 999_999, name: 'x' } },
  };
  const described = [...operations.values()];
  const steps: Step[] = [
    ...described.map((one): Step => [one.operationId, 401, { token: null }]),
    ...described.map((one): Step => [one.operationId, 401, { token: 'wrong' }]),
    ...described
      .filter((one) => one.responses.has('404'))
      .map((one): Step => [one.operationId, 404, nothing[one.operationId] ?? { id: 999_999 }]),

    ['getAccount', 200],
    ['listPlans', 200],
    ['listPlans', 200, { query: '?location=us-east' }],
    ['listServers', 200],
    ['listServers', 200, { query: '?status=nonsense&location=us-west' }],
    ['listBackups', 200, { query: `?server_id=${web}&backup_type=manual` }],
    ['listBackups', 200],
    ['listSnapshots', 200],
    ...[...world.servers.keys()].map((one): Step => ['getServer', 200, { id: one }]),

    ['createServer', 400, { body: '{' }],
    ['createServer', 400, { body: [] }],
    ['createServer', 400, { body: { ...created, name: 'not a name' } }],
    ['createServer', 400, { body: { ...created, hostname: 'no-domain' } }],
    ['createServer', 400, { body: { ...created, plan_id: 9 } }],
    ['createServer', 400, { body: { ...created, location: 'mars' } }],
    [
      'createServer',
      201,
      { body: { ...created, backups_enabled: true, ssh_key_id: 4, hostname: 'a.example.com' } },
    ],
    ['createServer', 201, { body: { ...created, plan_id: 4 } }],
    ['createServer', 402, { body: { ...created, plan_id: 4 } }],
    ['replaceServer', 400, { id: web, body: { name: 'web-8' } }],
    ['replaceServer', 200, { id: web, body: settings }],
    ['updateServer', 400, { id: web, body: { name: '' } }],
    ['updateServer', 200, { id: web, body: { name: 'web-7' } }],

    ['startServer', 400, { id: web }],
    ['startServer', 200, { id: id('cache-01') }],
    ['stopServer', 400, { id: id('mail-01') }],
    ['stopServer', 200, { id: id('api-02') }],
    ['rebootServer', 400, { id: id('mail-01') }],
    ['rebootServer', 200, { id: id('web-server-02') }],

    ['createBackup', 400, { body: { server_id: 'one' } }],
    ['createBackup', 400, { body: { server_id: id('git-01') } }],
    ['createBackup', 201, { body: { server_id: web, description: 'Pre-deployment backup' } }],
    ['restoreServer', 400, { id: web, body: {} }],
    ['restoreServer', 400, { id: web, body: { backup_id: backupOf('git-01') } }],
    ['restoreServer', 400, { id: id('mail-01'), body: { backup_id: backupOf('mail-01') } }],
    ['restoreServer', 200, { id: web, body: { backup_id: backupOf('web-server-01') } }],
    ['createSnapshot', 400, { body: { server_id: web, name: 'no spaces' } }],
    ['createSnapshot', 400, { body: { server_id: id('web-server-03'), name: 'sixth' } }],
    ['createSnapshot', 201, { body: { server_id: id('db-server-01'), name: 'before_update-1' } }],
    ['restoreSnapshot', 400, { id: snapshotOf('ci-runner-01') }],
    ['restoreSnapshot', 200, { id: snapshotOf('git-01') }],
    ['deleteSnapshot', 204, { id: snapshotOf('git-01') }],
    ['deleteBackup', 204, { id: backupOf('git-01') }],
    ['deleteServer', 204, { id: id('docs-01') }],
    ['listBackups', 200],
    ['listSnapshots', 200],
    ['listServers', 200],
  ];

  const seen = new Set<string>();
  for (const [operationId, status, what = {}] of steps) {
    const one = operations.get(operationId);
    if (one === undefined) throw new Error(`no ${operationId} in openapi.yaml`);
    const response = await ask(simulator, one, what);
    const text = await response.text();
    const where = `${operationId} ${status} ${JSON.stringify(what)} ${text}`;
    expect(response.status, where).toBe(status);
    expect(response.headers.get('Date')).toBe(new Date(clock.now()).toUTCString());
    expect(response.headers.get('X-Request-Id')).toMatch(/^sim-\d+$/);
    const schema = one.responses.get(String(status))?.schema;
    expect(one.responses.has(String(status)), where).toBe(true);
    if (schema === undefined) expect(text).toBe('');
    else expect(complaints(schema, JSON.parse(text), 'answered'), where).toEqual([]);
    if (status < 300 && what.body !== undefined) {
      expect(complaints(one.request?.schema ?? {}, what.body, 'sent'), where).toEqual([]);
    }
    seen.add(`${operationId} ${status}`);
  }

  const promised = described.flatMap((one) =>
    [...one.responses.keys()]
      .filter((status) => /^\d+$/.test(status))
      .map((status) => `${one.operationId} ${status}`),
  );
  // The simulator limits nothing, and offers restoring from a backup, so it never answers that it does not.
  const unseen = promised.filter((one) => !seen.has(one) && !one.endsWith(' 429'));
  expect(unseen).toEqual(['restoreServer 405']);
});

test('other methods, other paths and paths without the last slash are refused', async () => {
  const simulator = createSimulator({ clock: turnedClock() });
  const status = async (method: string, path: string) => {
    const headers = { Authorization: 'Bearer x' };
    return (await simulator.fetch(new Request(`${origin}${path}`, { method, headers }))).status;
  };
  expect(await status('DELETE', '/servers/')).toBe(405);
  expect(await status('GET', '/servers/12345/reboot/')).toBe(405);
  expect(await status('GET', '/backups/501/')).toBe(405);
  expect(await status('GET', '/networks/')).toBe(404);
  expect(await status('GET', '/servers')).toBe(404);
  expect(await status('GET', '/servers/web-server-01/')).toBe(404);
});
