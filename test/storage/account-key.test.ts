import { expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { accountKey, hostOf } from '../../src/storage/account-key.ts';

const keyOf = (apiUrl: string, token: string): Promise<string> => accountKey(apiUrl, new Secret(token))();

test('the key of an account is the same for each of its consoles, and for no other account', async () => {
  const key = await keyOf('https://api.example.com/api/v1', 'vps_test_token_0001');
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(await keyOf('https://api.example.com/api/v2', 'vps_test_token_0001')).toBe(key);
  expect(await keyOf('https://api.example.com/api/v1', 'vps_test_token_0002')).not.toBe(key);
  expect(await keyOf('https://api.example.org/api/v1', 'vps_test_token_0001')).not.toBe(key);
});

test('it is worked out once, and not before it is asked for', async () => {
  let reads = 0;
  const token = new Secret('vps_test_token_0001');
  const key = accountKey('https://api.example.com', {
    ...token,
    reveal: () => {
      reads += 1;
      return token.reveal();
    },
  } as Secret);
  expect(reads).toBe(0);
  expect(await Promise.all([key(), key()])).toHaveLength(2);
  expect(reads).toBe(1);
});

test('the host is told by one name, whatever this machine calls itself', () => {
  for (const name of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])
    expect(hostOf(`http://${name}:8807/api/v1`)).toBe('localhost');
  expect(hostOf('https://api.example.com/api/v1')).toBe('api.example.com');
});
