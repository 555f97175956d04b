import { expect, test } from 'vitest';
import { createGone, goneWords } from '../../src/fleet/gone.ts';
import { known } from '../resources/build.ts';

const one = { known: known(), at: 0, provenAt: 0, is404: false };

test('it is told by what a server is known to be gone', () => {
  expect(goneWords(one)).toBe('not in the last list');
  expect(goneWords({ ...one, is404: true })).toBe('not in the last list, and the API answered 404');
  expect(goneWords({ ...one, is404: true, known: null })).toBe('the API answered 404');
});

test('the 200 that went last are remembered', () => {
  const gone = createGone();
  for (let id = 1; id <= 201; id++) gone.set(String(id), { ...one, at: id });
  expect(gone.get('1')).toBeUndefined();
  expect([gone.get('2')?.at, gone.get('201')?.at]).toEqual([2, 201]);
});

test('one that came back is forgotten', () => {
  const gone = createGone();
  gone.set('1', one);
  gone.delete('1');
  expect(gone.get('1')).toBeUndefined();
});
