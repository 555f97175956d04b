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
import { detail, MINUTE, NOW, server, USAGE, view } from '../../resources/build.ts';

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

describe('readings', () => {
  const cache = createCache();
  const fleet = ['low', 'high', 'old', 'unread'].map((name, at) => named(`${at + 1}`, name));
  cache.setServers(ok(listOf(fleet)));
  const [low, high, old] = fleet as [Server, Server, Server];
  const read = (of: Server, cpu: number, at: number): void =>
    cache.setServer(ok(detail(of, { resource_usage: { ...USAGE, cpu_percent: cpu } }), at));
  read(old, 99, 200);
  read(low, 3, 15 * MINUTE);
  read(high, 95, 15 * MINUTE);
  const data = dataOf(sourcesOf(cache), { view: 'servers' }, 'facts') as ListData;
  const later = view({ now: NOW + 15 * MINUTE });
  const namesOf = (change: Partial<ListView>): string[] =>
    arrange(shown(change), data, later).map((id) => fleet[Number(id) - 1]?.name ?? '');

  test('what is not known now stands last in either direction', () => {
    expect(namesOf({ sort: { column: 'cpu', down: false } })).toEqual(['high', 'low', 'old', 'unread']);
    expect(namesOf({ sort: { column: 'cpu', down: true } })).toEqual(['low', 'high', 'old', 'unread']);
  });

  test.each([
    ['cpu>90', ['high']],
    ['cpu<90', ['low']],
    ['cpu>=0', ['high', 'low']],
    ['!cpu>90', ['low']],
  ])('%s finds %s: neither what is too old nor what was never read', (filter, found) => {
    expect(namesOf({ filter })).toEqual(found);
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
