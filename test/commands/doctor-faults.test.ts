import { chmodSync, mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CANARY, emptyHome } from '../config/home.ts';
import { DEAD_PORT, listen, listenTls } from '../faults/network.ts';
import { examined, healthy, homeAt, type Patient, portOf } from './doctor/patient.ts';
import { sound } from './loopback.ts';

const answering =
  (status: number, only = /./) =>
  (path: string) =>
    only.test(path) ? { status, body: { detail: 'No.' } } : sound(path);

/** What is set up by hand, which check finds it, how it is called, and what is to be done. */
const FAULTS: [string, () => Promise<Patient> | Patient, string, 'warn' | 'fail', RegExp, RegExp][] = [
  [
    'an unknown key in the file',
    async () => healthy(sound, 'bel = true'),
    'configuration',
    'fail',
    /config\.toml:1: bel is not a known key .*did you mean "bell"/,
    /^edit ~\/\.config\/vps-console\/config\.toml/,
  ],
  [
    'a file that others can read',
    async () => {
      const { home, apiUrl } = await healthy();
      home.config(`[profiles.default]\ntoken_file = "~/token"\napi_url = "${apiUrl}"`, 0o644);
      return { home };
    },
    'configuration',
    'warn',
    /others may read the file/,
    /^chmod 600 ~\/\.config\/vps-console\/config\.toml$/,
  ],
  [
    'a variable that would give the token to anybody',
    async () => ({ ...(await healthy()), env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } }),
    'configuration',
    'fail',
    /would send the token to anybody/,
    /vps-console config/,
  ],
  [
    'a file that others can write',
    async () => {
      const { home, apiUrl } = await healthy();
      home.config(`[profiles.default]\ntoken_file = "~/token"\napi_url = "${apiUrl}"`, 0o666);
      return { home };
    },
    'configuration',
    'fail',
    /others may write it/,
    /^chmod go-w ~\/\.config\/vps-console\/config\.toml$/,
  ],
  [
    'a token command that cannot be started',
    async () => {
      const { home, apiUrl } = await healthy();
      home.config(`[profiles.default]\ntoken_command = ["no-such-program"]\napi_url = "${apiUrl}"`, 0o600);
      return { home };
    },
    'token',
    'fail',
    /no-such-program cannot be started/,
    /^fix token_command of profile default$/,
  ],
  [
    'two tokens',
    async () => {
      const { home, apiUrl } = await healthy();
      return { home, env: { VPS_API_TOKEN: 'vps_another-0000', VPS_API_URL: apiUrl } };
    },
    'token',
    'warn',
    /profile default has a token, too: VPS_API_TOKEN goes before it/,
    /unset VPS_API_TOKEN/,
  ],
  [
    'a token of two lines',
    async () => {
      const { home } = await healthy();
      home.file('token', `${CANARY}\n${CANARY}\n`);
      return { home };
    },
    'token',
    'fail',
    /token file ~\/token: holds more than one line/,
    /^write the token alone into that file/,
  ],
  [
    'a token that others can read',
    async () => {
      const { home } = await healthy();
      home.file('token', CANARY, 0o644);
      return { home };
    },
    'token',
    'fail',
    /others may read it/,
    /^chmod 600 ~\/token/,
  ],
  [
    'no token',
    () => ({ home: emptyHome(), env: { VPS_API_URL: `https://127.0.0.1:${DEAD_PORT}` } }),
    'token',
    'fail',
    /there is no token/,
    /^vps-console login/,
  ],
  [
    'a name that does not resolve',
    () => ({ home: homeAt('https://api.invalid/v1') }),
    'DNS',
    'fail',
    /api\.invalid was not found|no name server answers/,
    /name server/,
  ],
  [
    'a closed port',
    () => ({ home: homeAt(`https://127.0.0.1:${DEAD_PORT}`) }),
    'TCP',
    'fail',
    /127\.0\.0\.1:2 refused the connection/,
    /firewalls/,
  ],
  [
    'a proxy that refuses',
    async () => {
      const port = await portOf(
        listen((socket) => socket.once('data', () => socket.end('HTTP/1.1 403 No\r\n\r\n'))),
      );
      return {
        home: homeAt('https://api.invalid/v1'),
        env: { HTTPS_PROXY: `http://us:secret@127.0.0.1:${port}` },
      };
    },
    'proxy',
    'fail',
    /the proxy 127\.0\.0\.1:\d+ refused the tunnel \(HTTP 403\)/,
    /^check the address of the proxy, and NO_PROXY$/,
  ],
  [
    'a self-signed certificate',
    async () => ({ home: homeAt(`https://localhost:${await portOf(listenTls(() => undefined))}`) }),
    'TLS',
    'fail',
    /its certificate is self-signed \[DEPTH_ZERO_SELF_SIGNED_CERT\]/,
    /NODE_EXTRA_CA_CERTS/,
  ],
  [
    'a token that is refused',
    () => healthy(answering(401)),
    'API',
    'fail',
    /does not accept this token \(HTTP 401\)/,
    /check the token .*vps-console login/,
  ],
  [
    'a token that may not read the backups',
    () => healthy(answering(403, /backups/)),
    'API',
    'fail',
    /could not read the backups: this token lacks the permission/,
    /use a token with this permission/,
  ],
  [
    'a clock an hour off',
    () => healthy((path) => ({ ...sound(path), date: new Date(Date.now() + 3_600_000) })),
    'clock',
    'fail',
    /this clock is (59 min|1 h) behind the API's/,
    /^set the clock of this machine/,
  ],
  [
    'a state folder that cannot be written',
    async () => {
      const { home } = await healthy();
      home.file('.local/state', 'a file');
      return { home };
    },
    'state',
    'fail',
    /~\/\.local\/state\/vps-console cannot be written \[ENOTDIR\]/,
    /XDG_STATE_HOME/,
  ],
  [
    'a state folder that others can write',
    async () => {
      const { home } = await healthy();
      mkdirSync(`${home.path}/.local/state/vps-console`, { recursive: true });
      chmodSync(`${home.path}/.local/state/vps-console`, 0o777);
      return { home };
    },
    'state',
    'fail',
    /others may write in it/,
    /^chmod 700 /,
  ],
];

