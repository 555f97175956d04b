import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accounts, ENV, seen, TOKEN, USUAL } from './accounts.ts';
import { emptyHome } from './home.ts';

const FLAG = ['--token-file', 'FLAG'];
const BY_FLAG = 'token file ~/flag.token';
const DEFAULT_PROD =
  '[profiles.default]\ntoken_file = "~/prod.token"\nmode = "read-only"\napi_url = "https://x.example"';
const DEFAULT_BARE = '[profiles.default]\nmode = "locked"\napi_url = "https://x.example"';

describe('where the token is from', () => {
  test.each([
    [
      '--token-file before all',
      [...FLAG, '--profile', 'prod'],
      ENV,
      '',
      ['prod', TOKEN.flag, 'https://prod.example', BY_FLAG, 'locked'],
    ],
    ['--token-file without a profile', FLAG, ENV, '', ['token file', TOKEN.flag, USUAL, BY_FLAG, 'write']],
    [
      '--profile before VPS_API_TOKEN',
      ['--profile', 'prod'],
      ENV,
      '',
      ['prod', TOKEN.prod, 'https://prod.example', 'token file ~/prod.token', 'locked'],
    ],
    [
      '--profile with a command',
      ['--profile=stage'],
      ENV,
      '',
      ['stage', TOKEN.stage, USUAL, 'token command of profile stage', 'write'],
    ],
    [
      'VPS_PROFILE before VPS_API_TOKEN',
      [],
      { ...ENV, VPS_PROFILE: 'stage' },
      '',
      ['stage', TOKEN.stage, USUAL, 'token command of profile stage', 'write'],
    ],
    [
      '--profile before VPS_PROFILE',
      ['--profile', 'stage'],
      { VPS_PROFILE: 'prod' },
      '',
      ['stage', TOKEN.stage, USUAL, 'token command of profile stage', 'write'],
    ],
    [
      'VPS_API_TOKEN for a profile without one',
      ['--profile', 'bare'],
      ENV,
      '',
      ['bare', TOKEN.env, USUAL, 'VPS_API_TOKEN', 'write'],
    ],
    [
      'VPS_API_TOKEN before the default profile, with no more rights',
      [],
      ENV,
      DEFAULT_PROD,
      ['environment', TOKEN.env, USUAL, 'VPS_API_TOKEN', 'read-only'],
    ],
    [
      'VPS_API_TOKEN for a default profile without one',
      [],
      ENV,
      DEFAULT_BARE,
      ['default', TOKEN.env, 'https://x.example', 'VPS_API_TOKEN', 'locked'],
    ],
    [
      'VPS_API_TOKEN where no profile is the default',
      [],
      ENV,
      '',
      ['environment', TOKEN.env, USUAL, 'VPS_API_TOKEN', 'write'],
    ],
    [
      'the default profile',
      [],
      {},
      DEFAULT_PROD,
      ['default', TOKEN.prod, 'https://x.example', 'token file ~/prod.token', 'read-only'],
    ],
    ['nowhere', ['--profile', 'bare'], {}, '', ['bare', null, USUAL, null, 'write']],
    [
      'an empty VPS_API_TOKEN is none',
      ['--profile', 'bare'],
      { VPS_API_TOKEN: '' },
      '',
      ['bare', null, USUAL, null, 'write'],
    ],
    [
      '--read-only outranks the profile',
      ['--profile', 'prod', '--read-only'],
      {},
      '',
      ['prod', TOKEN.prod, 'https://prod.example', 'token file ~/prod.token', 'read-only'],
    ],
  ])('%s', async (_, argv, env, extra, expected) => {
    const user = accounts(extra);
    const words = argv.map((word) => word.replace('FLAG', `${user.path}/flag.token`));
    expect(seen((await user.settings(words, env)).profile)).toEqual(expected);
  });

  test('the only profile needs no name', async () => {
    const user = emptyHome();
    user.config('[profiles.solo]\ntoken_command = ["echo", "vps_of-solo-000"]');
    expect(seen((await user.settings([])).profile)[0]).toBe('solo');
  });

  test.each(['~/bin/token', '../../bin/token'])(
    'a token command %s is found from anywhere',
    async (program) => {
      const user = emptyHome();
      user.file('bin/token', '#!/bin/sh\necho vps_of-solo-000\n', 0o700);
      user.config(`[profiles.solo]\ntoken_command = ["${program}"]`);
      expect((await user.settings([])).profile.token?.reveal()).toBe('vps_of-solo-000');
    },
  );

  test.each([
    ['~/bin/jump', 'bin/jump'],
    ['./jump', '.config/vps-console/jump'],
  ])('the program of ssh %s is found from anywhere', async (program, path) => {
    const user = emptyHome();
    user.config(`[profiles.solo]\nssh = ["${program}", "{address}"]`);
    expect((await user.settings([])).profile.ssh).toEqual([join(user.path, path), '{address}']);
  });

  test.each([
    [[], {}, 'no profile is named "default": choose one with --profile (prod, stage, bare)'],
    [
      ['--profile', 'prdo'],
      {},
      '--profile: no such profile in ~/.config/vps-console/config.toml (available: prod, stage, bare); did you mean "prod"?',
    ],
    [
      [],
      { VPS_PROFILE: 'x' },
      'VPS_PROFILE: no such profile in ~/.config/vps-console/config.toml (available: prod, stage, bare)',
    ],
  ])('%j %j is refused', async (argv, env, expected) => {
    expect(await accounts().complaints(argv, env)).toEqual([expected]);
  });

  test('a profile is named, and there is no file', async () => {
    expect(await emptyHome().complaints(['--profile', 'x'])).toEqual([
      '--profile: no such profile: ~/.config/vps-console/config.toml defines none',
    ]);
  });
});

