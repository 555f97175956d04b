import { systemClock } from '../api/clock.ts';
import { complaintsOf } from '../config/complaint.ts';
import { childEnvironment } from '../config/process.ts';
import type { Profile } from '../config/profiles.ts';
import type { Settings } from '../config/settings.ts';
import { type Console, createConsole } from '../console/console.ts';
import type { Start } from '../console/effects/start-view.ts';
import type { ProfileName } from '../console/screen/context.ts';
import type { State } from '../console/screen/state.ts';
import { recalled } from '../fleet/last-list.ts';
import { DEFAULT_THRESHOLDS } from '../resources/known.ts';
import { hung, widthOf } from '../resources/text-width.ts';
import { journalPath } from '../storage/journal-file.ts';
import { onDisk, openStateFolder } from '../storage/open-storage.ts';
import { writeNew } from '../storage/regular-file.ts';
import { copySequence } from '../terminal/clipboard.ts';
import { notification } from '../terminal/notification.ts';
import { openTerminal } from '../terminal/screen.ts';
import { mount } from '../ui/mount.tsx';
import type { Title } from '../ui/scene.ts';
import { createTheme, toAscii } from '../ui/theme.ts';
import { type Account, type Chosen, DEMO_SPEED, logOf, openAccount } from './account.ts';
import { growForMany } from './young-space.ts';

/** What runs while one profile is on screen. */
type Session = {
  readonly console: Console;
  readonly title: Title;
  readonly unmount: () => void;
};

const DEMO_WORDS = `simulated fleet, waits ${DEMO_SPEED}× shorter`;

