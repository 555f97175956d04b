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
quiet = true
ascii = true
[thresholds]
cpu_percent = 75.5
unprotected_days = 3
overdue_hours = 12
[profiles.prod]
api_url = "https://api.example/v1/"
token_file = "prod.token"
mode = "locked"
color = "redBright"
ssh = ["ssh", "-J", "jump", "root@{hostname}"]
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
    expect(settings).toMatchObject({ zone: 'local', bell: false, quiet: true, terminal: { ascii: true } });
    expect(settings.thresholds).toEqual({
      cpuPercent: 75.5,
      unprotectedMs: 3 * 86_400_000,
      overdueMs: 12 * 3_600_000,
    });
    expect(settings.keys).toEqual([
      { id: 'down', keys: ['j'], where: `${FILE}:19` },
      { id: 'quit', keys: ['q', 'ctrl-q'], where: `${FILE}:21` },
      { id: 'next pane', keys: ['tab'], where: `${FILE}:25` },
    ]);
    expect(settings.profile).toMatchObject({
      name: 'prod',
      apiUrl: 'https://api.example/v1',
      mode: 'locked',
      color: 'redBright',
      ssh: ['ssh', '-J', 'jump', 'root@{hostname}'],
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
    `ssh = ["${CANARY}", "{${CANARY}}"]`,
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
