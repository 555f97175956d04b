import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/api/model.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { backup, server, snapshot } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const named = (id: string, status = 'active'): Server => server({ id, status, name: `web-${id}` });

describe('backups and snapshots', () => {
  test('of all servers and of one: the newer answer counts for that one', () => {
    const cache = createCache();
    cache.setServers(ok(listOf([named('1'), named('2')])));
    cache.setRecoveryPoints(
      'backups',
      ok(listOf([backup({ id: '5' }), backup({ id: '6', server: { id: '2', name: null } })]), 1_000),
    );
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' }), backup({ id: '7' })]), 2_000), '1');
    const ids = (server: string) => cache.known(server)?.backups?.rows.map(({ id }) => id);
    expect([ids('1'), ids('2')]).toEqual([['5', '7'], ['6']]);
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' })]), 3_000));
    expect([ids('1'), ids('2')]).toEqual([['5'], []]);
  });

  test('come before the servers: those that are met later have them', () => {
    const cache = createCache();
    cache.setRecoveryPoints('snapshots', ok(listOf([snapshot()])));
    cache.setServers(ok(listOf([named('1')]), 1_000));
    expect(cache.known('1')?.snapshots?.rows).toHaveLength(1);
    expect(cache.known('1')?.backups).toBeNull();
  });

  test('keep the objects of rows that did not change; each change is said once', () => {
    const sights: string[] = [];
    const cache = createCache(({ text }) => sights.push(text));
    cache.setServers(ok(listOf([named('1')])));
    cache.setRecoveryPoints(
      'backups',
      ok(listOf([backup({ id: '5' }), backup({ id: '6', status: 'in_progress' })])),
    );
    const before = cache.recoveryPoints('backups')?.rows;
    cache.setRecoveryPoints(
      'backups',
      ok(listOf([backup({ id: '5' }), backup({ id: '6' }), backup({ id: '7' })]), 1_000),
    );
    expect(cache.recoveryPoints('backups')?.rows[0]).toBe(before?.[0]);
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' }), backup({ id: '6' })]), 2_000));
    expect(sights).toEqual([
      'backup 6 in_progress → completed',
      'backup 7 completed',
      'backup 7 no longer in the list',
    ]);
  });

  test('beyond a list that is cut: what the whole list of its server is without since does not come back', () => {
    const cache = createCache();
    cache.setServers(ok(listOf([named('2')])));
    const first = { ...listOf([backup({ id: '5' })]), complete: false };
    const ids = () => cache.recoveryPoints('backups')?.rows.map(({ id }) => id);
    cache.setRecoveryPoints('backups', ok(first, 0));
    cache.setFoundBackups(ok(listOf([backup({ id: '777', server: { id: '2', name: null } })]), 1_000));
    expect(ids()).toEqual(['5', '777']);
    cache.setRecoveryPoints('backups', ok(listOf([]), 2_000), '2');
    expect(ids()).toEqual(['5']);
    cache.setRecoveryPoints('backups', ok(first, 60_000));
    expect(ids()).toEqual(['5']);
  });

  test('beyond a list that is cut: what a filter found stands beside it while it is read again', () => {
    const cache = createCache();
    const rows = (...ids: string[]) =>
      listOf(
        ids.map((id) => backup({ id })),
        false,
      );
    const ids = () => cache.recoveryPoints('backups')?.rows.map(({ id }) => id);
    cache.setRecoveryPoints('backups', ok(rows('5')));
    expect(cache.setFoundBackups(ok(listOf([backup({ id: '5' }), backup({ id: '6' })]), 1_000))).toBe(1);
    expect(ids()).toEqual(['5', '6']);
    expect(cache.recoveryPoints('backups')?.complete).toBe(false);
    expect(cache.setFoundBackups(ok(listOf([backup({ id: '6' }), backup({ id: '7' })]), 31_000))).toBe(1);
    cache.setRecoveryPoints('backups', ok(rows('5', '7'), 60_000));
    expect(ids()).toEqual(['5', '7', '6']);
    cache.setRecoveryPoints('backups', ok(rows('5'), 240_000));
    expect(ids()).toEqual(['5']);
  });

  test('a whole list leaves nothing beyond it', () => {
    const cache = createCache();
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' })], false)));
    cache.setFoundBackups(ok(listOf([backup({ id: '6' })]), 1_000));
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' })]), 2_000));
    expect(cache.recoveryPoints('backups')?.rows.map(({ id }) => id)).toEqual(['5']);
  });

  test('that a list which is cut does not show are not said to be gone', () => {
    const sights: string[] = [];
    const cache = createCache(({ text }) => sights.push(text));
    cache.setServers(ok(listOf([named('1')])));
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' }), backup({ id: '6' })])));
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '5' })], false), 1_000));
    expect(sights).toEqual([]);
  });
});
