import { expect, test } from 'vitest';
import { withFound } from '../../src/fleet/beyond-list.ts';
import type { Known } from '../../src/resources/known.ts';
import { known, NOW, server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

const row = (id: string, status = 'active') => server({ id, status });
const merge = {
  unnamed: (of: ReturnType<typeof server>): Known => known(of, { keptFrom: NOW }),
  update: (one: Known, of: ReturnType<typeof server>): Known => ({ ...one, server: of }),
};

test('what a filter found comes beside what the list named, which stays as the list told it', () => {
  const named = known(row('1'));
  const kept = known(row('2'), { keptFrom: 5 });
  const before = new Map([named, kept].map((one) => [one.id, one]));
  const found = [row('1', 'stopped'), row('2', 'stopped'), row('3', 'stopped'), row('?4', 'stopped')];
  const answer = { ...ok(listOf(found)), at: NOW };
  const next = withFound(before, answer, merge);
  expect([...next.keys()]).toEqual(['1', '2', '3']);
  expect(next.get('1')).toBe(named);
  expect(next.get('2')).toMatchObject({ server: { status: 'stopped' }, keptFrom: NOW });
  expect(next.get('3')).toMatchObject({ server: { status: 'stopped' }, keptFrom: NOW });
});

test('what is not taken, as it is known to be gone, does not come', () => {
  const next = withFound(new Map(), ok(listOf([row('1')])), { ...merge, unnamed: () => undefined });
  expect(next.size).toBe(0);
});
