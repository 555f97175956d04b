import { describe, expect, test } from 'vitest';
import { CANARY, emptyHome, leaked } from './home.ts';

const FILE = '~/.config/vps-console/config.toml';

describe('a config file', () => {
  test('may be missing', async () => {
    const settings = await emptyHome().settings([]);
    expect(settings).toMatchObject({ thresholds: {}, zone: 'utc', bell: true, keys: [] });
    expect(settings.profile).toMatchObject({
      name: 'default',
      token: null,
      tokenSource: null,
      mode: 'write',
    });
  });

  test('sets everything there is', async () => {
    const home = emptyHome();
    home.file('.config/vps-console/prod.token', `${CANARY}\n`);
    home.config(`
time = "local"
bell = false
[thresholds]
cpu_percent = 75.5
unprotected_days = 3
overdue_hours = 12
[profiles.prod]
api_url = "https://api.example/v1/"
token_file = "prod.token"
mode = "locked"
color = "redBright"
ssh = { user = "root", target = "hostname", command = ["ssh", "-J", "jump"] }
[profiles.stage]
api_url = "https://stage.example:8443"
[keys]
down = "j"

quit = [
  "q",
  "ctrl-q",
]
"next pane" = "tab"
`);
    const settings = await home.settings(['--profile', 'prod']);
    expect(settings).toMatchObject({ zone: 'local', bell: false });
    expect(settings.thresholds).toEqual({
      cpuPercent: 75.5,
      unprotectedMs: 3 * 86_400_000,
      overdueMs: 12 * 3_600_000,
    });
    expect(settings.keys).toEqual([
      { id: 'down', keys: ['j'], where: `${FILE}:17` },
      { id: 'quit', keys: ['q', 'ctrl-q'], where: `${FILE}:19` },
      { id: 'next pane', keys: ['tab'], where: `${FILE}:23` },
    ]);
    expect(settings.profile).toMatchObject({
      name: 'prod',
      apiUrl: 'https://api.example/v1',
      mode: 'locked',
      color: 'redBright',
      ssh: { user: 'root', target: 'hostname', command: ['ssh', '-J', 'jump'] },
    });
    expect(settings.profiles).toEqual([
      { name: 'prod', host: 'api.example', mode: 'locked', color: 'redBright' },
      { name: 'stage', host: 'stage.example:8443', mode: 'write', color: null },
    ]);
  });

  test('is not read for the demo and the help', async () => {
    const home = emptyHome();
    home.config('nonsense');
    expect(await home.complaints(['--demo'])).toEqual([]);
    expect(await home.complaints(['--help'])).toEqual([]);
    expect(await home.complaints([])).toHaveLength(1);
  });

  test.each([
    [0o644, null],
    [0o600, null],
    [0o664, 'others may write it; chmod go-w'],
    [0o646, 'others may write it; chmod go-w'],
  ])('of mode %o', async (mode, expected) => {
    const home = emptyHome();
    home.config('bell = true\n', mode);
    const complaints = await home.complaints([]);
    expect(complaints).toEqual(expected === null ? [] : [`${FILE}: ${expected} ${FILE}`]);
  });

  test('of unreasonable size is refused', async () => {
    const home = emptyHome();
    home.config(`# ${'x'.repeat(64 * 1024)}\n`);
    expect(await home.complaints([])).toEqual([`${FILE}: is larger than 64 KiB`]);
  });
});

