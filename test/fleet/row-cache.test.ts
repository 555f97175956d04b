import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/api/model.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { detail, NOW, server, USAGE } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const named = (id: string, status = 'active', name = `web-${id}`): Server => server({ id, status, name });

/** A cache that keeps the words of what it saw. */
function watched() {
  const sights: string[] = [];
  const cache = createCache(({ id, text }) => sights.push(`${id}: ${text}`));
  return { cache, sights };
}

describe('an answer', () => {
  test('that started before a newer one is dropped, whole', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1', 'stopped')]), 2_000, 2_100));
    const version = cache.version();
    cache.setServers(ok(listOf([named('1', 'active'), named('2')]), 1_000, 3_000));
    expect(cache.known('1')?.server.status).toBe('stopped');
    expect(cache.known('2')).toBeUndefined();
    expect(cache.version()).toBe(version);
    expect(sights).toEqual([]);
  });

  test('that started before the last write is dropped, whatever it is about', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1')]), 0));
    cache.wrote(NOW + 5_000);
    const version = cache.version();
    cache.setServers(ok(listOf([named('1', 'stopped')]), 4_999, 9_000));
    cache.setServer(ok(detail(named('1', 'stopped')), 4_999, 9_000));
    cache.setRecoveryPoints('backups', ok(listOf([]), 4_999, 9_000));
    cache.setRecoveryPoints('snapshots', ok(listOf([]), 4_999, 9_000), '1');
    expect(cache.version()).toBe(version);
    expect(cache.known('1')).toMatchObject({ server: { status: 'active' }, detail: null, backups: null });
    cache.setServers(ok(listOf([named('1', 'stopped')]), 5_001));
    expect(cache.known('1')?.server.status).toBe('stopped');
  });

  test('wrote() of an earlier moment does not let older answers in again', () => {
    const { cache } = watched();
    cache.wrote(NOW + 5_000);
    cache.wrote(NOW + 1_000);
    cache.setServers(ok(listOf([named('1')]), 3_000, 5_100));
    expect(cache.servers()).toBeNull();
  });

  test('for one server that tells no status leaves it as it was', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1', 'stopped')]), 0));
    const blank = { ...detail(named('1', 'unreadable')), flaws: ['status'] };
    cache.setServer(ok(blank, 1_000));
    expect(cache.known('1')).toMatchObject({ server: { status: 'stopped' }, detail: { server: blank } });
    expect(sights).toEqual([]);
  });

  test('tells everybody once of all that was set, when that is announced', () => {
    const { cache } = watched();
    let calls = 0;
    const leave = cache.subscribe(() => {
      calls += 1;
    });
    cache.announce();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServers(ok(listOf([named('1')]), 1_000));
    expect(calls).toBe(0);
    cache.announce();
    cache.announce();
    leave();
    cache.setServers(ok(listOf([named('1')]), 2_000));
    cache.announce();
    expect(calls).toBe(1);
  });
});

describe('a list of servers', () => {
  test('keeps the objects of rows that did not change, also when the whole list is new', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    const before = cache.list();
    cache.setServers(ok(listOf([named('1'), named('2', 'stopped')]), 1_000));
    expect(cache.known('1')).toBe(before[0]);
    expect(cache.known('2')).not.toBe(before[1]);
    expect(cache.known('2')).toMatchObject({ statusSince: NOW + 1_100, sawChange: true });
  });

  test('shows what changed, once', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    cache.setServers(
      ok(listOf([named('1', 'stopping', 'renamed'), named('2'), named('3', 'provisioning')]), 1_000),
    );
    cache.setServers(
      ok(listOf([named('1', 'stopping', 'renamed'), named('2'), named('3', 'provisioning')]), 2_000),
    );
    expect(sights).toEqual([
      '1: active → stopping',
      '1: name web-1 → renamed',
      '3: new in the list, provisioning',
    ]);
  });

  test('proves absence only when it is complete, and a second one 2 s later is without the server too', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    cache.setServers(ok(listOf([named('1')], false), 1_000));
    expect(cache.known('2')).toBeDefined();
    expect(cache.list()).toHaveLength(2);
    expect(sights).toEqual([]);
    cache.setServers(ok(listOf([named('1')]), 2_000));
    expect(cache.known('2')?.keptFrom).toBe(NOW + 100);
    cache.setServers(ok(listOf([named('1')]), 3_000));
    expect(cache.known('2')).toBeDefined();
    expect(sights).toEqual([]);
    cache.setServers(ok(listOf([named('1')]), 4_000));
    expect(cache.known('2')).toBeUndefined();
    expect(cache.gone('2')).toMatchObject({
      at: NOW + 4_100,
      is404: false,
      known: { id: '2' },
    });
    expect(sights).toEqual(['2: gone (not in the last list)']);
  });

  test('brings back one that was gone', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServers(ok(listOf([]), 1_000));
    cache.setServers(ok(listOf([]), 4_000));
    expect(cache.known('1')).toBeUndefined();
    cache.setServers(ok(listOf([named('1')]), 5_000));
    expect(cache.known('1')).toBeDefined();
    expect(cache.gone('1')).toBeUndefined();
  });

  test('without servers is a list all the same', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([])));
    expect(cache.servers()).toMatchObject({ rows: [], complete: true, at: NOW + 100 });
  });
});

