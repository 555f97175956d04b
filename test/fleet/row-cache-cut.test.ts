import { expect, test } from 'vitest';
import type { Server } from '../../src/api/model.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { backup, detail, NOW, server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

// A list of which a page could not be read: what it does not name is neither gone nor as it was a moment ago.

const named = (id: string, status = 'active', name = `web-${id}`): Server => server({ id, status, name });

const cut = (ids: readonly string[], at: number) =>
  ok(
    listOf(
      ids.map((id) => named(id)),
      false,
    ),
    at,
  );

test('a cut list leaves the rows it does not name as old as they are', () => {
  const cache = createCache();
  cache.setServers(ok(listOf([named('1'), named('2')])));
  cache.setServers(cut(['1'], 10_000));
  cache.setServers(cut(['1'], 20_000));
  expect(cache.list().map(({ keptFrom }) => keptFrom)).toEqual([null, NOW + 100]);
  const before = cache.known('2');
  cache.setServers(cut(['1'], 30_000));
  expect(cache.known('2')?.server).toBe(before?.server);
  cache.setServers(cut(['1', '2'], 40_000));
  expect(cache.known('2')?.keptFrom).toBeNull();
});

test('a cut list leaves a row that was asked for by itself as old as that answer', () => {
  const cache = createCache();
  cache.setServers(ok(listOf([named('1'), named('2'), named('3')])));
  cache.setServer(ok(detail(named('2', 'stopped')), 5_000));
  cache.setServers(cut(['1'], 10_000));
  expect(cache.known('2')?.keptFrom).toBe(NOW + 5_100);
  cache.setServer(ok(detail(named('3', 'stopped', 'renamed')), 20_000));
  expect(cache.known('3')).toMatchObject({
    keptFrom: NOW + 20_100,
    server: { name: 'renamed', status: 'stopped' },
  });
});

test('what a filter finds beyond a cut list is counted by what nothing had named', () => {
  const cache = createCache();
  const found = (ids: readonly string[], at: number) => ok(listOf(ids.map((id) => named(id))), at);
  cache.setServers(cut(['1'], 0));
  expect(cache.setFoundServers(found(['1', '2', '3'], 1_000))).toBe(2);
  cache.setServers(cut(['1', '4'], 2_000));
  // Asked for before the list that told of another one.
  expect(cache.setFoundServers(found(['2', '3', '5'], 1_500))).toBe(1);
  expect(cache.list().map(({ id }) => id)).toEqual(['1', '4', '2', '3', '5']);
  cache.wrote(NOW + 4_000);
  expect(cache.setFoundServers(found(['6'], 3_000))).toBeNull();
});

test('what a filter told is older than what was told of the server after it was asked', () => {
  const cache = createCache();
  cache.setServers(cut(['1'], 0));
  cache.setFoundServers(ok(listOf([named('2')]), 1_000));
  cache.setServer(ok(detail(named('2', 'stopped')), 5_000));
  cache.setFoundServers(ok(listOf([named('2')]), 4_000, 6_000));
  expect(cache.known('2')).toMatchObject({ server: { status: 'stopped' }, keptFrom: NOW + 5_100 });
});

test('a 404 from before a list named the server again is none of the two that it takes', () => {
  const cache = createCache();
  cache.setServers(cut(['1'], 0));
  cache.setFoundServers(ok(listOf([named('2')]), 1_000));
  cache.setNotFound('2', NOW + 5_000);
  cache.setFoundServers(ok(listOf([named('2')]), 30_000));
  cache.setNotFound('2', NOW + 40_000);
  expect(cache.known('2')).toBeDefined();
  cache.setServers(cut(['1', '2'], 50_000));
  cache.setServers(cut(['1'], 60_000));
  cache.setNotFound('2', NOW + 70_000);
  expect(cache.known('2')).toBeDefined();
  cache.setNotFound('2', NOW + 73_000);
  expect(cache.known('2')).toBeUndefined();
});

test('a server that a cut list does not name is gone with a 404 that comes two seconds after another', () => {
  const cache = createCache();
  cache.setServers(cut(['1'], 0));
  cache.setFoundServers(ok(listOf([named('2')]), 1_000));
  cache.setNotFound('2', NOW + 5_000);
  cache.setNotFound('2', NOW + 6_000);
  expect(cache.known('2')?.notFoundAt).toBe(NOW + 6_000);
  cache.setNotFound('2', NOW + 8_000);
  expect(cache.known('2')).toBeUndefined();
  expect(cache.gone('2')).toMatchObject({ is404: true, known: { id: '2' } });
  cache.setFoundServers(ok(listOf([named('2')]), 7_000, 9_000));
  expect(cache.known('2')).toBeUndefined();
  for (const at of [10_000, 20_000]) cache.setNotFound('1', NOW + at);
  expect(cache.known('1')?.keptFrom).toBeNull();
});

test('a cut list calls nothing new that it may only not have named', () => {
  const sights: string[] = [];
  const cache = createCache(({ text }) => sights.push(text));
  cache.setServers(cut(['1'], 0));
  cache.setServers(ok(listOf([named('1'), named('2')]), 1_000));
  expect(sights).toEqual([]);
  cache.setRecoveryPoints('backups', ok(listOf([], false), 2_000));
  cache.setRecoveryPoints('backups', ok(listOf([backup({ server: { id: '1', name: null } })]), 3_000));
  expect(sights).toEqual([]);
});