describe('each fault is found, with what to do about it', () => {
  test.each(FAULTS)('%s', async (_, set, name, state, found, next) => {
    const { checks, exitCode } = await examined(await set());
    const check = checks.get(name);
    expect(check).toMatchObject({ state, next: expect.stringMatching(next) });
    expect(check?.facts.join('\n')).toMatch(found);
    expect(exitCode).toBe(state === 'fail' || checks.get('TCP')?.state === 'fail' ? 1 : 0);
    // Whatever it is, everything else was looked at.
    expect([...checks.keys()]).toHaveLength(10);
    expect([...checks.values()].flatMap(({ facts }) => facts).join('\n')).not.toMatch(
      /secret|the check itself/,
    );
  });
});

test.each([
  ['API', { VPS_API_URL: 'https://h.example:99999/api' }],
  ['proxy', { VPS_API_URL: 'https://h.example/api', HTTPS_PROXY: 'socks5://127.0.0.1:1080' }],
])('where the address of the %s cannot be used no other way is looked at', async (what, env) => {
  const { checks } = await examined({ home: emptyHome(), env: { ...env, VPS_API_TOKEN: CANARY } });
  expect(checks.get('configuration')).toMatchObject({ state: 'fail' });
  for (const name of ['DNS', 'TCP', 'proxy', 'TLS'])
    expect(checks.get(name)?.facts, name).toEqual([`not looked at: the ${what} address is wrong`]);
  expect([...checks.values()].flatMap(({ facts }) => facts).join()).not.toContain('admin.vps.org');
});

test('a token of any shape that stands in the address is not printed', async () => {
  const token = 'q7Zk2pLw9XcVb4Nm';
  const env = { VPS_API_URL: `https://127.0.0.1:${DEAD_PORT}/${token}/v1`, VPS_API_TOKEN: token };
  const { checks } = await examined({ home: emptyHome(), env });
  expect(JSON.stringify([...checks])).not.toContain(token);
});
