import { systemClock } from '../api/clock.ts';
import { Secret, TOKEN_FORM, TOKEN_PATTERN } from '../api/secret.ts';
import { proveToken } from '../commands/prove-token.ts';
import { configFile } from '../config/paths.ts';
import { demoAccount, type Settings } from '../config/settings.ts';
import type { Input } from '../console/screen/input.ts';
import type { Terminal } from '../terminal/screen.ts';
import { mountWelcome } from '../ui/screens/welcome.tsx';
import type { Theme } from '../ui/theme.ts';
import {
  CHOICES,
  choose,
  RUN_MS,
  tokenTyped,
  WELCOME,
  type Welcome,
  type WelcomeStep,
  welcomeKey,
  welcomeRun,
} from '../ui/welcome-state.ts';
import { type Chosen, openAccount } from './account.ts';

type Options = {
  readonly terminal: Terminal;
  readonly settings: Settings;
  readonly theme: Theme;
  readonly begin: (chosen: Chosen) => void;
};

/** No token: offers the demo, asks for a token and checks it, or says how to configure one. Ends when one was chosen. */
export function welcome({ terminal, settings, theme, begin }: Options): void {
  let state: Welcome = WELCOME;
  let cancelRun = () => {};
  const facts = {
    host: new URL(settings.profile.apiUrl).host,
    configFile: configFile(settings.paths.configDir ?? '$XDG_CONFIG_HOME/vps-console'),
  };
  const view = () => ({ state, size: terminal.size() });
  const screen = mountWelcome(terminal, view(), facts, theme, {
    onEdit: (line) => take({ next: tokenTyped(state, line) }),
    onMove: (at) => take({ next: { ...state, at } }),
    onChoose: (at) => take(choose(state, CHOICES[at])),
  });
  const offs = [
    terminal.onResize(() => screen.draw(view())),
    terminal.onEvent((event) => (event.type === 'note' ? true : key(event))),
  ];

  /** False: the key belongs to the widget. */
  function key(input: Input): boolean {
    cancelRun();
    const step = welcomeKey(state, input);
    take(step);
    if (state.run !== '') cancelRun = systemClock.after(RUN_MS, endRun);
    return step.pass === undefined;
  }

  /** On a busy machine keys typed in time may not be read yet: one turn of the event loop later they are. */
  function endRun(): void {
    cancelRun = systemClock.after(0, () => take(welcomeRun(state)));
  }

  function take({ next, after }: WelcomeStep): void {
    state = next;
    screen.draw(view());
    if (after === 'quit') terminal.exit(0);
    if (after === 'stop') terminal.stop();
    if (after === 'redraw') terminal.repaint();
    if (after === 'demo') void demo();
    if (after === 'check') void check();
  }

  function leave(chosen: Chosen): void {
    cancelRun();
    for (const off of offs) off();
    screen.unmount();
    begin(chosen);
  }

  async function demo(): Promise<void> {
    // The file's profiles lead to real accounts.
    const account = demoAccount(settings.profile.mode);
    const simulated = { ...settings, ...account, demo: true, target: null, filter: '' };
    leave({
      settings: simulated,
      account: await openAccount(simulated, account.profile, null),
      token: null,
    });
  }

  async function check(): Promise<void> {
    // The answer is no longer wanted when the operator went back or typed another token.
    const asked = state;
    const trouble = (text: string): void => {
      if (state !== asked) return;
      state = { ...state, checking: false, trouble: text };
      screen.draw(view());
    };
    const typed = state.line.value.trim();
    if (!TOKEN_PATTERN.test(typed)) return trouble(`That does not look like a token (${TOKEN_FORM}).`);
    const token = new Secret(typed);
    const account = await openAccount(settings, settings.profile, token);
    const proof = await proveToken(account.api);
    if ('kind' in proof) return trouble(`${proof.text} ${proof.next}`);
    if (state === asked) leave({ settings, account, token });
  }
}
