import { expect, test } from 'vitest';
import { howMany, partRead } from '../../src/resources/extent.ts';
import { seen } from '../resources/build.ts';

const cut = (n: number, count: number | null) => seen(Array(n).fill(0), { count, complete: false });

test.each([
  ['1 server', null, seen([0])],
  ['2 servers', null, seen([0, 0])],
  ['10 of 23 servers', 'the 10 of 23 servers that could be read', cut(10, 23)],
  ['1 or more servers', 'the server that could be read', cut(1, null)],
  ['10 or more servers', 'the 10 servers that could be read', cut(10, null)],
  // A number that the rows contradict is none.
  ['10 or more servers', 'the 10 servers that could be read', cut(10, 4)],
])('%s', (number, part, extent) => {
  expect([howMany(extent, 'server'), partRead(extent, 'server')]).toEqual([number, part]);
});

test('what was not read yet holds nothing', () => {
  expect(partRead(null, 'backup')).toBe('the backups, which were not read yet');
});
