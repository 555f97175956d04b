import { expect, test } from 'vitest';
import { byId } from '../../src/resources/ids.ts';

test('ids are ordered by their value, also beyond what JavaScript counts', () => {
  const ids = ['10', '9', '9007199254740993', '9007199254740992', '9'];
  expect(ids.sort(byId)).toEqual(['9', '9', '10', '9007199254740992', '9007199254740993']);
});
