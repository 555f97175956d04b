import { expect, test } from 'vitest';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import { WelcomeScreen } from '../../../src/ui/screens/welcome.tsx';
import { WELCOME, type Welcome } from '../../../src/ui/welcome-state.ts';
import { show, THEMES } from '../components/harness.tsx';

const FACTS = { host: 'api.example.com', configFile: '/home/ops/config.toml' };
const { inverse, paint, bold } = THEMES.colour;

function open(change: Partial<Welcome>, theme = THEMES.colour, columns = 80, rows = 24) {
  const told: string[] = [];
  const screen = show(
    <WelcomeScreen
      view={{ state: { ...WELCOME, ...change }, size: { columns, rows } }}
      facts={FACTS}
      theme={theme}
      onEdit={({ value }) => told.push(value)}
      onMove={(at) => told.push(`at ${at}`)}
      onChoose={(at) => told.push(`took ${at}`)}
    />,
  );
  return { ...screen, told };
}

test('it offers four ways, one of them marked', async () => {
  const { lines, told, press } = open({ at: 1 });
  expect(lines().slice(0, 9)).toEqual([
    bold(' vps-console'),
    ' A console for VPS.org servers, backups and snapshots.',
    '',
    ' There is no API token yet.',
    '',
    '   1  Look around: a simulated fleet, no account needed',
    ` ▸ ${inverse('2  Enter an API token, for this session only')}`,
    '   3  How to configure a token that stays',
    '   4  Quit',
  ]);
  await press('j', '\r');
  expect(told).toEqual(['at 2', 'took 2']);
});

test('of a token only the length is shown, its cursor behind it', async () => {
  const { lines, told, press, frames } = open({ page: 'token', line: lineOf('vps_secret') });
  expect(lines()).toContain(` token: **********${inverse(' ')}`);
  expect(lines()).toContain(paint('dim', ' Enter checks it · Esc goes back'));
  await press('x');
  expect(told).toEqual(['vps_secretx']);
  for (const frame of frames) expect(frame).not.toContain('secret');
});

test('while a token is checked a spinner turns; what is wrong with it is said', () => {
  expect(open({ page: 'token', checking: true }).lines()).toContainEqual(
    expect.stringMatching(/^ [⠋-⠿] checking the token$/),
  );
  expect(open({ page: 'token', checking: true }, THEMES.ascii).lines()).toContain(' - checking the token');
  const { lines } = open({ page: 'token', trouble: 'Invalid token. Make another.' }, THEMES.colour, 20);
  const said = lines();
  expect(said.slice(3, 9)).toEqual([
    ' API token for',
    ' api.example.com,',
    ' from the',
    ' dashboard. It is',
    ' kept in memory',
    ' only; vps-console',
  ]);
  const told = [paint('bad', ' Invalid token.'), paint('bad', ' Make another.')];
  expect(said.filter((line) => told.includes(line))).toEqual(told);
});

test.each([
  [80, 24, '   token_file = "~/.config/vps-console/token"    # chmod 600'],
  [40, 12, '   token_file = "~/.config/vps-console/…'],
])('at %i by %i it says how a token is configured, none of it wider', (columns, rows, line) => {
  const { lines } = open({ page: 'how' }, THEMES.colour, columns, rows);
  expect(lines()).toContain(line);
  expect(lines().length).toBe(rows);
});
