import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { randomOf, rounds } from '../random.ts';
import { createCompiler } from './compiler.ts';
import { readRenames } from './renames.ts';

const { places, schema } = await readRenames();
const compile = createCompiler();

test('the types of openapi.yaml, with which the check compiles src/api, are those that are renamed here', () => {
  const written = readFileSync(new URL('../../src/api/schema.d.ts', import.meta.url), 'utf8');
  expect(schema()).toBe(written);
});

test('no property and no parameter of openapi.yaml can be renamed without a complaint of the compiler in src/api', () => {
  const random = randomOf(0);
  const drawn = places.map((place, number) => ({ place, number, at: random() }));
  const tried = drawn.sort((a, b) => a.at - b.at).slice(0, rounds({ quick: 8, full: places.length }));
  const nameOf = (place: string) => place.slice(place.lastIndexOf('.') + 1);
  const unnoticed = tried.filter(({ place, number }) => compile(schema(number), nameOf(place)) === null);
  expect(unnoticed.map(({ place }) => place)).toEqual([]);
});
