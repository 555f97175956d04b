import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { isThere, storedTokenPath, storeToken } from '../../src/config/stored-token.ts';
import { CANARY, emptyHome } from './home.ts';

const OTHER = 'vps_another-token-000';

describe('a stored token', () => {
  test('belongs to a profile without one of its own, and makes a usual one only where the file names none', async () => {
    const home = emptyHome();
    home.file('own', OTHER);
    home.config('[profiles.prod]\n[profiles.stage]\ntoken_file = "~/own"');
    for (const name of ['default', 'prod', 'stage', 'nobody'])
      home.file(`.config/vps-console/tokens/${name}`, CANARY);
    const source = async (argv: string[]) => (await home.settings(argv)).profile.tokenSource;
    expect(await home.complaints([])).toEqual([expect.stringMatching(/no profile is named "default"/)]);
    expect(await source(['--profile=prod'])).toBe('token file ~/.config/vps-console/tokens/prod');
    expect(await source(['--profile=stage'])).toBe('token file ~/own');
    expect(await home.complaints(['--profile=nobody'])).toEqual([expect.stringMatching(/no such profile/)]);
    home.config('[profiles.prod]\nmode = "read-only"');
    expect((await home.settings([])).profile).toMatchObject({ name: 'prod', mode: 'read-only' });
    expect((await home.settings([], { VPS_API_TOKEN: OTHER })).profile.mode).toBe('read-only');
    expect(await source(['--profile=default'])).toBe('token file ~/.config/vps-console/tokens/default');
    home.config('bell = true');
    expect(await source([])).toBe('token file ~/.config/vps-console/tokens/default');
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
    storeToken(path, new Secret(token), { replace, ownsFolder: true, home: home.path });
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

test("a folder that is not login's own keeps its mode", async () => {
  const home = emptyHome();
  const folder = join(home.path, 'tokens');
  mkdirSync(folder);
  chmodSync(folder, 0o750);
  await storeToken(join(folder, 'prod'), new Secret(CANARY), {
    replace: false,
    ownsFolder: false,
    home: home.path,
  });
  expect(statSync(folder).mode & 0o777).toBe(0o750);
});

test('a profile that is called as a draft once was keeps its token', async () => {
  const home = emptyHome();
  const { paths } = await home.tool(['login']);
  const [path, other] = ['prod', `prod.${process.pid}`].map((name) => storedTokenPath(paths, name)) as [
    string,
    string,
  ];
  for (const one of [other, path])
    await storeToken(one, new Secret(CANARY), { replace: false, ownsFolder: true, home: home.path });
  expect(await isThere(other)).toBe(true);
});
