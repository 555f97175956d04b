import { expect, onTestFinished } from 'vitest';
import { openPty, type Pty, type PtyOptions } from './terminal.ts';

/** The command line that starts the fixture. */
export const app = `${process.execPath} --import tsx test/pty/fixtures/small-app.tsx`;

const env = { NODE_ENV: 'production', PS1: 'shell> ' };

/** Any program in a terminal that is cleared away after the test. */
export function open(command: string, args: string[], options: PtyOptions = {}): Pty {
  const pty = openPty(command, args, { env, ...options });
  onTestFinished(() => pty.kill());
  return pty;
}

/** A shell with job control. */
export async function openShell(): Promise<Pty> {
  const pty = open('bash', ['--norc', '--noprofile', '--noediting', '-i']);
  await pty.until('shell>');
  return pty;
}

/** The fixture as the terminal's only program, ready for keys. */
export async function start(flags: string[] = [], options: PtyOptions = {}): Promise<Pty> {
  const [command = '', ...args] = [...app.split(' '), ...flags];
  const pty = open(command, args, options);
  await pty.until('ready');
  return pty;
}

/** The fixture under a shell that says how it ended and stays, so that the terminal can be looked at. */
export async function startInShell(redirection = ''): Promise<Pty & { before: string }> {
  const pty = openPty(
    'sh',
    ['-c', `trap : HUP INT QUIT TERM; echo shell; read _; ${app}${redirection}; echo "code $?"; read _`],
    { env },
  );
  await pty.until('shell');
  const before = pty.termios();
  pty.send('\r');
  await pty.until('ready');
  expect(pty.termios()).not.toBe(before);
  expect(pty.changedModes()).toEqual(expect.arrayContaining(['?1049', '?25', '?2004']));
  return Object.assign(pty, { before });
}

export function appPid(pty: Pty): number {
  return Number(/pid (\d+)/.exec(pty.screen().join('\n'))?.[1]);
}

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
): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    pty.send(key);
    const isThere = await pty.until(wanted, 500).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await pty.until(wanted, 0);
}
