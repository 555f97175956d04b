import { Box, render } from 'ink';
import type { Line } from '../../console/screen/line-editor.ts';
import { clip, wrap } from '../../resources/text-width.ts';
import { Choices } from '../components/choices.tsx';
import { FieldRow } from '../components/field-row.tsx';
import { Lines } from '../components/line.tsx';
import { Waiting } from '../components/waiting.tsx';
import { inkOptions, type Streams } from '../mount.tsx';
import type { Theme } from '../theme.ts';
import { CHOICES, type Welcome } from '../welcome-state.ts';

export type WelcomeFacts = { readonly host: string; readonly configFile: string };

/** What the widgets of the welcome screen report. */
export type WelcomeEvents = {
  readonly onEdit: (token: Line) => void;
  readonly onMove: (at: number) => void;
  readonly onChoose: (at: number) => void;
};

type View = {
  readonly state: Welcome;
  readonly size: { readonly columns: number; readonly rows: number };
};

type Props = WelcomeEvents & {
  readonly view: View;
  readonly facts: WelcomeFacts;
  readonly theme: Theme;
};

const ITEMS = CHOICES.map(({ text }, at) => ({ label: `${at + 1}  ${text}`, value: String(at) }));

/** What leads to the choices, the token or the words about it. */
const HEAD = [' A console for VPS.org servers, backups and snapshots.', ''];

/** The first screen when there is no token. */
export function WelcomeScreen({ view, facts, theme, ...events }: Props) {
  const { state, size } = view;
  const text = { theme, width: size.columns };
  return (
    <Box flexDirection="column" width={size.columns} height={size.rows}>
      <TextLines {...text} of={[' vps-console']} paint={theme.bold} />
      <TextLines {...text} of={HEAD} />
      {state.page === 'choice' && <ChoicePage view={view} theme={theme} {...events} />}
      {state.page === 'token' && <TokenPage view={view} facts={facts} theme={theme} {...events} />}
      {state.page === 'how' && <TextLines {...text} of={howLines(facts)} />}
    </Box>
  );
}

function ChoicePage({ view: { state, size }, theme, onMove, onChoose }: Omit<Props, 'facts'>) {
  const text = { theme, width: size.columns };
  return (
    <>
      <TextLines {...text} of={[' There is no API token yet.', '']} />
      <Choices
        items={ITEMS}
        chosen={String(state.at)}
        limit={ITEMS.length}
        width={size.columns}
        theme={theme}
        onHighlight={({ value }) => onMove(Number(value))}
        onSelect={({ value }) => onChoose(Number(value))}
      />
      <TextLines {...text} of={['', ...(state.trouble ? [` ${state.trouble}`] : [])]} />
    </>
  );
}

function TokenPage({ view: { state, size }, facts, theme, onEdit }: Props) {
  const text = { theme, width: size.columns };
  const field = { left: ' token: ', line: state.line, room: Math.max(4, size.columns - 14) + 1, right: '' };
  const about = wrap(
    `API token for ${facts.host}, from the dashboard. It is kept in memory only; vps-console login stores one.`,
    size.columns - 2,
  );
  const trouble = wrap(state.trouble ?? '', size.columns - 3).map((line) => ` ${line}`);
  return (
    <>
      <TextLines {...text} of={[...about.map((line) => ` ${line}`), '']} />
      <FieldRow field={field} theme={theme} mask="*" onEdit={onEdit} />
      <TextLines {...text} of={['']} />
      {state.checking ? (
        <Box paddingLeft={1}>
          <Waiting text="checking the token" theme={theme} />
        </Box>
      ) : state.trouble ? (
        <TextLines {...text} of={trouble} paint={(line) => theme.paint('bad', line)} />
      ) : (
        <TextLines
          {...text}
          of={[' Enter checks it · Esc goes back']}
          paint={(line) => theme.paint('dim', line)}
        />
      )}
    </>
  );
}

function howLines(facts: WelcomeFacts): string[] {
  return [
    ' For one session:   VPS_API_TOKEN in the environment, or --token-file FILE',
    ' To keep it:        vps-console login asks for a token, checks it and stores it',
    ` Or put into ${facts.configFile}:`,
    '',
    '   [profiles.default]',
    '   token_file = "~/.config/vps-console/token"    # chmod 600',
    '   # or: token_command = ["pass", "show", "vps"]',
    '',
    ' vps-console --help lists everything. Any key goes back.',
  ];
}

type TextProps = {
  readonly of: readonly string[];
  readonly width: number;
  readonly theme: Theme;
  readonly paint?: (text: string) => string;
};

/** Lines of text, none wider than the terminal; what does not fit below is cut, not squeezed. */
function TextLines({ of, width, theme, paint = (text) => text }: TextProps) {
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Lines of={of.map((line) => paint(clip(line, width)))} theme={theme} />
    </Box>
  );
}

/** Draws the welcome screen; returns functions to draw it again and to end it. */
export function mountWelcome(
  streams: Streams,
  view: View,
  facts: WelcomeFacts,
  theme: Theme,
  events: WelcomeEvents,
) {
  const screen = (now: View) => <WelcomeScreen view={now} facts={facts} theme={theme} {...events} />;
  const app = render(screen(view), inkOptions(streams));
  // A fault while drawing rejects here, and ends the program with the terminal restored.
  void app.waitUntilExit();
  return {
    draw: (next: View): void => app.rerender(screen(next)),
    unmount: (): void => app.unmount(),
  };
}
