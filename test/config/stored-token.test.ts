import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { isThere, storedTokenPath, storeToken } from '../../src/config/stored-token.ts';
import { CANARY, emptyHome } from './home.ts';

const OTHER = 'vps_another-token-000';

describe('a stored token', () => {
  test('belongs to a profile without one of its own, and to the usual one', async () => {
    const home = emptyHome();
    home.file('own', OTHER);
    home.config('[profiles.prod]\n[profiles.stage]\ntoken_file = "~/own"');
    for (const name of ['default', 'prod', 'stage', 'nobody'])
      home.file(`.config/vps-console/tokens/${name}`, CANARY);
    const source = async (argv: string[]) => (await home.settings(argv)).profile.tokenSource;
    expect(await source([])).toBe('token file ~/.config/vps-console/tokens/default');
    expect(await source(['--profile=prod'])).toBe('token file ~/.config/vps-console/tokens/prod');
    expect(await source(['--profile=stage'])).toBe('token file ~/own');
    expect(await home.complaints(['--profile=nobody'])).toEqual([expect.stringMatching(/no such profile/)]);
  });

  test('that others can read is refused like any other', async () => {
    const home = emptyHome();
    home.file('.config/vps-console/tokens/default', CANARY, 0o644);
    expect(await home.complaints([])).toEqual([expect.stringMatching(/others may read it/)]);
  });
});

test('a token is written for its owner alone, and over another only when that is wanted', async () => {
  const home = emptyHome();
  const { paths } = await home.tool(['login']);
  const path = storedTokenPath(paths, 'prod');
  const store = (token: string, replace: boolean) =>
    storeToken(path, new Secret(token), { replace, home: home.path });
  expect(await isThere(path)).toBe(false);
  await store(CANARY, false);
  expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  await expect(store(OTHER, false)).rejects.toMatchObject({
    complaints: ['token file ~/.config/vps-console/tokens/prod: is there already [EEXIST]'],
  });
  expect(readFileSync(path, 'utf8')).toBe(`${CANARY}\n`);
  await store(OTHER, true);
  expect(readFileSync(path, 'utf8')).toBe(`${OTHER}\n`);
  expect(readdirSync(join(path, '..'))).toEqual(['prod']);
});
