import { describe, expect, test } from 'vitest';
import { CANARY, emptyHome, leaked } from './home.ts';

describe('a command line that can be used', () => {
  test.each([
    [[], { command: 'console', target: null, pollMs: null, view: 'servers', filter: '' }],
    [['web-1'], { command: 'console', target: 'web-1' }],
    [['--view', 'backups', '203.0.113.7'], { view: 'backups', target: '203.0.113.7' }],
    [['--poll', '0'], { pollMs: 0 }],
    [['--poll=3600'], { pollMs: 3_600_000 }],
    [['--filter', 'status:active !web'], { filter: 'status:active !web' }],
    [['--filter=-x'], { filter: '-x' }],
    [['report'], { command: 'report', target: null, report: { json: false, check: false, usage: false } }],
    [['report', '--json', '--check'], { report: { json: true, check: true, usage: false } }],
    [['--usage', 'report'], { command: 'report', report: { json: false, check: false, usage: true } }],
    [['--', 'report'], { command: 'console', target: 'report' }],
    [['--', 'doctor'], { command: 'console', target: 'doctor' }],
    [['--', 'version'], { command: 'console', target: 'version' }],
    [['--version'], { command: 'version' }],
    [['-V'], { command: 'version' }],
    [['-v'], { command: 'version' }],
    [['version'], { command: 'version' }],
    [['help', 'report'], { command: 'help' }],
    [['demo'], { command: 'console', demo: true, target: null }],
    [['demo', 'web-1'], { command: 'console', demo: true, target: 'web-1' }],
    [['-h', '--nonsense'], { command: 'help' }],
  ] as const)('%j', async (argv, expected) => {
    expect(await emptyHome().settings(argv)).toMatchObject(expected);
  });
});

test.each(['doctor', 'login', 'logout', 'config'])('%s looks for the account itself', async (word) => {
  const { tool, paths } = await emptyHome().tool(['--profile=x', word]);
  expect([tool, paths.home]).toEqual([word, expect.stringContaining('vps-console-test')]);
});

describe('a command line that cannot be used', () => {
  test.each([
    [['--pol', '5'], 'unknown option --pol; did you mean --poll?'],
    [['--veiw=servers'], 'unknown option --veiw; did you mean --view?'],
    [['--readonly'], 'unknown option --readonly; did you mean --read-only?'],
    [['--line'], 'unknown option --line'],
    [['--log-file', '/nowhere/x'], '--log-file: /nowhere/x cannot be written [ENOENT]'],
    [['-x'], 'unknown option -x'],
    [['doctor', 'web-1'], 'doctor takes options only; for a server called doctor: vps-console -- doctor'],
    [['login', '--token-file=x'], 'login has no --token-file'],
    [['doctor', '--demo'], 'doctor has no --demo'],
    [['completion'], 'completion takes the name of a shell: bash, zsh, fish'],
    [['completion', 'csh'], 'completion takes the name of a shell'],
    [['--poll', '3601'], '--poll must be a whole number of seconds from 1 to 3600'],
    [['--poll', '1.5'], '--poll must be a whole number'],
    [['--poll', '5s'], '--poll must be a whole number'],
    [['--poll'], '--poll needs a value: --poll=SECONDS'],
    [['--poll', '--ascii'], '--poll needs a value'],
    [['--ascii=yes'], '--ascii takes no value'],
    [
      ['--view', 'servres'],
      '--view must be one of servers, backups, snapshots, activity; did you mean "servers"?',
    ],
    [['--filter', ''], '--filter must not be empty'],
    [['--filter', 'a\nb'], '--filter must be one line'],
    [['--profile', 'a', '--profile', 'b'], '--profile is given twice'],
    [['--json'], '--json belongs to: vps-console report, vps-console doctor'],
    [['report', '--view', 'servers'], 'report has no --view'],
    [['report', 'web-1'], 'report takes options only'],
    [['a', 'b'], 'one NAME, ID or IP is enough'],
    [[''], 'NAME, ID or IP must not be empty'],
    [['a\u001b[31m'], 'NAME, ID or IP must be one line'],
    [['--demo', '--profile', 'x'], '--demo uses no account: leave out --demo or --profile'],
    [['--demo', '--token-file', 'x'], 'leave out --demo or --token-file'],
    [['--token', 'abc'], 'a token cannot be an option'],
    [['--api-token=abc'], 'a token cannot be an option'],
  ] as const)('%j', async (argv, expected) => {
    const complaints = await emptyHome().complaints(argv);
    expect(complaints[0]).toContain(expected);
    if (!expected.startsWith('--log-file'))
      expect(complaints.at(-1)).toBe('vps-console --help lists the options.');
  });

  test('all that is wrong is said at once, with exit code 2', async () => {
    const answer = await emptyHome().read(['--poll=x', '--vew=servers', '--view=x']);
    expect(answer).toMatchObject({ exitCode: 2 });
    expect('complaints' in answer && answer.complaints).toHaveLength(4);
  });

  test('an option that is not known is shown printable', async () => {
    const [first] = await emptyHome().complaints(['--\u001b]52;c;x\u0007']);
    expect(first).toMatch(/^unknown option --[\u2400-\u2421\]5;2cx]+$/);
  });
});

describe('a word that looks like a token', () => {
  test.each([
    [[CANARY]],
    [['--token', CANARY]],
    [[`--token=${CANARY}`]],
    [['--help', CANARY]],
    [[`-t${CANARY}`]],
    [[`VPS_API_TOKEN=${CANARY}`]],
    [['--filter', `Bearer ${CANARY}`]],
    [['--demo', '--', CANARY.toUpperCase()]],
  ])('is refused with advice: %#', async (argv) => {
    const complaints = (await emptyHome().complaints(argv)).join('\n');
    expect(complaints).toMatch(/looks like an API token[\s\S]*Make a new token/);
    expect(leaked(complaints)).toBe(false);
  });

  test.each([['/root/.vps_token'], ['./vps_token'], ['secrets/vps_token']])('%s is a file', async (path) => {
    expect((await emptyHome().complaints(['--token-file', path]))[0]).toContain('there is no such file');
  });
});
