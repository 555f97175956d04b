import { expect, test } from 'vitest';
import { stepOf } from '../../../src/console/screen/input.ts';

test('a key moves by a line, by a page, or not at all', () => {
  const keys = ['down', 'up', 'pagedown', 'pageup', 'home', 'j'];
  expect(keys.map((key) => stepOf(key, 8))).toEqual([1, -1, 8, -8, null, null]);
});
