import { expect, test } from 'vitest';
import type { Account } from '../../src/api/model.ts';
import { own } from '../../src/api/safe-text.ts';
import { accountText, readsOnly } from '../../src/resources/account.ts';

const ACCOUNT: Account = {
  email: own('ops@example.com'),
  name: own('John Doe'),
  company_name: own('Acme Inc.'),
  created_at: null,
  token_name: own('deploy'),
  permissions: [],
};
const allowed = (...permissions: readonly string[]): Account => ({
  ...ACCOUNT,
  permissions: permissions.map(own),
});

test.each([
  [['read']],
  [['servers:read', 'backups:read']],
  [['read_only']],
  [['ReadOnly']],
  [['view servers', 'list snapshots']],
])('%j is said to read only', (permissions) => {
  expect(readsOnly(allowed(...permissions))).toContain(`name reading only (${permissions.join(', ')})`);
});

test.each([
  [['servers', 'backups', 'snapshots']],
  [['read', 'write']],
  [['servers:read', 'servers:manage']],
  [['read_write']],
  [['read:all']],
  [['read', 'x']],
  [['spreadsheet']],
])('of %j nothing is said: what the names mean is not documented', (permissions) => {
  expect(readsOnly(allowed(...permissions))).toBeNull();
});

test('a token without any permission is told, one of which nothing is known is not', () => {
  expect(readsOnly(allowed())).toContain('lists no permission');
  expect(readsOnly({ ...ACCOUNT, permissions: null })).toBeNull();
  expect(readsOnly(null)).toBeNull();
});

test.each([
  [allowed('servers', 'backups'), 'its permissions: servers, backups'],
  [allowed(), 'its permissions: none'],
  [{ ...ACCOUNT, permissions: null }, 'its permissions: not given'],
  [{ ...ACCOUNT, token_name: null }, 'token without a name'],
  [{ ...ACCOUNT, email: null, name: null, company_name: null }, 'nameless; token deploy'],
  [ACCOUNT, 'ops@example.com, John Doe, Acme Inc.; token deploy'],
  [null, 'has not named the account'],
])('the account in full %#', (account, said) => {
  expect(accountText(account)).toContain(said);
});
