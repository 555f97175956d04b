import { expect, test } from 'vitest';
import { keepLastList, type LastList, recalled } from '../../src/fleet/last-list.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { turnedClock } from '../clock.ts';
import { MINUTE, NOW, SECOND, server, view } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

function kept() {
  const clock = turnedClock();
  const cache = createCache();
  const written: string[][] = [];
  const write = async ({ rows }: LastList) => void written.push(rows.map(({ id }) => id));
  const last = keepLastList(clock, cache, () => view(), { read: async () => null, write });
  cache.subscribe(last.look);
  const read = (ids: readonly string[], at: number, isWhole = true): void => {
    const rows = ids.map((id) => server({ id }));
    cache.setServers(ok(listOf(rows, isWhole), at));
    cache.announce();
  };
  return { clock, written, last, read };
}

test('a list is written once a minute, and the last one at the end', async () => {
  const { clock, written, last, read } = kept();
  for (const at of [0, 10, 20]) read(['1', '2'], at * SECOND);
  await clock.turn(59 * SECOND);
  expect(written).toEqual([]);
  await clock.turn(SECOND);
  expect(written).toEqual([['1', '2']]);
  read(['1', '2', '3'], 70 * SECOND);
  await last.stop();
  expect(written).toEqual([
    ['1', '2'],
    ['1', '2', '3'],
  ]);
  await last.stop();
  await clock.turn(5 * MINUTE);
  expect(written).toHaveLength(2);
});

test('a list that was not read whole is not kept', async () => {
  const { clock, written, last, read } = kept();
  read(['1'], 0, false);
  await clock.turn(2 * MINUTE);
  await last.stop();
  expect(written).toEqual([]);
});

test('of a big fleet those are kept that come first on screen', async () => {
  const { written, last, read } = kept();
  read(
    Array.from({ length: 300 }, (_, at) => String(at + 1)),
    0,
  );
  await last.stop();
  expect(written[0]).toHaveLength(200);
  expect(written[0]?.[0]).toBe('1');
});

test('its rows are as old as they are', () => {
  const last = recalled({ rows: [server({ id: '7' })], ageMs: 3 * MINUTE, count: 9 }, NOW);
  expect(last).toMatchObject({ at: NOW - 3 * MINUTE, count: 9 });
  expect(last.row('7')).toMatchObject({ keptFrom: NOW - 3 * MINUTE, detail: null, samples: [] });
  expect(last.row('8')).toBeUndefined();
});
