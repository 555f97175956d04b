import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { login } from '../../src/commands/login.ts';
import { CANARY, emptyHome, type Home, leaked } from '../config/home.ts';
import { loopback, sound } from './loopback.ts';
import { person } from './person.ts';

const OTHER = 'vps_another-token-000';

/** A home of an account whose API takes these two tokens. */
async function atApi(setting = ''): Promise<{ home: Home; stored: string; requests: { method: string }[] }> {
  const { apiUrl, requests } = await loopback((path, token) =>
    [CANARY, OTHER].includes(token) ? sound(path) : { status: 401, body: { detail: 'Invalid token.' } },
  );
  const home = emptyHome();
  home.config(`[profiles.default]\napi_url = "${apiUrl}"\n${setting}`);
  return { home, stored: join(home.path, '.config/vps-console/tokens/default'), requests };
}

const read = (path: string) => readFileSync(path, 'utf8');

describe('login', () => {
  test('stores a token that the API takes, for its owner alone, and the next start finds it', async () => {
    const { home, stored, requests } = await atApi();
    const who = person([`${CANARY}\r`]);
    const { text, errors, exitCode } = await login(await home.tool(['login']), who);
    expect({ text, errors, exitCode }).toEqual({
      text: 'ops@example.com; token ops, its permissions: servers:write\nstored in ~/.config/vps-console/tokens/default, for profile default\n',
      errors: [],
      exitCode: 0,
    });
    expect(read(stored)).toBe(`${CANARY}\n`);
    expect([stored, join(stored, '..')].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o700]);
    expect(readdirSync(join(stored, '..'))).toEqual(['default']);
    expect(leaked(who.shown())).toBe(false);
    expect(requests).toHaveLength(1);
    const { profile } = await home.settings([]);
    expect(profile.token?.reveal()).toBe(CANARY);
  });

  test('stores nothing that the API does not take', async () => {
    const { home, stored } = await atApi();
    const { errors, exitCode } = await login(await home.tool(['login']), person(['vps_wrong-token\r']));
    expect(exitCode).toBe(3);
    expect(errors.join()).toMatch(/does not accept this token .*nothing was stored/);
    expect(existsSync(stored)).toBe(false);
  });

  test.each([
    ['n\r', 2, CANARY],
    ['\r', 2, CANARY],
    ['y\r', 0, OTHER],
  ])('replaces a stored token only when told so: %j', async (answer, exitCode, kept) => {
    const { home, stored } = await atApi();
    await login(await home.tool(['login']), person([`${CANARY}\r`]));
    const told = await login(await home.tool(['login']), person([`${OTHER}\r`, answer]));
    expect([told.exitCode, read(stored)]).toEqual([exitCode, `${kept}\n`]);
  });

  test('takes a token from a pipe, but replaces none from there', async () => {
    const { home, stored } = await atApi();
    expect((await login(await home.tool(['login']), person([`${CANARY}\n`], false))).exitCode).toBe(0);
    const again = await login(await home.tool(['login']), person([`${OTHER}\n`], false));
    expect([again.exitCode, read(stored)]).toEqual([2, `${CANARY}\n`]);
    expect(again.errors.join()).toContain('holds a token already');
  });

  test('stores it where the configuration says, and tells what goes before it', async () => {
    const { home } = await atApi('token_file = "~/mine/token"');
    const told = await login(await home.tool(['login'], { VPS_API_TOKEN: OTHER }), person([`${CANARY}\r`]));
    expect(read(join(home.path, 'mine/token'))).toBe(`${CANARY}\n`);
    const again = await login(await home.tool(['login']), person([`${OTHER}\n`], false));
    expect(again.errors).toEqual(['~/mine/token holds a token already: delete it first']);
    expect(told.errors.join()).toContain('VPS_API_TOKEN is set and goes before it');
  });
});
