import { expect, test } from 'vitest';
import type { Failure } from '../../src/api/outcome.ts';
import { type Link, NO_TROUBLE, troubled } from '../../src/fleet/polling/link.ts';
import type { ReadKey } from '../../src/fleet/polling/poll-world.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { createUnreadWatch } from '../../src/fleet/unread-watch.ts';
import { NOW, SECOND, server } from '../resources/build.ts';
import { failed, listOf, ok } from './answers.ts';

function watching(key: ReadKey = 'server 1') {
  const cache = createCache();
  cache.setServers(ok(listOf([server()])));
  const failures = new Map<ReadKey, Failure>();
  const told: string[] = [];
  let [now, link]: [number, Link] = [NOW, NO_TROUBLE];
  const look = createUnreadWatch({
    cache,
    failures: () => failures,
    link: () => link,
    now: () => now,
    tell: ({ at, name, text, problem }) =>
      told.push(`${(at - NOW) / SECOND} ${name} ${text}${problem ? ', problem' : ''}`),
  });
  const at = (s: number, status: number | null): void => {
    now = NOW + s * SECOND;
    if (status === null) failures.delete(key);
    else failures.set(key, failed('unavailable', { status }));
    look();
  };
  const cut = (): void => {
    link = troubled(link, failed('unavailable'), now, now);
  };
  const mend = (): void => {
    link = NO_TROUBLE;
  };
  return { told, at, cut, mend };
}

test('what cannot be read for 30 s is told since its first failure, and that it can be read again', () => {
  const { told, at } = watching();
  for (const s of [10, 25, 45, 60]) at(s, 502);
  at(70, null);
  expect(told).toEqual([
    '10 web-1 details cannot be read: HTTP 502, problem',
    '70 web-1 details can be read again',
  ]);
});

test.each<[ReadKey, string]>([
  ['backups 1', 'backups'],
  ['snapshots 1', 'snapshots'],
])('%s too', (key, noun) => {
  const { told, at } = watching(key);
  for (const s of [0, 40]) at(s, 500);
  expect(told).toEqual([`0 web-1 ${noun} cannot be read: HTTP 500, problem`]);
});

test.each<[string, ReadKey, readonly (readonly [number, number | null])[]]>([
  [
    'that works soon',
    'server 1',
    [
      [0, 502],
      [20, null],
      [25, 502],
      [40, null],
    ],
  ],
  [
    'that is not found',
    'server 1',
    [
      [0, 404],
      [40, 404],
    ],
  ],
  [
    'of another list',
    'account',
    [
      [0, 502],
      [40, 502],
    ],
  ],
  [
    'of a server that no list names',
    'server 9',
    [
      [0, 502],
      [40, 502],
    ],
  ],
])('a read %s is not told', (_, key, reads) => {
  const { told, at } = watching(key);
  for (const [s, status] of reads) at(s, status);
  expect(told).toEqual([]);
});

test('nor any while nothing at all can be read', () => {
  const { told, at, cut } = watching();
  cut();
  for (const s of [0, 40]) at(s, 502);
  expect(told).toEqual([]);
});

test('what fails in an outage of the whole API counts from its end', () => {
  const { told, at, cut, mend } = watching();
  at(0, 502);
  cut();
  for (const s of [10, 40]) at(s, 502);
  mend();
  at(45, 502);
  expect(told).toEqual([]);
  for (const s of [60, 80]) at(s, 502);
  expect(told).toEqual(['45 web-1 details cannot be read: HTTP 502, problem']);
});

test('of very many servers at once only some are told: that is no matter of one server', () => {
  const ids = Array.from({ length: 100 }, (_, at) => `${at + 1}`);
  const cache = createCache();
  cache.setServers(ok(listOf(ids.map((id) => server({ id })))));
  let [now, told] = [NOW, 0];
  const look = createUnreadWatch({
    cache,
    failures: () => new Map(ids.map((id): [ReadKey, Failure] => [`server ${id}`, failed('refused')])),
    link: () => NO_TROUBLE,
    now: () => now,
    tell: () => {
      told += 1;
    },
  });
  for (const s of [0, 40, 80]) {
    now = NOW + s * SECOND;
    look();
  }
  expect(told).toBe(20);
});
