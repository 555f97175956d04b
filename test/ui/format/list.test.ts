import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { Server } from '../../../src/api/model.ts';
import type { ViewName } from '../../../src/console/screen/route.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import type { ListData } from '../../../src/fleet/list-data.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { listLines } from '../../../src/ui/format/list.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { server, snapshot } from '../../resources/build.ts';
import { type SceneOptions, sceneAt } from '../scene.ts';
import { lostInOrder } from './narrower.ts';

/** The titles of a list at a width; `NAME` is no part of another title in them. */
function titlesOf(options: SceneOptions): (columns: number) => string {
  const scene = sceneAt({ ...options, columns: 240 });
  const { data } = scene.context;
  if (!data) throw new Error('no list is on screen');
  return (columns) => {
    const [titles = ''] = listLines({ ...scene, width: columns }, data, 20);
    return `${stripVTControlCharacters(titles).replace('HOSTNAME', 'HOSTNAM_')} `;
  };
}

test('columns of servers go in the stated order; status, name and attention stay', () => {
  const stated = ['PLAN', 'LOCATION', 'DISK', 'MEM', 'CPU', 'ADDRESS'];
  const kept = ['STATUS', 'NAME ', 'ATTENTION'];
  const lost = lostInOrder([...kept, 'HOSTNAM_', 'OS ', 'ID ', 'BANDWIDTH', ...stated], titlesOf({}));
  expect(lost.filter((title) => stated.includes(title) || title.includes('again'))).toEqual(stated);
  for (const title of kept) expect(lost).not.toContain(title);
});

test('what the list is ordered or filtered by is there also where it is narrow', () => {
  const at60 = (event: Event): string => titlesOf({ events: [event] })(60);
  expect(at60({ type: 'arrange', list: 'servers', order: ['1'] })).not.toMatch(/DISK|MEM/);
  expect(at60({ type: 'sort', sort: { column: 'disk', down: false } })).toContain('DISK');
  expect(at60({ type: 'filter', text: 'mem<50 disk' })).toContain('MEM');
});

test.each([
  ['backups', 'STATUS SERVER ADDRESS AGE ID', 'DESCRIPTION CREATED EXPIRES SIZE TYPE ADDRESS'],
  ['snapshots', 'NAME SERVER ADDRESS AGE ID', 'DESCRIPTION CREATED SIZE ADDRESS'],
] as const)('of columns of %s %s are there at 60 columns', (name, there, stated) => {
  const titles = titlesOf({ events: [{ type: 'view', view: name }] });
  for (const title of there.split(' ')) expect(titles(60)).toContain(title);
  const lost = lostInOrder([...there.split(' '), ...stated.split(' ')], titles);
  // The status is its sign alone where that makes room for an address.
  expect(lost.filter((title) => !title.startsWith('STATUS'))).toEqual(stated.split(' '));
});

/** The rows of a view as they are drawn. */
function rowsOf(view: ViewName, columns: number, fleet: readonly Server[]): readonly string[] {
  const scene = sceneAt({
    columns,
    servers: fleet,
    events: [{ type: 'view', view }],
    read(cache) {
      const made = fleet.flatMap((of, i) =>
        [2, 3].map((n) => snapshot({ id: `80${i}${n}`, name: `weekly-snapshot-${n}`, server: of })),
      );
      cache.setRecoveryPoints('snapshots', ok(listOf(made), 200));
    },
  });
  const { data } = scene.context;
  return listLines(scene, data as ListData, 20).map((line) => stripVTControlCharacters(line).trimEnd());
}

const called = (name: string, id: string): Server => server({ id, name });

test('names that begin alike and do not fit can be told apart, and the id stays', () => {
  const fleet = [called('web-server-01', '1'), called('web-server-03', '2')];
  const [, ...rows] = rowsOf('snapshots', 60, fleet);
  const names = rows.map((row) => /● {2}(\S+ +\S+) +203\./.exec(row)?.[1]);
  expect(new Set(names).size).toBe(4);
  for (const row of rows) expect(row).toMatch(/week\S+-[23] .* 80\d\d$/);
});

test('a long name is whole where the screen is wide', () => {
  const name = 'analytics-warehouse-reporting-replica-eu-central-01';
  for (const view of ['servers', 'snapshots'] as const)
    expect(rowsOf(view, 200, [called(name, '1'), called('web-1', '2')]).join('\n')).toContain(` ${name} `);
  expect(rowsOf('servers', 80, [called(name, '1')]).join('\n')).toMatch(/ analyt\S+…\S*-01 /);
});

test('columns get wider for another status, never narrower, until somebody asks for it', () => {
  const at = (status: string, refits: number): string => {
    cache.setServers(ok(listOf([server({ status, name: 'web-1' })]), refits * 1_000));
    const scene = sceneAt({ columns: 260, model: { cache } });
    const { data } = scene.context;
    const list = { ...scene.list, order: ['1'] };
    const [titles = ''] = listLines(
      { ...scene, list, state: { ...scene.state, refits } },
      data as ListData,
      9,
    );
    return stripVTControlCharacters(titles);
  };
  const cache = createCache();
  const before = at('active', 0);
  expect(at('provisioning', 0)).toBe(before);
  const wider = at('an-unknown-status', 0);
  expect(wider.indexOf('NAME')).toBe(before.indexOf('NAME') + 2);
  expect(at('active', 0)).toBe(wider);
  expect(at('active', 1)).toBe(before);
});
