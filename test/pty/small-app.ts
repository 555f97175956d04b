import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { bundle } from '../../scripts/build/bundle.ts';
import { reconciler } from '../../scripts/build/shims/reconciler.ts';
import { yoga } from '../../scripts/build/shims/yoga.ts';
import { open as openAny } from './console.ts';
import type { Pty, PtyOptions } from './terminal.ts';

/** The fixture as one file: compiling its modules anew would cost each start a second of a core. */
const outfile = join(mkdtempSync(join(tmpdir(), 'small-app-')), 'small-app.cjs');
await bundle({ entry: 'test/pty/fixtures/small-app.tsx', outfile, shims: [...yoga, reconciler] });

/** The command line that starts the fixture. */
export const app = `${process.execPath} ${outfile}`;

const env = { XDG_CACHE_HOME: join(tmpdir(), 'code-cache'), PS1: 'shell> ' };

/** Any program in a terminal, in the environment of the fixture. */
export function open(command: string, args: string[], options: PtyOptions = {}): Pty {
  return openAny(command, args, { env, ...options });
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
  const pty = open('sh', [
    '-c',
    `trap : HUP INT QUIT TERM; echo shell; read _; ${app}${redirection}; echo "code $?"; read _`,
  ]);
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
