import { expect, test } from 'vitest';
import { createKeepMarks } from '../../../src/console/screen/keep-marks.ts';
import { createStore } from '../../../src/console/screen/store.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { backup, NOW, server } from '../../resources/build.ts';

const SERVERS = ['1', '2', '3'].map((id) => server({ id, name: `web-${id}` }));
const BACKUPS = ['7', '8'].map((id) => backup({ id }));

/** All rows marked; then lists that come 3 s apart, without the rows of these ids. */
function marked(underWay: ReturnType<typeof sourcesOf>['underWay'] = () => []) {
  const sources = { ...sourcesOf(), underWay };
  const store = createStore({ columns: 80, rows: 24 }, NOW);
  const told: string[] = [];
  const keep = createKeepMarks(sources, store, (_, text) => told.push(text));
  let lists = 0;
  const read = (without: readonly string[], complete = true): void => {
    lists += 1;
    const left = <T extends { id: string }>(rows: readonly T[]) =>
      rows.filter(({ id }) => !without.includes(id));
    sources.cache.setServers(ok(listOf(left(SERVERS), complete), lists * 3_000));
    sources.cache.setRecoveryPoints('backups', ok(listOf(left(BACKUPS), complete), lists * 3_000));
    keep();
  };
  read([]);
  store.dispatch({ type: 'mark', resource: 'servers', ids: ['1', '2', '3'], on: true });
  store.dispatch({ type: 'mark', resource: 'backups', ids: ['7', '8'], on: true });
  return { told, read, marks: () => store.get().marks };
}

test('a row that one list is without stays marked; two lists take it off, and that is said', () => {
  const { told, read, marks } = marked();
  read(['2', '8']);
  read([]);
  read(['2', '8']);
  expect(marks()).toMatchObject({ servers: ['1', '2', '3'], backups: ['7', '8'] });
  read(['2', '8']);
  expect(marks()).toMatchObject({ servers: ['1', '3'], backups: ['7'] });
  expect(told).toEqual(['web-2: gone, so no longer marked', 'backup 8: gone, so no longer marked']);
});

test('several are counted, and a list that was cut takes none off', () => {
  const { told, read, marks } = marked();
  for (const complete of [false, false]) read(['1', '2', '7', '8'], complete);
  expect(marks()).toMatchObject({ servers: ['1', '2', '3'], backups: ['7', '8'] });
  for (const complete of [true, true]) read(['1', '2', '7', '8'], complete);
  expect(marks()).toMatchObject({ servers: ['3'], backups: [] });
  expect(told).toEqual(['2 servers gone, so no longer marked', '2 backups gone, so no longer marked']);
});

test('of a server that is deleted from here, its operation tells', () => {
  const subject = { profile: 'prod', resource: 'servers', id: '2', name: 'web-2' } as const;
  const { told, read, marks } = marked(() => [{ id: 'x', at: NOW, kind: 'now', subject, text: 'delete' }]);
  read(['2']);
  read(['2']);
  expect(marks().servers).toEqual(['1', '3']);
  expect(told).toEqual([]);
});