describe('where the token goes', () => {
  const other = ['--api-url', 'https://other.example/v1/'];

  test.each([
    ['--token-file', [...FLAG, ...other], {}, TOKEN.flag],
    ['VPS_API_TOKEN', other, ENV, TOKEN.env],
    ['VPS_API_TOKEN, by VPS_API_URL', [], { ...ENV, VPS_API_URL: 'https://other.example/v1' }, TOKEN.env],
    ['--api-url before VPS_API_URL', other, { ...ENV, VPS_API_URL: 'https://not.example' }, TOKEN.env],
  ])('another address gets the token of %s', async (_, argv, env, token) => {
    const user = accounts();
    const words = argv.map((word) => word.replace('FLAG', `${user.path}/flag.token`));
    const { profile } = await user.settings(words, env);
    expect([profile.apiUrl, profile.token?.reveal()]).toEqual(['https://other.example/v1', token]);
  });

  test.each([
    [
      ['--profile', 'prod', ...other],
      ENV,
      '--api-url is not the address of profile prod (https://prod.example)',
    ],
    [
      ['--profile', 'stage'],
      { VPS_API_URL: 'https://other.example' },
      `VPS_API_URL is not the address of profile stage (${USUAL})`,
    ],
  ])("but never a profile's: %j", async (argv, env, expected) => {
    const [complaint] = await accounts().complaints(argv, env);
    expect(complaint).toContain(expected);
    expect(complaint).toContain('give another token with --token-file');
  });

  test("the profile's own address may be repeated", async () => {
    const { profile } = await accounts().settings(['--profile=prod', '--api-url=https://prod.example/']);
    expect(profile.token?.reveal()).toBe(TOKEN.prod);
  });
});

test('an address that holds its token is refused, and the complaint does not print it', async () => {
  const token = 'q7Zk2pLw9XcVb4Nm';
  const env = { VPS_API_TOKEN: token, VPS_API_URL: `https://api.example/${token}/v1` };
  expect(await emptyHome().complaints([], env)).toEqual([
    'profile environment: the API address holds the token: take it out',
  ]);
});
