import { expect, test } from 'vitest';
import { createComparison, type Judged } from '../../src/fleet/comparison.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { SLICE } from '../../src/resources/slices.ts';
import { NOW, server, view } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

/** A comparison that tells each server it is given, with the status it had at the last one. */
function compared(count: number) {
  const cache = createCache();
  const rows = Array.from({ length: count }, (_, i) => server({ id: String(i + 1) }));
  const told: string[] = [];
  const compare = createComparison<Judged>(cache, (judged, last) => {
    told.push(`${judged.known.id} ${last?.known.server.status ?? 'new'} ${judged.known.server.status}`);
    return judged;
  });
  const read = (at: number, status = 'active'): void =>
    cache.setServers(
      ok(listOf(rows.map((row, i) => (i === 0 ? server({ ...row, status }) : row))), NOW + at),
    );
  const run = (step: number): { slices: number; told: string[] } => {
    told.length = 0;
    let slices = 1;
    for (const _ of compare(view({ step }))) slices += 1;
    return { slices, told: [...told] };
  };
  return { read, run };
}

test('each server is compared with its last answer, as long as that is another one', () => {
  const { read, run } = compared(2);
  read(0);
  expect(run(1).told).toEqual(['1 new active', '2 new active']);
  read(1, 'stopped');
  expect(run(1).told).toEqual(['1 active stopped']);
  expect(run(1).told).toEqual([]);
  expect(run(2).told).toEqual(['1 stopped stopped', '2 active active']);
});

test('many are compared a slice at a time', () => {
  const { read, run } = compared(SLICE + 1);
  read(0);
  expect(run(1).slices).toBe(2);
});
