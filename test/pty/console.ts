import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { closeAfterFile } from '../leftovers.ts';
import { openPty, type Pty, type PtyOptions } from './terminal.ts';

/** Wide, usual, and small. */
export const SIZES = [
  { cols: 120, rows: 36 },
  { cols: 80, rows: 24 },
  { cols: 50, rows: 12 },
] as const;

export type Size = { cols: number; rows: number };
type Env = Record<string, string>;

/** The published program. */
export const BUNDLE = 'dist/vps-console.cjs';
const PROGRAM = `'${process.execPath}' ${BUNDLE}`;

/** Whatever the machine sets that this program, Node or a shell would heed. */
const HEEDED =
  /^(VPS_|XDG_|LC_|SSH_|NODE_|LANG$|CI$|NO_COLOR$|FORCE_COLOR$|TMUX$|STY$|BASH_ENV$|ENV$)|_proxy$/i;

/** Any program in a terminal, until the end of the test file: those that run side by side cannot tell which test is over. */
export function open(command: string, args: string[], options: PtyOptions): Pty {
  const pty = openPty(command, args, options);
  closeAfterFile(() => pty.kill());
  return pty;
}

export type Home = { folder: string; state: string; env: Env };

/** Folders and an environment of a test's own. What the machine sets is blanked, which counts as unset. */
export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const blanks = Object.keys(process.env).filter((name) => name !== 'CI' && HEEDED.test(name));
  const state = join(folder, 'state');
  const env: Env = {
    ...Object.fromEntries(blanks.map((name) => [name, ''])),
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_STATE_HOME: state,
    // One code cache for all: to compile the program anew costs each start half a second of a core.
    XDG_CACHE_HOME: join(tmpdir(), 'code-cache'),
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    PS1: 'shell> ',
  };
  return { folder, state, env };
}

export type Options = { size?: Size; env?: Env; home?: Home };

export type Opened = Pty & { home: Home };

/** The console as the terminal's only program. */
export function openConsole(args: readonly string[], options: Options = {}): Opened {
  const home = options.home ?? makeHome();
  const pty = open(process.execPath, [BUNDLE, ...args], {
    ...(options.size ?? SIZES[1]),
    env: { ...home.env, ...options.env },
  });
  return Object.assign(pty, { home });
}

/** Opens it and waits until it shows fresh data. */
export async function startConsole(args: readonly string[], options: Options = {}): Promise<Opened> {
  const pty = openConsole(args, options);
  await untilLive(pty);
  return pty;
}

async function untilLive(pty: Pty): Promise<void> {
  const fault = (screen: string[]) => / ERROR /.test(screen[1] ?? ''); // how Ink tells of one
  await pty.until((screen) => live(screen) || fault(screen));
  expect(pty.screen().slice(0, 4)).toSatisfy((screen) => !fault(screen));
}

/** The header says that the data is fresh. */
export function live(screen: string[]): boolean {
  return /[●*] live$/.test(screen[0] ?? '');
}

/** Under a shell that says how it ended and stays, so that the terminal can be looked at. */
export async function startInShell(
  args: readonly string[],
  options: Options = {},
): Promise<Opened & { before: string; appPid: number }> {
  const home = options.home ?? makeHome();
  const pidFile = join(home.folder, 'pid');
  const program = `sh -c 'echo $$ >"${pidFile}"; exec "$0" "$@"' ${PROGRAM} ${args.join(' ')}`;
  const script = `trap : HUP INT QUIT TERM; echo shell; read _; ${program}; echo "code $?"; read _`;
  const size = options.size ?? SIZES[1];
  const pty = open('sh', ['-c', script], { ...size, env: { ...home.env, ...options.env } });
  await pty.until('shell');
  const before = pty.termios();
  pty.send('\r');
  await untilLive(pty);
  expect(pty.termios()).not.toBe(before);
  expect(pty.changedModes()).toContain('?1049');
  const appPid = Number(readFileSync(pidFile, 'utf8'));
  return Object.assign(pty, { home, before, appPid });
}

/** A shell with job control, and the line that starts the console in it: a short one, however deep this Node lies. */
export async function openJobShell(options: Options = {}): Promise<Opened & { program: string }> {
  const home = options.home ?? makeHome();
  const args = ['--norc', '--noprofile', '--noediting', '-i'];
  const size = options.size ?? SIZES[1];
  const pty = open('bash', args, { ...size, env: { ...home.env, NODE: process.execPath, ...options.env } });
  await pty.until('shell>');
  return Object.assign(pty, { home, program: `"$NODE" ${BUNDLE}` });
}

/** The terminal is as it was before the program, which ended with this code. */
export async function expectRestored(pty: Pty & { before: string }, code: number): Promise<void> {
  await pty.until(`code ${code}`);
  expect(pty.termios()).toBe(pty.before);
  expect(pty.changedModes()).toEqual([]);
  expect(pty.screen()[0]).toBe('shell');
  expect(pty.bytes).not.toContain('\x1b[3J');
  expect(pty.outsideSequences()).toEqual([]);
}

/** Presses a key again and again: for a moment after the terminal was given back, what is typed is thrown away. */
export async function pressUntil(
  pty: Pty,
  key: string,
  wanted: string | ((screen: string[]) => boolean),
  eachMs = 500,
): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    pty.send(key);
    const isThere = await pty.until(wanted, eachMs).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await pty.until(wanted, 0);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Gone well before a read of the API is given up (20 s), and long after a busy machine has ended it. */
export async function expectGone(pid: number): Promise<void> {
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 15_000, interval: 20 });
}

/** The name in the row under the cursor of a list of servers. */
export function rowAtCursor(screen: string[]): string | undefined {
  return screen.map((line) => /^ [▸>][ +] *\S \S+ +(\S+)/.exec(line)?.[1]).find((name) => name !== undefined);
}

/** The message, above the footer: in two lines where it has the place of the rule as well. */
export function message(screen: string[]): string {
  const isRule = (line = ''): boolean => /^[─-]{9}/.test(line);
  const above = isRule(screen[2]) && !isRule(screen.at(-3)) ? `${screen.at(-3)} ` : '';
  return `${above}${screen.at(-2)?.trim() ?? ''}`.trim();
}
