import { expect, test } from 'vitest';
import { world } from './ask.ts';

const hourMs = 3600_000;

test('24 servers in 3 places, every documented status, most of them active', async () => {
  const rows = await world().servers();
  expect(rows).toHaveLength(24);
  expect(new Set(rows.map((one) => one.location))).toEqual(new Set(['us-west', 'us-east', 'eu-central']));
  const count = (status: string) => rows.filter((one) => one.status === status).length;
  expect(count('active')).toBe(16);
  for (const status of ['provisioning', 'stopping', 'stopped', 'suspended', 'rebooting', 'restoring']) {
    expect(count(status), status).toBe(1);
  }
  expect(count('starting')).toBe(2);
  expect(rows.filter((one) => one.hostname === null)).toHaveLength(1);
  expect(new Set(rows.map((one) => one.name)).size).toBe(24);
});

test('each kind of trouble is there once, and nowhere else', async () => {
  const sim = world();
  sim.clock.turn(hourMs);
  const rows = await Promise.all((await sim.servers()).map(({ id }) => sim.server(id)));
  type Field = 'cpu' | 'memory' | 'disk' | 'bandwidth';
  const above = (field: Field, part: number) =>
    rows
      .filter(({ plan, resource_usage: usage }) => {
        const used = {
          cpu: (usage?.cpu_percent ?? 0) / 100,
          memory: (usage?.memory_used ?? 0) / (plan?.memory ?? 0),
          disk: (usage?.disk_used ?? 0) / (plan?.storage ?? 0),
          bandwidth: (usage?.bandwidth_used ?? 0) / (plan?.bandwidth ?? 0),
        };
        return used[field] >= part;
      })
      .map((one) => one.name);
  expect(above('cpu', 0.9)).toEqual(['web-server-01']);
  expect(above('memory', 0.9)).toEqual([]);
  expect(above('disk', 0.85)).toEqual(['logs-01']);
  expect(above('bandwidth', 0.9)).toEqual(['cdn-edge-01']);
  const backups = await sim.backups();
  expect(backups.filter((one) => one.status === 'failed')).toHaveLength(1);
  expect(await sim.snapshots(`?server_id=${sim.id('web-server-03')}`)).toHaveLength(5);
  expect(await sim.backups(`?server_id=${sim.id('git-01')}&backup_type=manual`)).toHaveLength(10);
  const newest = (await sim.backups(`?server_id=${sim.id('db-server-02')}`))
    .map((one) => Date.parse(String(one.created_at)))
    .reduce((a, b) => Math.max(a, b));
  expect(sim.clock.now() - newest).toBeGreaterThan(7 * 24 * hourMs);
});

test('lists are sorted neither by id nor by date, yet the same at every read', async () => {
  const sim = world();
  for (const read of [sim.servers, sim.backups, sim.snapshots]) {
    const rows: { id: number; created_at: string }[] = await read();
    const ids = rows.map((one) => one.id);
    const byDate = [...rows].sort((a, b) => a.created_at.localeCompare(b.created_at)).map((one) => one.id);
    expect(ids).not.toEqual([...ids].sort((a, b) => a - b));
    expect(ids).not.toEqual(byDate);
    expect((await read()).map((one) => one.id)).toEqual(ids);
  }
});

test('the same seed gives the same answers, another one others', async () => {
  const story = async (seed: number) => {
    const sim = world({ seed });
    const answers = [await sim.servers(), await sim.backups()];
    await sim.ask('POST', `/servers/${sim.id('cache-01')}/start/`);
    for (let n = 0; n < 10; n += 1) {
      sim.clock.turn(7_000);
      answers.push([await sim.server(sim.id('cache-01'))]);
      answers.push([await sim.server(sim.id('api-02'))]);
    }
    return answers;
  };
  expect(await story(7)).toEqual(await story(7));
  const [one, other] = [await story(7), await story(8)];
  expect(one.map((answer, index) => JSON.stringify(answer) === JSON.stringify(other[index]))).not.toContain(
    true,
  );
});

test('usage moves smoothly, and a stopped server has none', async () => {
  const sim = world();
  const cpu = async (name: string) => (await sim.server(sim.id(name))).resource_usage?.cpu_percent;
  const seen: number[] = [];
  for (let n = 0; n < 300; n += 1) {
    seen.push((await cpu('db-server-01')) ?? -1);
    expect(await cpu('web-server-01')).toBeGreaterThanOrEqual(90);
    sim.clock.turn(2_000);
  }
  const steps = seen.slice(1).map((value, index) => Math.abs(value - (seen[index] ?? 0)));
  expect(Math.max(...steps)).toBeLessThan(5);
  expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(5);
  expect((await sim.server(sim.id('cache-01'))).resource_usage).toBeNull();
});

test('a test can change the world behind the client’s back', async () => {
  const sim = world();
  const id = sim.id('web-server-02');
  const read = () => sim.server(id);
  sim.world.setStatus(id, 'on-fire');
  sim.world.rename(id, 'somebody-else');
  expect(await read()).toMatchObject({ status: 'on-fire', name: 'somebody-else', resource_usage: null });
  sim.world.setStatus(id, 'active');
  sim.world.setUsage(id, { disk_used: 79 });
  expect((await read()).resource_usage).toMatchObject({ disk_used: 79, cpu_percent: expect.any(Number) });
  sim.world.setUsage(id, null);
  expect((await read()).resource_usage).toBeNull();
  const [backup] = await sim.backups(`?server_id=${id}`);
  expect(backup).toMatchObject({ server: { name: 'somebody-else' } });
  sim.world.failBackup(backup?.id ?? 0);
  expect((await sim.backups(`?server_id=${id}`))[0]).toMatchObject({ status: 'failed', size_mb: null });
  const [snapshot] = await sim.snapshots();
  sim.world.failSnapshot(snapshot?.id ?? 0);
  expect((await sim.snapshots())[0]?.status).toBe('failed');
  sim.world.removeServer(id);
  expect((await sim.ask('GET', `/servers/${id}/`)).status).toBe(404);
});

test('big fleets: names, ids and addresses stay unique, and only what is asked for is made', async () => {
  const sim = world({ servers: 10_000 });
  const rows = await sim.servers();
  for (const field of ['id', 'name'] as const)
    expect(new Set(rows.map((one) => one[field])).size, field).toBe(10_000);
  const addresses = rows.map((one) => one.ip_address).filter((one) => one !== null);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(rows.filter((one) => one.status === 'active').length).toBeGreaterThan(9_000);
  expect(sim.world.backups.size).toBeLessThan(3_000);
});
