import { describe, expect, test } from 'vitest';
import { world } from './ask.ts';

const minute = 60;

/** Does something to a server and says how many seconds it took to come to `end`. */
async function secondsTo(end: string, name: string, act: string, options: { speed?: number } = {}) {
  const sim = world(options);
  const id = sim.id(name);
  const { status } = await sim.ask('POST', `/servers/${id}/${act}/`);
  expect(status).toBe(200);
  const first = (await sim.server(id)).status;
  const seconds = await sim.secondsUntil(async () => (await sim.server(id)).status === end);
  return { first, seconds };
}

function expectBetween(value: number, least: number, most: number) {
  expect(value).toBeGreaterThanOrEqual(least);
  expect(value).toBeLessThanOrEqual(most);
}

describe('a server comes to the end of what it is doing', () => {
  test.each([
    ['cache-01', 'start', 'starting', 'active'],
    ['api-02', 'stop', 'stopping', 'stopped'],
    ['api-02', 'reboot', 'rebooting', 'active'],
  ])('%s: %s', async (name, act, during, end) => {
    const { first, seconds } = await secondsTo(end, name, act);
    expect(first).toBe(during);
    expectBetween(seconds, 20, 60);
  });

  test('twenty times faster in the demo', async () => {
    expectBetween((await secondsTo('active', 'cache-01', 'start', { speed: 20 })).seconds, 1, 3);
  });

  test('a new server is provisioned for 2 to 5 minutes and has no address until then', async () => {
    const sim = world();
    const body = { name: 'new-1', plan_id: 1, os_id: 5, location: 'us-west' };
    const { id } = await sim.createServer(body);
    const read = () => sim.server(id);
    expect(await read()).toMatchObject({ status: 'provisioning', ip_address: null, resource_usage: null });
    expectBetween(
      await sim.secondsUntil(async () => (await read()).status === 'active'),
      2 * minute,
      5 * minute,
    );
    const row = await read();
    expect(row.ip_address).toMatch(/^\d+(\.\d+){3}$/);
    expect(Date.parse(String(row.updated_at))).toBeGreaterThan(Date.parse(String(row.created_at)));
  });

  test('restoring a snapshot takes 5 to 15 minutes and leaves the server stopped', async () => {
    const sim = world();
    const [snapshot] = await sim.snapshots(`?server_id=${sim.id('git-01')}`);
    const { body } = await sim.ask('POST', `/snapshots/${snapshot?.id}/restore/`);
    expect(body).toMatchObject({ server: { id: sim.id('git-01'), status: 'restoring' } });
    const status = async () => (await sim.server(sim.id('git-01'))).status;
    expectBetween(
      await sim.secondsUntil(async () => (await status()) !== 'restoring'),
      5 * minute,
      15 * minute,
    );
    expect(await status()).toBe('stopped');
  });

  test('restoring a backup takes longer and leaves the server active', async () => {
    const sim = world();
    const id = sim.id('git-01');
    const [backup] = await sim.backups(`?server_id=${id}&backup_type=manual`);
    expect((await sim.ask('POST', `/servers/${id}/restore/`, { backup_id: backup?.id })).status).toBe(200);
    const status = async () => (await sim.server(id)).status;
    expectBetween(
      await sim.secondsUntil(async () => (await status()) !== 'restoring'),
      5 * minute,
      60 * minute,
    );
    expect(await status()).toBe('active');
  });

  test('what the fleet is doing at first ends within minutes; the stuck one stays stuck', async () => {
    const sim = world();
    sim.clock.turn(15 * minute * 1000);
    const moving = async () =>
      (await sim.servers()).filter((one) => one.status.endsWith('ing')).map((one) => one.name);
    expect(await moving()).toEqual(['worker-02']);
    sim.clock.turn(7 * 24 * 3600 * 1000);
    expect(await moving()).toEqual(['worker-02']);
    expect((await sim.server(sim.id('staging-01'))).status).toBe('stopped');
  });
});

describe('recovery-points', () => {
  test.each(['docs-01', 'db-server-01', 'shop-db-01'])(
    'a snapshot of %s is done after 3 to 10 minutes and only then has a size',
    async (name) => {
      const sim = world();
      const id = sim.id(name);
      const made = await sim.createSnapshot({ server_id: id, name: 'before-update' });
      const read = async () => (await sim.snapshots(`?server_id=${id}`)).find((one) => one.id === made.id);
      expect(await read()).toMatchObject({ status: 'in_progress', size_mb: null });
      const seconds = await sim.secondsUntil(async () => (await read())?.status === 'completed');
      expectBetween(seconds, 3 * minute, 10 * minute);
      expect((await read())?.size_mb).toBeGreaterThan(1000);
    },
  );

  test('a backup takes several minutes, more for a fuller disk', async () => {
    const seconds = async (name: string) => {
      const sim = world();
      const id = sim.id(name);
      const made = await sim.createBackup({ server_id: id });
      const read = async () => (await sim.backups(`?server_id=${id}`)).find((one) => one.id === made.id);
      return sim.secondsUntil(async () => (await read())?.status === 'completed');
    };
    const [small, big] = [await seconds('docs-01'), await seconds('logs-01')];
    expect(small).toBeGreaterThan(2 * minute);
    expect(big).toBeGreaterThan(small + 3 * minute);
    expect(big).toBeLessThan(60 * minute);
  });
});
