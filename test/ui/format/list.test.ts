import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { listLines } from '../../../src/ui/format/list.ts';
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

test('of columns of backups status, type, server and age stay to the last', () => {
  const titles = 'STATUS TYPE SERVER AGE CREATED SIZE EXPIRES MANUAL ID DESCRIPTION'.split(' ');
  const lost = lostInOrder(titles, titlesOf({ events: [{ type: 'view', view: 'backups' }] }));
  for (const title of ['STATUS', 'TYPE', 'SERVER', 'AGE']) expect(lost).not.toContain(title);
  expect(lost.filter((title) => title.includes('again'))).toEqual([]);
  expect(lost.slice(0, 3)).toEqual(['DESCRIPTION', 'CREATED', 'ID']);
});
