import { expect, test } from 'vitest';
import { proveToken } from '../../src/commands/prove-token.ts';
import { fakeApi, json } from '../api/fake-api.ts';
import { list } from '../api/samples.ts';

const account = { account: { email: 'a@b.example' }, token: { name: 't', permissions: [] } };
const no = (status: number) => json({ detail: 'No.' }, status);

test.each([
  ['the account', [json(account)], 'a@b.example', 1],
  ['the servers, where the account is refused', [no(403), json(list())], null, 2],
  ['the servers, where the token is refused for the account alone', [no(401), json(list())], null, 2],
])('%s', async (_, answers, email, requests) => {
  const { api, sent } = fakeApi(answers);
  const proof = await proveToken(api);
  expect('account' in proof && (proof.account?.email ?? null)).toBe(email);
  expect(sent).toHaveLength(requests);
});

test('a token that both refuse is refused, and an API that fails is not asked twice', async () => {
  expect(await proveToken(fakeApi(no(401)).api)).toMatchObject({ kind: 'auth' });
  const { api, sent } = fakeApi(no(500));
  expect(await proveToken(api)).toMatchObject({ kind: 'unavailable' });
  expect(new Set(sent.map(({ url }) => url)).size).toBe(1);
});