/** Opens the full screen and stays until the operator quits or the terminal is gone. */
export async function runFullScreen(
  given: Settings,
  keys: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const terminal = openTerminal({ lastWords: farewell });
  const theme = createTheme({ color: given.terminal.color, ascii: given.terminal.ascii });
  const remembered = new Map<string, State['lists']>();
  let session: Session | null = null;
  /** Consoles of other profiles with operations under way, by profile. */
  const away = new Map<string, Session>();
  const consoles = (): Session[] => [...away.values(), ...(session ? [session] : [])];
  let isChanging = false;
  /** Summaries of consoles that have ended. */
  const done: string[] = [];
  /** For all consoles of this run: each resolves when its records are written. */
  const flushes: (() => Promise<unknown>)[] = [async () => logOf(given)?.flush()];
  let isOver = false;
  terminal.onExit(() => {
    isOver = true;
    for (const one of consoles()) one.console.stop();
    session?.unmount();
    return Promise.all(flushes.map((flush) => flush()));
  });
  terminal.onResize((size) => session?.console.resize(size));
  terminal.onEvent((event) => event.type !== 'note' && session !== null && session.console.input(event));
  // Data on screen before the process was suspended is old.
  terminal.onContinue(() => session?.console.choose([{ effect: 'refresh' }]));

  const state = openStateFolder(given);
  let isKept = false;
  void state.ready.then(
    () => {
      isKept = true;
    },
    () => {},
  );

  async function begin({ settings, account, token }: Chosen, start: Start): Promise<void> {
    const { profile } = account;
    const { flush, ...kept } = onDisk(state, settings, profile, token);
    const last = kept.lastList && (await kept.lastList.read());
    if (isOver) return;
    flushes.push(flush);
    const console = createConsole({
      api: account.api,
      clock: systemClock,
      apiUrl: account.apiUrl,
      profile: profile.name,
      permission: account.permission,
      size: terminal.size(),
      host: {
        operator: `${settings.who.user}@${settings.who.host}`,
        quit,
        elsewhere: () =>
          [...away].flatMap(([name, one]) =>
            one.console.doing.unsafeToLeave().map((what) => `on ${name} ${what}`),
          ),
        follows: (id) => consoles().some((one) => one.console.doing.carries(id)),
        suspend: () => terminal.stop(),
        redraw: () => terminal.repaint(),
        call: (text) => settings.quiet || call(text, settings.bell),
        lend: (argv, words) => terminal.lend(argv, childEnvironment(), words),
        profile: (name) => void changeTo(settings, name),
        copy,
        write: writeNew,
      },
      thresholds: { ...DEFAULT_THRESHOLDS, ...settings.thresholds, speed: settings.demo ? DEMO_SPEED : 1 },
      zone: settings.zone,
      paceMs: settings.pollMs,
      keys,
      ...kept,
      recalled: last && recalled(last, systemClock.now()),
      profiles: profilesOf(settings, profile),
      ssh: settings.demo ? null : profile.ssh,
      start,
    });
    flushes.push(console.saved);
    growForMany(console.cache);
    account.onRequest = console.poll.sent;
    account.onAnswer = ({ rateLimit }) => {
      if (rateLimit?.remaining != null && rateLimit.resetS != null)
        console.poll.heard(rateLimit.remaining, rateLimit.resetS);
    };
    show(console, titleOf(settings, account));
    console.start();
  }

  function show(console: Console, title: Title): void {
    session = { console, title, unmount: mount(terminal, console, title, theme) };
  }

  /** Takes the console off the screen; its operations continue. */
  function hide(one: Session): void {
    const { profile } = one.title;
    remembered.set(profile, one.console.store.get().lists);
    one.unmount();
    session = null;
    if (one.console.leave((tone, text) => session?.console.say(tone, text))) away.set(profile, one);
    else done.push(...one.console.doing.summary());
  }

  function copy(text: string): boolean {
    const sequence = copySequence(text, given.terminal);
    if (sequence !== null) terminal.control('clipboard', sequence);
    return sequence !== null;
  }

  function call(text: string, rings: boolean): void {
    if (rings) terminal.bell();
    const sequence = notification(theme.ascii ? toAscii(text, widthOf) : text, given.terminal);
    if (sequence !== '') terminal.control('notification', sequence);
  }

  /** A second console of the same profile would follow the same operations again. */
  function comeBack(name: string, one: Session): void {
    if (session) hide(session);
    away.delete(name);
    show(one.console, one.title);
    one.console.resize(terminal.size());
    one.console.comeBack();
  }

  /** The summary stands where the screen was: what was done, and where it is written. */
  function farewell(): string {
    const lines = [...done, ...consoles().flatMap((one) => one.console.doing.summary())];
    // The demo has a folder too when the welcome screen led there, but nothing of it is written.
    const isDemo = session?.title.demo != null;
    const journal = isDemo || !isKept ? [] : [`journal: ${journalPath(state.dir, Date.now())}`];
    const said = lines.length === 0 ? [] : [...lines, ...journal];
    const { columns } = terminal.size();
    return said.flatMap((line) => hung(theme.ascii ? toAscii(line, widthOf) : line, columns)).join('\n');
  }

  const quit = (): void => terminal.exit(0, farewell());

  /** One at a time: a token command may take a while, and a second switch would hide the same console twice. */
  async function changeTo(settings: Settings, name: string): Promise<void> {
    if (isChanging) return session?.console.say('warn', 'another profile is being opened');
    isChanging = true;
    try {
      await change(settings, name);
    } catch (error) {
      session?.console.say('bad', complaintsOf(error).join(' '));
    } finally {
      isChanging = false;
    }
  }

  /** Leaves one account for another: only the filters of its lists are kept. */
  async function change(settings: Settings, name: string): Promise<void> {
    if (name === session?.title.profile)
      return session.console.say('info', `profile ${name} is on screen already`);
    const back = away.get(name);
    if (back?.console.doing.isWorking()) return comeBack(name, back);
    session?.console.say('info', `opening profile ${name}`);
    const profile = await settings.openProfile(name);
    const complaint = complaintOf(profile, name);
    if (complaint !== null || !isProfile(profile)) return session?.console.say('bad', complaint ?? '');
    const account = await openAccount(settings, profile, profile.token);
    // What the operator began meanwhile would be lost, and keys would go to the other account.
    const here = session?.console.store.get();
    if (session && here && (here.overlay !== null || here.isAway))
      return session.console.say(
        'warn',
        `${name} is not opened over what is open here: ":profile ${name}" again`,
      );
    if (session) hide(session);
    if (back) done.push(...back.console.doing.summary());
    away.delete(name);
    const lists = remembered.get(name);
    await begin({ settings, account, token: profile.token }, lists ? { lists } : {});
  }

  const { token } = given.profile;
  const start: Start = {
    view: given.view,
    filter: given.filter,
    ...(given.target === null ? {} : { target: given.target }),
  };
  if (token || given.demo) {
    return begin({ settings: given, account: await openAccount(given, given.profile, token), token }, start);
  }
  const { welcome } = await import('./welcome.ts');
  welcome({ terminal, settings: given, theme, begin: (chosen) => void begin(chosen, start) });
}

function isProfile(profile: Profile | readonly string[]): profile is Profile {
  return !Array.isArray(profile);
}

function complaintOf(profile: Profile | readonly string[], name: string): string | null {
  if (!isProfile(profile)) return profile.join(' ');
  return profile.token
    ? null
    : `profile ${name} has no token: give it token_file or token_command in the configuration`;
}

function profilesOf(settings: Settings, current: Profile): ProfileName[] {
  return settings.profiles.map(({ name, host, mode, color }) => ({
    name,
    host,
    mode,
    color,
    current: name === current.name,
  }));
}

function titleOf(settings: Settings, account: Account): Title {
  const { profile } = account;
  return {
    profile: profile.name,
    color: profile.color,
    host: account.host,
    demo: settings.demo ? DEMO_WORDS : null,
  };
}
