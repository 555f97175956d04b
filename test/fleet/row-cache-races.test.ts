import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/api/model.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { usageNow } from '../../src/resources/usage.ts';
import { rounds } from '../random.ts';
import { detail, NOW, server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const named = (id: string, status = 'active'): Server => server({ id, status, name: `web-${id}` });

describe('what is shown never goes back in time', () => {
  test('a list that was asked for before the answer for one server leaves its newer status alone', () => {
    const sights: string[] = [];
    const cache = createCache(({ text }) => sights.push(text));
    cache.setServers(ok(listOf([named('1')])));
    cache.setServer(ok(detail(named('1', 'stopping')), 2_000, 2_100));
    cache.setServers(ok(listOf([named('1', 'active')]), 1_000, 3_000));
    expect(cache.known('1')?.server.status).toBe('stopping');
    expect(sights).toEqual(['active → stopping']);
  });

  test('a 404 that was asked for before an answer for the server tells nothing', () => {
    const cache = createCache();
    cache.setServers(ok(listOf([named('1')])));
    cache.setServer(ok(detail(named('1')), 2_000, 2_100));
    cache.setNotFound('1', NOW + 3_000, NOW + 1_000);
    expect(cache.known('1')?.notFoundAt).toBeNull();
  });

  test('the load of a stopped server is not shown when the list says that it is up by now', () => {
    const cache = createCache();
    cache.setServers(ok(listOf([named('1', 'stopped')])));
    cache.setServers(ok(listOf([named('1', 'active')]), 2_000, 2_100));
    cache.setServer(ok(detail(named('1', 'stopped')), 1_000, 3_000));
    const one = cache.known('1');
    expect(one && usageNow(one)).toBeNull();
  });
});

describe('answers in any order, with writes in between', () => {
  const answer = fc.record({
    startedAt: fc.integer({ min: 0, max: 100 }),
    complete: fc.boolean(),
    rows: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
    wrote: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null, freq: 3 }),
  });

  test('the list shown is the newest one taken, and none of before the last write is taken', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 25 }), (answers) => {
        const cache = createCache();
        let [newest, wrote] = [-1, -1];
        let ids: string[] = [];
        const missing = new Set<string>();
        answers.forEach(({ startedAt, complete, rows, wrote: writes }, i) => {
          if (writes !== null) {
            cache.wrote(NOW + writes);
            wrote = Math.max(wrote, writes);
          }
          const list = listOf(
            rows.map((id) => server({ id, name: `of ${startedAt}` })),
            complete,
          );
          cache.setServers(ok(list, startedAt, 200 + i * 2_000));
          if (startedAt < wrote || startedAt < newest) return;
          newest = startedAt;
          const left = ids.filter((id) => !rows.some((row) => row === id));
          // It takes a second list without it.
          ids = [...rows, ...left.filter((id) => !complete || !missing.has(id))];
          for (const id of rows) missing.delete(id);
          if (complete) for (const id of left) missing.add(id);
          for (const id of missing) if (!ids.includes(id)) missing.delete(id);
          expect(cache.servers()?.at).toBe(NOW + 200 + i * 2_000);
        });
        expect(
          cache
            .list()
            .map(({ id }) => id)
            .sort(),
        ).toEqual([...ids].sort());
        for (const { id, server: row } of cache.list()) {
          expect(Number(row.name.slice(3))).toBeLessThanOrEqual(newest);
          expect(cache.gone(id)).toBeUndefined();
        }
      }),
      { numRuns: rounds({ quick: 400, full: 10_000 }) },
    );
  });
});
