import { expect, test } from 'vitest';
import { createSights, type Sight } from '../../src/fleet/sights.ts';
import { known, NOW } from '../resources/build.ts';

test('what is seen is told at once, but while it is held', () => {
  const told: string[] = [];
  const held: Sight[] = [];
  const { see, hold } = createSights(({ text }) => told.push(text));
  hold(held, () => see(known(), NOW, [{ text: 'b' }]));
  see(known(), NOW, [{ text: 'a' }]);
  expect([told, held.map(({ text }) => text)]).toEqual([['a'], ['b']]);
});