describe('the answer for one server', () => {
  test('adds what the list does not tell, a sample each time, and its status at once', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServer(ok(detail(named('1')), 1_000));
    cache.setServer(ok(detail(named('1')), 2_000));
    expect(cache.known('1')?.samples).toMatchObject([{ at: NOW + 1_100, cpu: 23.5 }, { at: NOW + 2_100 }]);
    cache.setServer(ok(detail(named('1', 'rebooting')), 3_000));
    expect(cache.known('1')).toMatchObject({ server: { status: 'rebooting' }, statusSince: NOW + 3_100 });
    expect(sights).toEqual(['1: active → rebooting']);
  });

  test('that is older than the list leaves its status alone', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1', 'stopped')]), 2_000, 2_100));
    cache.setServer(ok(detail(named('1', 'active')), 1_000, 3_000));
    expect(cache.known('1')?.server.status).toBe('stopped');
  });

  test('keeps the samples of two hours', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1')])));
    for (let i = 0; i < 730; i++) {
      const usage = { ...USAGE, cpu_percent: i };
      cache.setServer(ok(detail(named('1'), { resource_usage: usage }), 1_000 + i * 1_000));
    }
    const samples = cache.known('1')?.samples ?? [];
    expect(samples).toHaveLength(720);
    expect(samples.at(-1)?.cpu).toBe(729);
  });

  test('says when automatic backups are switched', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServer(ok(detail(named('1')), 1_000));
    cache.setServer(ok(detail(named('1'), { backups_enabled: false }), 2_000));
    cache.setServer(ok(detail(named('1'), { backups_enabled: null }), 3_000));
    expect(sights).toEqual(['1: automatic backups on → off']);
  });

  test('of a server that is in no list shows nothing', () => {
    const { cache } = watched();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServer(ok(detail(named('9')), 1_000));
    expect(cache.known('9')).toBeUndefined();
  });

  test('of 404 is noted on a row that a list names, and over with the next that is none', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    cache.setNotFound('1', NOW + 1_000);
    cache.setServers(ok(listOf([named('1'), named('2')]), 2_000));
    expect(cache.known('1')?.notFoundAt).toBe(NOW + 1_000);
    cache.setServer(ok(detail(named('1')), 3_000));
    expect(cache.known('1')?.notFoundAt).toBeNull();
    expect(sights).toEqual([]);
  });

  test('of 404 is remembered of a server that a whole list is without', () => {
    const { cache, sights } = watched();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    cache.setNotFound('1', NOW + 1_000);
    cache.setServers(ok(listOf([named('2')], false), 2_000));
    expect(cache.list()).toHaveLength(2);
    cache.setServers(ok(listOf([named('2')]), 3_000));
    expect(cache.gone('1')).toMatchObject({ at: NOW + 3_100, is404: true, known: { id: '1' } });
    expect(sights).toEqual(['1: gone (not in the last list, and the API answered 404)']);
  });
});

test('the clock of the API is believed only when it differs by more than 2 s', () => {
  const { cache } = watched();
  const told = (ms: number, startedAt: number): number => {
    cache.setServers({ ...ok(listOf([]), startedAt), serverTime: NOW + startedAt + 100 + ms });
    return cache.skewMs();
  };
  expect([told(1_900, 0), told(90_000, 1), told(-2_500, 2), told(0, 3)]).toEqual([0, 90_000, -2_500, 0]);
});
