import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { printConfig } from '../../src/commands/config.ts';
import { checkTables } from '../../src/config/config-schema.ts';
import { CANARY, emptyHome, leaked } from '../config/home.ts';

test('all settings are printed with their defaults, as a file that says the same', async () => {
  const home = emptyHome();
  const { text, exitCode } = await printConfig(await home.tool(['config']));
  expect(exitCode).toBe(0);
  expect(text).toMatch(/^# configuration {2}~\/\.config\/vps-console\/config\.toml\n# stored tokens {2}~/);
  expect(text).toContain('cpu_percent = 90\n');
  expect(text).toContain('api_url = "https://admin.vps.org/api/v1"\n');
  expect(checkTables(parse(text)).success).toBe(true);
  home.config(text);
  const again = await printConfig(await home.tool(['config']));
  expect(again.text).toBe(text.replace(/\n# it names no profile.*/, ''));
});

test('in ASCII it is the same file', async () => {
  const home = emptyHome();
  home.config('ascii = true\n[profiles.prod]\ntoken_file = "~/tökén \u{1F600}"\n');
  const { text } = await printConfig(await home.tool(['config']));
  expect(text).toMatch(/^[\n -~]+$/);
  expect(parse(text)).toMatchObject({ ascii: true, profiles: { prod: { token_file: '~/tökén \u{1F600}' } } });
});

test('what is set takes the place of the defaults, and no word of a command is shown', async () => {
  const home = emptyHome();
  home.config(`time = "local"
[profiles.default]
token_command = ["printf", "${CANARY}"]
color = "red"
ssh = ["ssh", "ops@{address}"]
[profiles."a.b"]
token_file = "~/token"
ssh = ["sshpass", "-p", "${CANARY}", "{address}"]
[profiles.stored]
[thresholds]
unprotected_days = 3
[keys]
refresh = "F5"`);
  home.file('.config/vps-console/tokens/stored', CANARY);
  const { text } = await printConfig(await home.tool(['config']));
  for (const line of [
    'time = "local"',
    '[profiles.default]',
    '# token_command = ["printf", ...]',
    'color = "red"',
    'ssh = ["ssh","ops@{address}"]',
    '[profiles."a.b"]',
    'token_file = "~/token"',
    '# ssh = ["sshpass", ..., ..., "{address}"]',
    '# stored by login: token_file = "~/.config/vps-console/tokens/stored"',
    'unprotected_days = 3',
    'refresh = ["f5"]',
  ])
    expect(text.split('\n')).toContain(line);
  expect(leaked(text)).toBe(false);
});

test('a file with a mistake is refused with its line', async () => {
  const home = emptyHome();
  home.config('\nbel = true\n');
  await expect(printConfig(await home.tool(['config']))).rejects.toMatchObject({
    complaints: [expect.stringMatching(/config\.toml:2: bel is not a known key/)],
  });
  home.config('[profiles.prod]');
  await expect(printConfig(await home.tool(['config', '--profile=prdo']))).rejects.toMatchObject({
    complaints: [expect.stringMatching(/no such profile .*did you mean "prod"/)],
  });
  expect((await printConfig(await home.tool(['config', '--profile=prod']))).exitCode).toBe(0);
  home.config('[keys]\nrefresh = "ctrl-c"\n');
  expect(await printConfig(await home.tool(['config']))).toMatchObject({
    exitCode: 2,
    errors: [expect.stringContaining('ctrl-c cannot be bound')],
  });
});