describe('what is wrong in a config file is told with its line', () => {
  test.each([
    [
      'tiem = "utc"',
      `${FILE}:1: tiem is not a known key (profiles, thresholds, time, bell, keys); did you mean "time"?`,
    ],
    ['time = "UTC+1"', `${FILE}:1: time must be one of "utc", "local"`],
    ['\ntime = "lokal"', `${FILE}:2: time must be one of "utc", "local"; did you mean "local"?`],
    ['bell = "yes"', `${FILE}:1: bell must be true or false`],
    [
      '[profiles.prod]\ncolour = "red"',
      `${FILE}:2: profiles.prod.colour is not a known key (api_url, token_file, token_command, mode, color, ssh); did you mean "color"?`,
    ],
    [
      '[profiles.prod]\ncolor = "rde"',
      /:2: profiles\.prod\.color must be one of "black", .*; did you mean "red"\?$/,
    ],
    [
      '[profiles.prod]\nmode = "readonly"',
      `${FILE}:2: profiles.prod.mode must be one of "write", "read-only", "locked"; did you mean "read-only"?`,
    ],
    [
      '[profiles.prod]\n\n# x\napi_url = "http://api.example"',
      `${FILE}:4: profiles.prod.api_url cannot be used: http:// would send the token in the clear to api.example: use https:// (http is for localhost alone)`,
    ],
    ['[profiles.prod]\napi_url = 5', `${FILE}:2: profiles.prod.api_url must be a URL in quotes`],
    [
      '[profiles.prod]\ntoken_command = "pass show vps"',
      `${FILE}:2: profiles.prod.token_command must be a list of words, the program first: ["pass", "show", "vps"]`,
    ],
    ['[profiles.prod]\ntoken_command = []', /:2: profiles\.prod\.token_command must be a list of words/],
    [
      '[profiles.prod]\ntoken_command = [\n  "pass",\n  7,\n]',
      /:2: profiles\.prod\.token_command must be a list of words/,
    ],
    [
      '[profiles.prod]\ntoken_command = ["a\\u0000b"]',
      /:2: profiles\.prod\.token_command must be a list of words/,
    ],
    [
      '[profiles.prod]\ntoken_file = "x"\ntoken_command = ["y"]',
      `${FILE}:1: profiles.prod has both token_file and token_command: keep one`,
    ],
    [
      '[profiles.prod]\nssh = { usr = "root" }',
      `${FILE}:2: profiles.prod.ssh.usr is not a known key (user, target, command); did you mean "user"?`,
    ],
    [
      '[profiles.prod]\nssh.user = "-oProxyCommand=x"',
      `${FILE}:2: profiles.prod.ssh.user must be a user name`,
    ],
    ['[profiles."a b"]', /:1: profiles\.a b cannot name a profile/],
    ['[profiles.environment]', /:1: profiles\.environment cannot name a profile/],
    ['profiles = 3', `${FILE}:1: profiles must be tables: [profiles.NAME]`],
    ['[thresholds]\ncpu_percent = 101', `${FILE}:2: thresholds.cpu_percent must be a number from 1 to 100`],
    ['[thresholds]\ncpu_percent = "90"', `${FILE}:2: thresholds.cpu_percent must be a number from 1 to 100`],
    ['[thresholds]\ncpu_percent = nan', `${FILE}:2: thresholds.cpu_percent must be a number from 1 to 100`],
    ['[keys]\nx = [\n]', `${FILE}:2: keys.x must be a key such as "x" or "ctrl-x", or a list of 1 to 8 keys`],
    ['[keys]\nx = 7', `${FILE}:2: keys.x must be a key such as "x" or "ctrl-x", or a list of 1 to 8 keys`],
    ['bell = true\nbell = false', `${FILE}:2: trying to redefine an already defined table or value`],
    ['bell = true\ntime = "utc', `${FILE}:2: unfinished string`],
    ['bell = 1979-05-27', `${FILE}:1: bell must be true or false`],
  ])('%j', async (text, expected) => {
    const home = emptyHome();
    home.config(text);
    const complaints = await home.complaints([]);
    expect(complaints).toHaveLength(1);
    if (typeof expected === 'string') expect(complaints[0]).toBe(expected);
    else expect(complaints[0]).toMatch(expected);
  });

  test('also with DOS lines, and with keys of the same name elsewhere', async () => {
    const home = emptyHome();
    home.config(
      ['[keys]', 'mode = "m"', '[profiles.a]', 'color = """\\', '  red"""', 'mode = "x"', ''].join('\r\n'),
    );
    expect((await home.complaints([]))[0]).toContain(`${FILE}:6: profiles.a.mode must be`);
  });

  test('all at once, in the order of the file', async () => {
    const home = emptyHome();
    home.config(
      'bel = 1\ntime = 1\nxyz = 2\n[thresholds]\ndisk_percent = 0\n[profiles.p]\nfoo = 1\nbar = 1\n',
    );
    const complaints = await home.complaints([]);
    expect(complaints.map((words) => words.split(' ')[0])).toEqual(
      [1, 2, 3, 5, 7, 8].map((line) => `${FILE}:${line}:`),
    );
  });

  test('but twenty are enough', async () => {
    const home = emptyHome();
    home.config(Array.from({ length: 50 }, (_, i) => `k${i} = 1`).join('\n'));
    expect(await home.complaints([])).toHaveLength(20);
  });
});

describe('a token in the config file', () => {
  test.each([
    `token = "${CANARY}"`,
    `api_token = "${CANARY}"`,
    `token_file = ["${CANARY}"]`,
    `token_command = "${CANARY}"`,
    `mode = "${CANARY}"`,
    `color = "${CANARY}"`,
    `api_url = "${CANARY}"`,
    `api_url = "https://${CANARY}@api.example"`,
    `${CANARY} = true`,
    `ssh = { ${CANARY} = 1 }`,
    `ssh.user = "${CANARY} x"`,
    `token_file = "${CANARY}`,
    `token_file = ${CANARY}`,
    `[profiles."${CANARY} x"]`,
    `[keys]\n${CANARY} = 1`,
    `[keys]\ndown = "${CANARY}"`,
  ])('is not repeated: %#', async (line) => {
    const home = emptyHome();
    home.config(`[profiles.prod]\n${line}\n`);
    const complaints = (await home.complaints([])).join('\n');
    expect(complaints).toContain(FILE);
    expect(leaked(complaints)).toBe(false);
  });

  test('gets advice', async () => {
    const home = emptyHome();
    home.config(`[profiles.prod]\ntoken = "x"\n`);
    expect(await home.complaints([])).toEqual([
      `${FILE}:2: profiles.prod.token does not belong in this file: use token_file or token_command`,
    ]);
  });
});
