import { describe, expect, it } from 'vitest';
import { decodeAccount } from '../../src/api/decode-account.ts';
import { decodeAction } from '../../src/api/decode-action.ts';
import { accountBody, actionBody } from './samples.ts';

describe('decodeAccount and decodeAction', () => {
  it('read what the pages print', () => {
    expect(decodeAccount(accountBody)).toEqual({
      email: 'john@example.com',
      name: 'John Doe',
      company_name: 'Acme Inc.',
      token_name: 'deploy',
      permissions: ['servers:read', 'servers:write'],
    });
    expect(decodeAction(actionBody)).toEqual({
      status: 'success',
      server: { ...actionBody.server, id: '12345' },
    });
  });

  it('take less, and refuse what is neither', () => {
    expect(decodeAccount({ token: {} })).toMatchObject({
      email: null,
      name: null,
      token_name: null,
      permissions: null,
    });
    expect([{}, [], null, 'x', { account: 'x' }].map(decodeAccount)).toEqual([null, null, null, null, null]);
    expect(decodeAction(undefined)).toEqual({ status: null, server: null });
    expect(decodeAction({ server: { id: 'x' } })).toEqual({ status: null, server: null });
    expect([[], null, 'x'].map(decodeAction)).toEqual([null, null, null]);
    // Whether such a word means that it was accepted is documented nowhere.
    for (const status of [false, true, 500, { code: 'error' }]) expect(decodeAction({ status })).toBeNull();
  });
});
