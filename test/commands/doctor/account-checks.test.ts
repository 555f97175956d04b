import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configuration, readSaid, readToken } from '../../../src/commands/doctor/account-checks.ts';
import { accounts, ENV, TOKEN } from '../../config/accounts.ts';
import { emptyHome } from '../../config/home.ts';

test.each<[string[], NodeJS.ProcessEnv, RegExp, RegExp | null]>([
  [
    ['--profile=prod'],
    {},
    /profile prod, by --profile\nAPI https:\/\/prod\.example, of profile prod/,
    /token file ~\/prod\.token\n15 characters, begins with vps_/,
  ],
  [
    ['--profile=prod'],
    ENV,
    /profile prod/,
    /VPS_API_TOKEN is set, too: profile prod, which was named, goes before it/,
  ],
  [
    [],
    ENV,
    /no profile: the token is from VPS_API_TOKEN\nAPI https:\/\/admin\.vps\.org\/api\/v1, the usual one/,
    /^VPS_API_TOKEN\n/,
  ],
  [
    [],
    { ...ENV, VPS_API_URL: 'https://x.example' },
    /API https:\/\/x\.example, by VPS_API_URL/,
    /^VPS_API_TOKEN\n/,
  ],
  [[], {}, /no profile is named "default"/, /not read: the configuration is wrong/],
  [['--profile=prdo'], {}, /did you mean "prod"/, /not read/],
  [
    ['--profile=bare'],
    { VPS_API_TOKEN: 'short' },
    /profile bare/,
    /^VPS_API_TOKEN: does not look like a token/,
  ],
])('%j %j', async (argv, env, told, token) => {
  const said = await readSaid(await accounts().tool(['doctor', ...argv], env));
  expect((await configuration(said)).facts.join('\n')).toMatch(told);
  const { verdict } = await readToken(said);
  expect(verdict.facts.join('\n')).toMatch(token ?? /^$/);
  for (const secret of Object.values(TOKEN)) expect(JSON.stringify(verdict)).not.toContain(secret);
});

test('a token is read, and handed on only where it may be sent', async () => {
  const read = async (extra: string, env = {}) =>
    (await readToken(await readSaid(await accounts(extra).tool(['doctor', '--profile=prod'], env)))).token;
  expect((await read(''))?.reveal()).toBe(TOKEN.prod);
  expect(await read('', { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toBeNull();
});

test('a file that cannot be looked at is not told to be missing', async () => {
  const home = emptyHome();
  mkdirSync(join(home.path, '.config/vps-console'), { recursive: true });
  symlinkSync('config.toml', join(home.path, '.config/vps-console/config.toml'));
  const { facts } = await configuration(await readSaid(await home.tool(['doctor'])));
  expect(facts).toContain('file ~/.config/vps-console/config.toml, which cannot be looked at [ELOOP]');
});
