import { expect, it } from 'vitest';
import { decodeAction } from '../../src/api/decode-action.ts';
import type { Raw } from '../../src/api/fields.ts';
import { startBody } from './samples.ts';

it('reads what the pages print', () => {
  expect(decodeAction(startBody as Raw)).toEqual({
    status: 'success',
    server: { ...startBody.server, id: '12345' },
  });
});

it('takes less, and refuses what is neither', () => {
  expect(decodeAction(undefined)).toEqual({ status: null, server: null });
  expect(decodeAction({ server: { id: 'x' } } as Raw)).toEqual({ status: null, server: null });
  expect([[], null, 'x'].map((body) => decodeAction(body as Raw))).toEqual([null, null, null]);
  // Whether such a word means that it was accepted is documented nowhere.
  for (const status of [false, true, 500, { code: 'error' }])
    expect(decodeAction({ status } as Raw)).toBeNull();
});
