import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/api/model.ts';
import { dataOf } from '../../../src/console/screen/rows.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { backup, DAY, NOW, server, snapshot } from '../../resources/build.ts';

const named = (id: string, name: string, status = 'active'): Server =>
  server({ id, name, status, hostname: null });

describe('the lists of a place', () => {
  const cache = createCache();
  cache.setServers(ok(listOf([named('1', 'web-1')])));
  cache.setRecoveryPoints(
    'backups',
    ok(listOf([backup({ id: '7', created_at: NOW - DAY }), backup({ id: '8' })])),
  );
  cache.setRecoveryPoints(
    'snapshots',
    ok(listOf([snapshot(), snapshot({ id: '9', server: { id: '2', name: null } })])),
  );
  const sources = sourcesOf(cache);

  test('of one server hold only its own rows', () => {
    const route = { view: 'server', id: '1' } as const;
    expect(dataOf(sources, route, 'snapshots')?.rows).toHaveLength(1);
    expect(dataOf(sources, route, 'backups')?.rows).toHaveLength(2);
    expect(dataOf(sources, route, 'facts')).toBeNull();
  });

  test('say whether the server of a row is still there', () => {
    const rows = dataOf(sources, { view: 'snapshots' }, 'facts')?.rows;
    expect(rows).toMatchObject([
      { id: '801', server: 'there', held: 1 },
      { id: '9', server: 'gone', held: 1 },
    ]);
  });

  test('of a server that left the list still show what was known of it', () => {
    const left = createCache();
    left.setServers(ok(listOf([named('1', 'web-1')])));
    left.setRecoveryPoints('backups', ok(listOf([backup()])));
    left.setServers(ok(listOf([]), 1_000));
    const data = dataOf(sourcesOf(left), { view: 'server', id: '1' }, 'backups');
    expect(data?.rows).toHaveLength(1);
  });

  test('know neither that a server is gone nor how many recovery points it has from lists that are cut', () => {
    const cut = createCache();
    cut.setServers(ok(listOf([named('1', 'web-1')], false)));
    cut.setRecoveryPoints('snapshots', ok(listOf([snapshot({ server: { id: '2', name: null } })], false)));
    const rows = dataOf(sourcesOf(cut), { view: 'snapshots' }, 'facts')?.rows;
    expect(rows).toMatchObject([{ server: 'unknown', held: null }]);
  });

  test('keep the objects of rows that did not change', () => {
    const first = dataOf(sources, { view: 'backups' }, 'facts')?.rows;
    cache.setRecoveryPoints(
      'backups',
      ok(listOf([backup({ id: '7', created_at: NOW - DAY }), backup({ id: '8', status: 'failed' })]), 5_000),
    );
    const second = dataOf(sources, { view: 'backups' }, 'facts')?.rows;
    expect(second?.[0]).toBe(first?.[0]);
    expect(second?.[1]).not.toBe(first?.[1]);
  });
});

test('the activity is the same list until something else is under way, however often it is asked for', () => {
  let said = 'accepted';
  const underWay = () =>
    [{ id: 'o', at: NOW, kind: 'now', subject: null, text: said, operation: 'a' }] as const;
  const sources = { ...sourcesOf(), underWay };
  const rows = () => dataOf(sources, { view: 'activity' }, 'facts')?.rows;
  const before = rows();
  expect(rows()).toBe(before);
  said = 'rebooting';
  expect(rows()).toMatchObject([{ text: 'rebooting' }]);
});
