import { describe, expect, test } from 'vitest';
import { emptyHome } from './home.ts';

const FILE = '~/.config/vps-console/config.toml';

describe('what is wrong in a config file is told with its line', () => {
  test.each([
    [
      'tiem = "utc"',
      `${FILE}:1: tiem is not a known key (profiles, thresholds, time, ascii, bell, quiet, keys); did you mean "time"?`,
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
      '[profiles.prod]\nssh = "ssh root"',
      `${FILE}:2: profiles.prod.ssh must be a list of words, the program first: ["ssh","root@{address}"]`,
    ],
    [
      '[profiles.prod]\nssh = ["ssh", "{adress}"]',
      `${FILE}:2: profiles.prod.ssh may hold {address} {ipv6} {name} {hostname} {id} and nothing else in braces`,
    ],
    [
      '[profiles.prod]\nssh = ["{name}"]',
      `${FILE}:2: profiles.prod.ssh must begin with a program, not with what the API tells`,
    ],
    [
      '[profiles.prod]\nssh = ["ssh", "a\\u001b[2J"]',
      `${FILE}:2: profiles.prod.ssh must be a list of words without control characters`,
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
