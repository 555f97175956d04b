import { expect, test } from 'vitest';
import { storedAccount } from '../../src/commands/stored-account.ts';
import { accounts, ENV } from '../config/accounts.ts';

const found = async (argv: string[], env = {}) =>
  storedAccount(await accounts().tool(['login', ...argv], env));

test('by its name, whatever the environment holds', async () => {
  expect(await found(['--profile=bare'], ENV)).toMatchObject({
    profile: 'bare',
    apiUrl: 'https://admin.vps.org/api/v1',
    isNamed: false,
    path: expect.stringMatching(/\.config\/vps-console\/tokens\/bare$/),
  });
  expect(await found([], { VPS_PROFILE: 'prod' })).toMatchObject({ profile: 'prod', isNamed: true });
});

test.each([
  [[], {}, /no profile is named "default"/],
  [['--profile=nobody'], {}, /no such profile in/],
  [['--profile=stage'], {}, /takes its token from a command/],
  [
    ['--profile=bare'],
    { VPS_API_URL: 'https://x.example' },
    /^VPS_API_URL: a stored token goes to the address of its/,
  ],
])('%j %j is refused', async (argv, env, words) => {
  await expect(found(argv, env)).rejects.toMatchObject({ complaints: [expect.stringMatching(words)] });
});
