import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/api/model.ts';
import { arrange, keepOrder } from '../../../src/console/screen/arrange.ts';
import { type ListView, NEW_LIST } from '../../../src/console/screen/list-view.ts';
import { dataOf } from '../../../src/console/screen/rows.ts';
import type { ListData } from '../../../src/fleet/list-data.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { backup, DAY, NOW, server, snapshot, view } from '../../resources/build.ts';

const named = (id: string, name: string, status = 'active'): Server =>
  server({ id, name, status, hostname: null });
const shown = (change: Partial<ListView> = {}): ListView => ({ ...NEW_LIST, ...change });

function dataWith(...rows: readonly Server[]): ListData {
  const cache = createCache();
  cache.setServers(ok(listOf(rows)));
  const data = dataOf(sourcesOf(cache), { view: 'servers' }, 'facts');
  if (!data) throw new Error('the servers are no list');
  return data;
}

describe('a list that is arranged', () => {
  const data = dataWith(
    named('1', 'web-10'),
    named('2', 'web-2'),
    named('3', 'db', 'stopped'),
    named('4', 'mail', 'suspended'),
  );

  test.each<[string, Partial<ListView>, string[]]>([
    ['as usual', {}, ['4', '3', '2', '1']],
    ['problems only', { problems: true }, ['4', '3']],
    ['filtered', { filter: 'web' }, ['2', '1']],
    ['filtered problems', { filter: 'web', problems: true }, []],
    ['by name', { sort: { column: 'name', down: false } }, ['3', '4', '2', '1']],
    ['by name, inverted', { sort: { column: 'name', down: true } }, ['1', '2', '4', '3']],
    ['the usual order inverted', { sort: { column: '', down: true } }, ['1', '2', '3', '4']],
    ['by a column that is not there', { sort: { column: 'colour', down: false } }, ['4', '3', '2', '1']],
    ['equal rows in the usual order', { sort: { column: 'location', down: false } }, ['4', '3', '2', '1']],
  ])('%s', (_, list, order) => expect(arrange(shown(list), data, view())).toEqual(order));

  test('is empty until a first answer came', () => {
    const none = dataOf(sourcesOf(), { view: 'servers' }, 'facts');
    expect(none?.rows).toBeNull();
  });
});

describe('a list whose order is kept', () => {
  test('moves nothing: rows whose place or match changed stay, new ones come last, gone ones go out', () => {
    const before = ['1', '2', '3'];
    const data = dataWith(
      named('2', 'zzz'),
      named('1', 'aaa', 'suspended'),
      named('5', 'b-5'),
      named('4', 'b-40'),
      named('6', 'no'),
    );
    expect(keepOrder(shown({ order: before, filter: 'b-' }), data, view())).toEqual(['1', '2', '5', '4']);
  });

  test('that did not change is the same list', () => {
    const order = ['2', '1'];
    expect(keepOrder(shown({ order }), dataWith(named('1', 'a'), named('2', 'b')), view())).toBe(order);
  });

  const idsOf = (max: number) => fc.uniqueArray(fc.integer({ min: 1, max }).map(String), { maxLength: 12 });

  test('keeps what is still there in place, whatever comes and goes', () => {
    fc.assert(
      fc.property(idsOf(20), idsOf(20), (order, there) => {
        const data = dataWith(...there.map((id) => named(id, `s-${(Number(id) * 7) % 20}`)));
        const next = keepOrder(shown({ order }), data, view());
        const stayed = order.filter((id) => there.includes(id));
        expect(next.slice(0, stayed.length)).toEqual(stayed);
        expect([...next].sort()).toEqual([...there].sort());
      }),
    );
  });
});

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
