import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { accounts, ENV, seen, TOKEN } from './accounts.ts';

describe('switching profiles', () => {
  test('the list begins with the present one', async () => {
    const { profiles } = await accounts().settings(['--read-only'], ENV);
    expect(profiles.map(({ name, host, mode }) => [name, host, mode])).toEqual([
      ['environment', 'admin.vps.org', 'read-only'],
      ['prod', 'prod.example', 'read-only'],
      ['stage', 'admin.vps.org', 'read-only'],
      ['bare', 'admin.vps.org', 'read-only'],
    ]);
  });

  test('there and back', async () => {
    const { openProfile } = await accounts().settings(
      ['--read-only', '--api-url=https://other.example'],
      ENV,
    );
    const there = await openProfile('prod');
    const back = await openProfile('environment');
    if (!('name' in there) || !('name' in back)) throw new Error('refused');
    expect(seen(there)).toEqual([
      'prod',
      TOKEN.prod,
      'https://prod.example',
      'token file ~/prod.token',
      'read-only',
    ]);
    expect(seen(back)).toEqual([
      'environment',
      TOKEN.env,
      'https://other.example',
      'VPS_API_TOKEN',
      'read-only',
    ]);
  });

  test.each([
    ['bare', 'profile bare has no token: add token_file or token_command to it'],
    ['stgae', /no such profile in .* \(available: prod, stage, bare\); did you mean "stage"\?/],
  ])('%s is refused: VPS_API_TOKEN goes to the account it was meant for', async (name, expected) => {
    const { openProfile } = await accounts().settings([], ENV);
    expect(await openProfile(name)).toEqual([expect.stringMatching(expected)]);
  });
});

test('settings with a token can be printed in every way', async () => {
  const settings = await accounts().settings(['--profile=prod'], ENV);
  const printed = [
    inspect(settings, { depth: 9, showHidden: true }),
    JSON.stringify(settings),
    String(settings.profile.token),
  ];
  for (const token of Object.values(TOKEN)) expect(printed.join()).not.toContain(token.slice(4));
});
