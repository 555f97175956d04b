import { expect, it } from 'vitest';
import { decodeAccount, decodePlanOffer } from '../../src/api/decode-account.ts';
import { accountBody, planRow } from './samples.ts';

it('reads what the pages print', () => {
  expect(decodeAccount(accountBody)).toEqual({
    email: 'john@example.com',
    name: 'John Doe',
    company_name: 'Acme Inc.',
    token_name: 'deploy',
    permissions: ['servers:read', 'servers:write'],
  });
  expect(decodePlanOffer(planRow, 1)).toMatchObject({
    id: '1',
    price_monthly: 5,
    price_hourly: 0.007,
    flaws: [],
  });
});

it('takes less, and refuses what is no account', () => {
  expect(decodeAccount({ token: {} })).toMatchObject({
    email: null,
    name: null,
    token_name: null,
    permissions: null,
  });
  expect([{}, [], null, 'x', { account: 'x' }].map(decodeAccount)).toEqual([null, null, null, null, null]);
});
