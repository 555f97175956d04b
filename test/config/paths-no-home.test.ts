import { userInfo } from 'node:os';
import { relative } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureStateDir } from '../../src/config/paths.ts';
import { emptyHome } from './home.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  userInfo: vi.fn(),
}));

const nobody = (): never => {
  throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
};

beforeEach(() => void vi.mocked(userInfo).mockImplementation(nobody));

const HOMES = ['', undefined, '.', 'relative/home'];

describe.each(HOMES)('with HOME %j and a user that the system does not know', (HOME) => {
  const read = (argv: string[], env: NodeJS.ProcessEnv = {}) => emptyHome().read(argv, { HOME, ...env });

  test.each(['--help', '--version', '--demo'])('%s works', async (word) => {
    expect(await read([word])).not.toHaveProperty('complaints');
  });

  test('no folder leads anywhere, and the state says why', async () => {
    const settings = await emptyHome().settings([], { HOME });
    expect(settings.paths).toEqual({ configDir: null, stateDir: null, home: null });
    await expect(ensureStateDir(settings.paths)).rejects.toMatchObject({
      complaints: [expect.stringContaining('set HOME or XDG_STATE_HOME to an absolute path')],
    });
  });

  test.each([
    [['--profile', 'prod'], 'set HOME or XDG_CONFIG_HOME to an absolute path'],
    [['--token-file', '~/token'], '~/token: there is no home folder: set HOME to an absolute path'],
  ])('%j says what is missing', async (argv, words) => {
    expect(await read(argv)).toMatchObject({ complaints: [expect.stringContaining(words)] });
  });

  test('absolute XDG folders are used', async () => {
    const { paths } = await emptyHome().settings([], {
      HOME,
      XDG_CONFIG_HOME: '/srv/config',
      XDG_STATE_HOME: '/srv/state',
    });
    expect(paths).toEqual({
      configDir: '/srv/config/vps-console',
      stateDir: '/srv/state/vps-console',
      home: null,
    });
  });

  test('the home that the system tells is used', async () => {
    const known = { username: 'ada', homedir: '/home/ada', shell: '/bin/sh', uid: 1, gid: 1 };
    vi.mocked(userInfo).mockReturnValue(known);
    const { paths } = await emptyHome().settings([], { HOME, XDG_CONFIG_HOME: '/srv/config' });
    expect(paths).toMatchObject({ home: '/home/ada', stateDir: '/home/ada/.local/state/vps-console' });
  });
});

test.each(['HOME', 'XDG_CONFIG_HOME'])(
  'a config file below a relative %s is not read, and its command not run',
  async (name) => {
    const home = emptyHome();
    const config = '[profiles.default]\ntoken_command = ["printf", "vps_from-a-folder"]';
    home.config(config);
    home.file('vps-console/config.toml', config, 0o644);
    const settings = await home.settings([], { HOME: '', [name]: relative(process.cwd(), home.path) });
    expect(settings.profile).toMatchObject({ token: null, tokenSource: null });
  },
);

test('a relative token file in a folder that is gone is refused, an absolute one is not', async () => {
  const home = emptyHome();
  const token = home.file('token', 'vps_C4n4ryWxyz0123456789');
  const cwd = vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' });
  });
  try {
    expect(await home.complaints(['--token-file', 'token'])).toEqual([
      'the current folder cannot be used [ENOENT]: cd to another',
    ]);
    expect(await home.complaints(['--token-file', token])).toEqual([]);
  } finally {
    cwd.mockRestore();
  }
});
