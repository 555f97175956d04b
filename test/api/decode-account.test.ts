import { expect, it } from 'vitest';
import { decodeAccount, decodePlanOffer } from '../../src/api/decode-account.ts';
import type { Raw } from '../../src/api/fields.ts';
import { accountBody, planRow } from './samples.ts';

it('reads what the pages print', () => {
  expect(decodeAccount(accountBody as Raw)).toEqual({
    email: 'john@example.com',
    name: 'John Doe',
    company_name: 'Acme Inc.',
    created_at: Date.UTC(2024, 5, 15),
    token_name: 'deploy',
    permissions: ['servers:read', 'servers:write'],
  });
  expect(decodePlanOffer(planRow, 1)).toMatchObject({
    id: '1',
    price_monthly: 5,
    price_hourly: 0.007,
    flaws: [],
  });
  expect(decodePlanOffer({ ...planRow, price_monthly: '5.00' }, 1).price_monthly).toBe(5);
});

it('takes less, and refuses what is no account', () => {
  expect(decodeAccount({ token: {} } as Raw)).toMatchObject({
    email: null,
    name: null,
    token_name: null,
    permissions: null,
  });
  expect([{}, [], null, 'x', { account: 'x' }].map((body) => decodeAccount(body as Raw))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
