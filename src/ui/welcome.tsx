import { Box, render, Text } from 'ink';
import { clip, widthOf, wrap } from '../resources/text-width.ts';
import type { Streams } from './mount.tsx';
import { type Theme, toAscii } from './theme.ts';
import { CHOICES, type Welcome } from './welcome-state.ts';

export type WelcomeFacts = { readonly host: string; readonly configFile: string };

type Size = { readonly columns: number; readonly rows: number };

function choiceLines(state: Welcome, theme: Theme): string[] {
  return CHOICES.map(({ text }, index) => {
    const line = `${index + 1}  ${text}`;
    return index === state.at ? ` ${theme.cursor} ${theme.inverse(line)}` : `   ${line}`;
  });
}

function tokenLines(state: Welcome, facts: WelcomeFacts, theme: Theme, width: number): string[] {
  const shown = Math.max(4, width - 14);
  const mask = '*'.repeat(Math.min(shown, state.line.value.length));
  const lines = [
    ` API token for ${facts.host}, from the dashboard. It is kept in memory only.`,
    '',
    ` token: ${mask}${theme.inverse(' ')}`,
    '',
  ];
  if (state.checking) return [...lines, ' checking the token…'];
  if (state.trouble)
    return [...lines, ...wrap(state.trouble, width - 3).map((line) => ` ${theme.paint('bad', line)}`)];
  return [...lines, theme.paint('dim', ' Enter checks it · Esc goes back')];
}

function howLines(facts: WelcomeFacts): string[] {
  return [
    ' For one session:   VPS_API_TOKEN in the environment, or --token-file FILE',
    ` To stay, in ${facts.configFile}:`,
    '',
    '   [profiles.default]',
    '   token_file = "~/.config/vps-console/token"    # chmod 600',
    '   # or: token_command = ["pass", "show", "vps"]',
    '',
    ' vps-console --help lists everything. Any key goes back.',
  ];
}

/** The lines of the welcome screen, none wider than the terminal. */
export function welcomeLines(state: Welcome, facts: WelcomeFacts, theme: Theme, size: Size): string[] {
  const head = [
    ` ${theme.bold('vps-console')}`,
    ' A console for VPS.org servers, backups and snapshots.',
    '',
  ];
  const pages = {
    choice: () => [
      ' There is no API token yet.',
      '',
      ...choiceLines(state, theme),
      '',
      ...(state.trouble ? [` ${state.trouble}`] : []),
    ],
    token: () => tokenLines(state, facts, theme, size.columns),
    how: () => howLines(facts),
  };
  const lines = [...head, ...pages[state.page]()].slice(0, size.rows);
  const fitted = lines.map((line) => (line.includes('\u001b') ? line : clip(line, size.columns)));
  const whole = [...fitted, ...Array.from({ length: Math.max(0, size.rows - fitted.length) }, () => ' ')];
  return theme.ascii ? whole.map((line) => toAscii(line, widthOf)) : whole;
}

type View = { readonly state: Welcome; readonly size: Size };

function Screen({ view, facts, theme }: { view: View; facts: WelcomeFacts; theme: Theme }) {
  return (
    <Box flexDirection="column" width={view.size.columns} height={view.size.rows}>
      {welcomeLines(view.state, facts, theme, view.size).map((line, slot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen.
        <Text key={slot} wrap="truncate">
          {line === '' ? ' ' : line}
        </Text>
      ))}
    </Box>
  );
}

/** Draws the welcome screen; the answer draws it anew, or takes it away. */
export function mountWelcome(streams: Streams, view: View, facts: WelcomeFacts, theme: Theme) {
  const options = {
    ...(streams as { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }),
    debug: true,
    interactive: true,
    patchConsole: false,
    exitOnCtrlC: false,
  };
  const app = render(<Screen view={view} facts={facts} theme={theme} />, options);
  // A fault while drawing rejects here, and ends the program with the terminal restored.
  void app.waitUntilExit();
  return {
    draw: (next: View): void => app.rerender(<Screen view={next} facts={facts} theme={theme} />),
    unmount: (): void => app.unmount(),
  };
}
