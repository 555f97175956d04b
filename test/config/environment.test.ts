import { chmodSync, existsSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { environmentOfChild } from '../../src/config/environment.ts';
import { ensureStateDir } from '../../src/config/paths.ts';
import { readSettings } from '../../src/config/settings.ts';
import { selfSigned } from '../faults/certificate.ts';
import { CANARY, emptyHome } from './home.ts';

describe('the terminal', () => {
  test.each([
    [{}, [], { usable: true, utf8: true, ascii: false, color: true, tmux: false, ssh: false }],
    [{ LANG: 'C' }, [], { utf8: false, ascii: true }],
    [{ LANG: undefined }, [], { utf8: false, ascii: true }],
    [{ LANG: 'de_DE.utf8' }, [], { utf8: true, ascii: false }],
    [{ LC_ALL: 'C.UTF-8', LANG: 'C' }, [], { utf8: true }],
    [{ LC_CTYPE: 'POSIX' }, [], { utf8: false }],
    [{ LC_ALL: '', LC_CTYPE: '' }, [], { utf8: true }],
    [{}, ['--ascii'], { utf8: true, ascii: true }],
    [{ NO_COLOR: '1' }, [], { color: false }],
    [{ NO_COLOR: '' }, [], { color: true }],
    [{}, ['--no-color'], { color: false }],
    [{ TERM: 'dumb' }, [], { usable: false }],
    [{ TERM: '' }, [], { usable: false }],
    [
      { TMUX: '/tmp/tmux-0/default,1,0', SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 22' },
      [],
      { tmux: true, ssh: true },
    ],
  ])('%j %j', async (env, argv, expected) => {
    expect((await emptyHome().settings(argv, env)).terminal).toMatchObject(expected);
  });

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])('stdin a terminal: %s, stdout: %s', async (stdin, stdout, usable) => {
    const env = { HOME: emptyHome().path, TERM: 'xterm' };
    expect(await readSettings([], env, { stdin, stdout })).toMatchObject({ terminal: { usable } });
  });
});

describe('what is taken out of the environment', () => {
  test.each([[[]], [['--demo']], [['--help']], [['--nonsense']], [[CANARY]]])('%j', async (argv) => {
    const env = { HOME: emptyHome().path, CI: 'true', VPS_API_TOKEN: CANARY };
    await readSettings(argv, env, { stdin: true, stdout: true });
    expect(Object.keys(env)).toEqual(['HOME']);
  });
});

describe('an environment in which no token should travel', () => {
  test.each([
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'NODE_TLS_REJECT_UNAUTHORIZED=0 would send the token to anybody'],
    [
      { NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' },
      'NODE_EXTRA_CA_CERTS: /nowhere/ca.pem cannot be read [ENOENT]',
    ],
    [{ NODE_EXTRA_CA_CERTS: '/dev/null' }, 'NODE_EXTRA_CA_CERTS: /dev/null is empty'],
    [
      { HTTPS_PROXY: 'socks5://user:hunter22@x' },
      'HTTPS_PROXY: a proxy is used by http:// or https://, not socks5://',
    ],
    [{ ALL_PROXY: 'socks5h://x' }, 'ALL_PROXY: a proxy is used by http:// or https://, not socks5h://'],
    [{ HTTPS_PROXY: 'http://us:hunter22%@proxy' }, 'HTTPS_PROXY: percent-encode user and password'],
    [{ VPS_API_URL: 'http://vps.example' }, 'VPS_API_URL: http:// would send the token in the clear'],
    [{ VPS_API_TOKEN: 'schlüssel-mit-umlaut' }, 'VPS_API_TOKEN: does not look like a token'],
    [{ VPS_API_TOKEN: 'two words' }, 'VPS_API_TOKEN: does not look like a token'],
    [{ VPS_API_TOKEN: 'short' }, 'VPS_API_TOKEN: does not look like a token'],
  ])('%j', async (env, expected) => {
    const complaints = await emptyHome().complaints([], env);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(expected);
    expect(complaints[0]).not.toMatch(/hunter22|umlaut|two words|short/);
  });

  test.each([
    [
      'damaged',
      `-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n`,
      'holds a damaged certificate',
    ],
    ['sound, behind words', `Our CA\n${selfSigned('ca').cert}`, undefined],
  ])('a file of certificates that is %s', async (_, text, expected) => {
    const home = emptyHome();
    home.file('ca.pem', text);
    const env = { NODE_EXTRA_CA_CERTS: join(home.path, 'ca.pem'), VPS_API_TOKEN: CANARY };
    const complaints = await home.complaints([], env);
    expect(complaints).toEqual(expected === undefined ? [] : [expect.stringContaining(expected)]);
  });

  test('does not keep anybody from the demo or the help', async () => {
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', VPS_API_TOKEN: 'x' };
    expect(await emptyHome().complaints(['--demo'], env)).toEqual([]);
    expect(await emptyHome().complaints(['--help'], env)).toEqual([]);
  });
});

describe('values that others need', () => {
  test('proxy, person and session', async () => {
    const { proxy, who } = await emptyHome().settings([], {
      https_proxy: 'proxy:3128',
      NO_PROXY: 'localhost',
      USER: 'mo',
      SUDO_USER: 'ada',
      SSH_CLIENT: '192.0.2.9 40000 22',
    });
    expect(proxy).toEqual({ httpsProxy: 'proxy:3128', by: 'https_proxy', noProxy: 'localhost' });
    expect(who).toEqual({ user: 'mo', host: hostname(), sudoUser: 'ada', sshClient: '192.0.2.9' });
  });

  test('folders follow XDG, and relative ones count as unset', async () => {
    const home = emptyHome();
    const { paths } = await home.settings([], { XDG_STATE_HOME: '/srv/state', XDG_CONFIG_HOME: 'config' });
    expect(paths.stateDir).toBe('/srv/state/vps-console');
    expect(paths.configDir).toBe(join(home.path, '.config/vps-console'));
  });
});

describe('the state folder', () => {
  test('is made when it is needed, for its owner alone', async () => {
    const { paths } = await emptyHome().settings([]);
    const { stateDir } = paths;
    expect(existsSync(stateDir ?? '')).toBe(false);
    expect(await ensureStateDir(paths)).toBe(stateDir);
    expect(await ensureStateDir(paths)).toBe(stateDir);
    expect(statSync(stateDir ?? '').mode & 0o777).toBe(0o700);
  });

  test('that cannot be made says so at once, also below /proc', async () => {
    const { paths } = await emptyHome().settings([], { XDG_STATE_HOME: '/proc/self' });
    await expect(ensureStateDir(paths)).rejects.toMatchObject({
      complaints: ['/proc/self/vps-console: the state folder cannot be made [ENOENT]'],
    });
  });

  test('is refused when others may write in it', async () => {
    const home = emptyHome();
    const file = home.file('.local/state/vps-console/x', '');
    const { paths } = await home.settings([]);
    chmodSync(dirname(file), 0o777);
    await expect(ensureStateDir(paths)).rejects.toMatchObject({
      complaints: [
        '~/.local/state/vps-console: others may write in the state folder; chmod 700 ~/.local/state/vps-console',
      ],
    });
  });
});

test('a program that runs in place of the screen gets no token, whatever variable holds it', () => {
  const token = new Secret('vps_0123456789abcdef');
  const env = { PATH: '/bin', VPS_API_TOKEN: 'vps_other', MINE: `Bearer ${token.reveal()}`, HOME: '/root' };
  expect(environmentOfChild(env)).toEqual({ PATH: '/bin', HOME: '/root' });
});
