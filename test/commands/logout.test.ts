import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logout } from '../../src/commands/logout.ts';
import { CANARY, emptyHome } from '../config/home.ts';

test('the stored token is deleted, and no other', async () => {
  const home = emptyHome();
  const [mine, other] = ['default', 'prod'].map((name) =>
    home.file(`.config/vps-console/tokens/${name}`, CANARY),
  ) as [string, string];
  // What logins have left that were killed, here and in a profile with a longer name.
  const [draft, foreign] = ['.default.4711', '.default.b.4711'].map((name) =>
    home.file(`.config/vps-console/tokens/${name}`, CANARY),
  ) as [string, string];
  const { text, exitCode } = await logout(await home.tool(['logout']));
  expect([draft, foreign].map(existsSync)).toEqual([false, true]);
  expect(text).toMatch(/tokens\/default is deleted.*in the dashboard/);
  expect([exitCode, existsSync(mine), existsSync(other)]).toEqual([0, false, true]);
  expect(await logout(await home.tool(['logout']))).toMatchObject({
    exitCode: 2,
    errors: ['no token is stored for profile default'],
  });
});

test('a file that the configuration names stays', async () => {
  const home = emptyHome();
  home.file('token', CANARY);
  home.config('[profiles.default]\ntoken_file = "~/token"');
  const { errors, exitCode } = await logout(await home.tool(['logout']));
  expect(errors).toEqual(['~/token is named by token_file of profile default: delete it yourself']);
  expect([exitCode, existsSync(join(home.path, 'token'))]).toEqual([2, true]);
});
