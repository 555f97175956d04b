import { expect, test } from 'vitest';
import { world } from './ask.ts';

test('ten manual backups at most; deleting one makes room', async () => {
  const sim = world();
  const id = sim.id('db-server-01');
  const statuses = [];
  for (let n = 0; n < 10; n += 1)
    statuses.push((await sim.ask('POST', '/backups/', { server_id: id })).status);
  expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 201, 201, 400]);
  expect((await sim.ask('POST', '/backups/', { server_id: id })).body).toEqual({
    detail: 'Manual backup limit reached (10 per server).',
  });
  const [manual] = await sim.backups(`?server_id=${id}&backup_type=manual`);
  expect((await sim.ask('DELETE', `/backups/${manual?.id}/`)).status).toBe(204);
  expect((await sim.ask('DELETE', `/backups/${manual?.id}/`)).status).toBe(404);
  expect((await sim.ask('POST', '/backups/', { server_id: id })).status).toBe(201);
});

test('five snapshots at most; deleting one makes room', async () => {
  const sim = world();
  const body = { server_id: sim.id('web-server-03'), name: 'one_more' };
  expect(await sim.ask('POST', '/snapshots/', body)).toMatchObject({
    status: 400,
    body: { detail: 'Snapshot limit reached (5 per server).' },
  });
  const [oldest] = await sim.snapshots(`?server_id=${body.server_id}`);
  expect((await sim.ask('DELETE', `/snapshots/${oldest?.id}/`)).status).toBe(204);
  expect((await sim.ask('POST', '/snapshots/', body)).status).toBe(201);
});

test('new servers use the credit up', async () => {
  const sim = world();
  const body = { name: 'new-1', plan_id: 2, os_id: 5, location: 'us-west' };
  const statuses = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await sim.ask('POST', '/servers/', body)).status);
  expect(statuses).toEqual([201, 201, 201, 402]);
  expect(await sim.servers()).toHaveLength(27);
});

test('what a server is doing decides what can be done to it', async () => {
  const sim = world();
  const status = async (name: string, act: string) =>
    (await sim.ask('POST', `/servers/${sim.id(name)}/${act}/`)).status;
  expect(await status('web-server-01', 'start')).toBe(400);
  for (const name of ['cache-01', 'mail-01', 'worker-02', 'ci-runner-01']) {
    expect(await status(name, 'stop'), name).toBe(400);
    expect(await status(name, 'reboot'), name).toBe(400);
  }
  expect(await status('mail-01', 'start')).toBe(400);
  expect(await status('web-server-02', 'reboot')).toBe(200);
  expect(await status('web-server-02', 'reboot')).toBe(400);
});

test('neither a failed nor a running recovery point can be restored, nor anybody else’s backup', async () => {
  const sim = world();
  const shop = sim.id('shop-db-01');
  const restore = async (backupId: number | undefined) =>
    (await sim.ask('POST', `/servers/${shop}/restore/`, { backup_id: backupId })).body;
  const failed = (await sim.backups(`?server_id=${shop}`)).find((one) => one.status === 'failed');
  expect(await restore(failed?.id)).toEqual({ detail: 'The backup is not completed.' });
  const running = await sim.createBackup({ server_id: shop });
  expect(await restore(running.id)).toEqual({ detail: 'The backup is not completed.' });
  const [other] = await sim.backups(`?server_id=${sim.id('git-01')}`);
  expect(await restore(other?.id)).toEqual({ detail: 'The backup belongs to another server.' });
});

test('a deleted server takes its snapshots along and leaves its backups', async () => {
  const sim = world();
  const id = sim.id('git-01');
  expect((await sim.ask('DELETE', `/servers/${id}/`)).status).toBe(204);
  expect((await sim.ask('GET', `/servers/${id}/`)).status).toBe(404);
  expect(await sim.snapshots(`?server_id=${id}`)).toEqual([]);
  expect((await sim.backups(`?server_id=${id}`)).length).toBeGreaterThan(10);
  expect((await sim.ask('POST', '/backups/', { server_id: id })).status).toBe(404);
});

test('PATCH changes what it names, PUT wants everything', async () => {
  const sim = world();
  const id = sim.id('web-server-02');
  const path = `/servers/${id}/`;
  const before = await sim.server(id);
  const { body } = await sim.ask('PATCH', path, { name: 'renamed' });
  expect(body).toMatchObject({ name: 'renamed', hostname: before.hostname, backups_enabled: true });
  expect(await sim.ask('PUT', path, { name: 'renamed' })).toEqual({
    status: 400,
    body: { hostname: ['This field is required.'], backups_enabled: ['This field is required.'] },
  });
});

test('filters; unknown values match nothing', async () => {
  const sim = world();
  const count = async (path: string) => ((await sim.ask('GET', path)).body as { count: number }).count;
  expect(await count('/servers/?status=suspended')).toBe(1);
  expect(await count('/servers/?status=suspended&location=us-west')).toBe(0);
  expect(await count('/servers/?status=broken')).toBe(0);
  expect(await count('/backups/?backup_type=weekly')).toBe(0);
  expect(await count('/backups/?server_id=abc')).toBe(0);
  expect(await count('/plans/?location=mars')).toBe(0);
  expect(await count('/plans/?location=us-east')).toBe(4);
});
