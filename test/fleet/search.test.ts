import { describe, expect, test } from 'vitest';
import { createCache } from '../../src/fleet/row-cache.ts';
import { anyContains, lookedThrough, mayBeBeyond, serverAt, serversCalled } from '../../src/fleet/search.ts';
import { backup, detail, server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const WEB = server({ id: '1', name: 'web-1' });
const TWIN = server({ id: '2', name: 'Web-1', ip_address: null, hostname: null });

function cacheOf(isWhole = true) {
  const cache = createCache();
  cache.setServers(ok(listOf([WEB, TWIN], isWhole)));
  return cache;
}

describe('a server is found', () => {
  test.each([
    ['its name, whatever its case', ' WEB-1 ', ['1', '2']],
    ['its id', '2', ['2']],
    ['its address', '203.0.113.10', ['1']],
    ['its hostname', 'web-1.example.com', ['1']],
    ['a part of its name: it is not', 'web', []],
    ['nothing: it is not', '  ', []],
  ])('by %s', (_, wanted, ids) => {
    expect(serversCalled(cacheOf(), wanted).map(({ id }) => id)).toEqual(ids);
  });

  test('by its second address once its details were read', () => {
    const cache = cacheOf();
    expect(serversCalled(cache, '2001:db8::1')).toEqual([]);
    cache.setServer(ok(detail(WEB), 200));
    expect(serversCalled(cache, '2001:db8::1').map(({ id }) => id)).toEqual(['1']);
  });

  test('by a part of any name where a part is enough', () => {
    expect([anyContains(cacheOf(), 'example'), anyContains(cacheOf(), 'exemplary')]).toEqual([true, false]);
  });
});

test('what was looked through is told where not all was read', () => {
  const cache = cacheOf();
  cache.setRecoveryPoints('backups', ok(listOf([backup()], false)));
  expect(lookedThrough(cache)).toBe('2 servers, 1 or more backups, snapshots not read');
  cache.setRecoveryPoints('backups', ok(listOf([backup()]), 300));
  cache.setRecoveryPoints('snapshots', ok(listOf([]), 300));
  expect(lookedThrough(cache)).toBeNull();
});

test('only behind a list that was cut may there be a server of another id', () => {
  expect(mayBeBeyond(cacheOf(), '99')).toBe(false);
  expect(mayBeBeyond(cacheOf(false), '99')).toBe(true);
  expect(mayBeBeyond(cacheOf(false), '../99')).toBe(false);
});

test('of a server that left the list its last look is known', () => {
  const cache = cacheOf();
  for (const ms of [500, 3_000]) cache.setServers(ok(listOf([TWIN]), ms));
  expect(cache.known('1')).toBeUndefined();
  expect(serverAt(cache, '1')?.server.name).toBe('web-1');
  expect(serverAt(cache, '3')).toBeUndefined();
});
