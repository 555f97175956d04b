import { expect, it } from 'vitest';
import { decodeAction } from '../../src/api/decode-action.ts';
import { actionBody } from './samples.ts';

it('reads what the pages print', () => {
  expect(decodeAction(actionBody)).toEqual({
    status: 'success',
    server: { ...actionBody.server, id: '12345' },
  });
});

it('takes less, and refuses what is neither', () => {
  expect(decodeAction(undefined)).toEqual({ status: null, server: null });
  expect(decodeAction({ server: { id: 'x' } })).toEqual({ status: null, server: null });
  expect([[], null, 'x'].map(decodeAction)).toEqual([null, null, null]);
  // Whether such a word means that it was accepted is documented nowhere.
  for (const status of [false, true, 500, { code: 'error' }]) expect(decodeAction({ status })).toBeNull();
});
