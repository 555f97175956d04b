import { expect, test } from 'vitest';
import { createCache } from '../../src/fleet/row-cache.ts';
import { server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const fleet = (status: string) =>
  listOf(Array.from({ length: 2_000 }, (_, i) => server({ id: `${i + 1}`, name: `web-${i + 1}`, status })));

/** A cache that has read a large fleet, and takes the list of it anew. */
function taking() {
  const told: string[] = [];
  const cache = createCache(({ name, text }) => told.push(`${name} ${text}`));
  cache.setServers(ok(fleet('active'), 100));
  const taken = cache.setServersSlowly(ok(fleet('stopped'), 200));
  const stopped = (): number => cache.list().filter((one) => one.server.status === 'stopped').length;
  return { cache, taken, stopped, told };
}

test('a large list is joined a slice at a time, and shown with its last row', async () => {
  const { cache, taken, stopped } = taking();
  expect(stopped()).toBe(0);
  expect(cache.servers()?.rows[0]?.status).toBe('active');
  await taken;
  expect([stopped(), cache.servers()?.rows[0]?.status]).toEqual([2_000, 'stopped']);
  expect(cache.list().map(({ id }) => id)).toEqual(fleet('stopped').rows.map(({ id }) => id));
});

test('what was told of a server meanwhile stays', async () => {
  const { cache, taken, stopped } = taking();
  cache.setServer(ok(server({ id: '1', name: 'web-1', status: 'rebooting' }), 300));
  await taken;
  expect([stopped(), cache.known('1')?.server.status]).toEqual([1_999, 'rebooting']);
});

test('of what was asked for before a write nothing is taken after it', async () => {
  const { cache, taken, stopped, told } = taking();
  cache.setServer(ok(server({ id: '1999', name: 'web-1999', status: 'rebooting' }), 300));
  await new Promise((done) => setImmediate(done));
  cache.wrote(1_000_000_000_000_000);
  await taken;
  expect([stopped(), told]).toEqual([0, ['web-1999 active → rebooting']]);
  expect(cache.known('1999')?.server.status).toBe('rebooting');
  expect(cache.servers()?.rows[0]?.status).toBe('active');
});
