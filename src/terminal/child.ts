import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Clock, systemClock } from './clock.ts';
import type { Lifecycle } from './lifecycle.ts';

/** How a program ended, or the system's code for why it was not started. */
export type ChildEnd =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'not-started'; readonly code: string };

/** How long a program that was told to end may take: less than exit hooks have. */
const endMs = 500;

/** A stop by ctrl-z reaches us as well, and first: only one that lasts is the program's alone. */
const stoppedMs = 100;

/** Runs a program, without a shell, in the terminal that was handed over. It ends when we do. */
export function runChild(
  lifecycle: Pick<Lifecycle, 'onExit' | 'stop'>,
  [program = '', ...words]: readonly string[],
  env: NodeJS.ProcessEnv,
  clock: Clock = systemClock,
): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(program, words, { env, stdio: 'inherit', shell: false });
    } catch (error) {
      // Only what is missing or forbidden comes as an event: a path through a file, or one too long, is thrown.
      resolve({ kind: 'not-started', code: codeOf(error) });
      return;
    }
    let cancelLook = (): void => {};
    // `~^Z` of ssh stops ssh alone. A shell would take the terminal back then; we let ours do so.
    const look = (): void => {
      cancelLook();
      cancelLook = clock.after(stoppedMs, () => {
        if (isStopped(child.pid)) lifecycle.stop();
      });
    };
    const gone = new Promise<void>((tell) => child.on('exit', () => tell()));
    const forget = lifecycle.onExit(async () => {
      if (child.pid === undefined) return;
      child.kill('SIGHUP');
      child.kill('SIGCONT');
      const cancel = clock.after(endMs, () => child.kill('SIGKILL'));
      await gone;
      cancel();
    });
    const end = (how: ChildEnd): void => {
      cancelLook();
      process.off('SIGCHLD', look);
      forget();
      resolve(how);
    };
    process.on('SIGCHLD', look);
    look(); // it may have stopped before we listened
    child.on('exit', (status, signal) =>
      end(signal === null ? { kind: 'status', status: status ?? 0 } : { kind: 'signal', signal }),
    );
    child.on('error', (error) => {
      if (child.pid === undefined) end({ kind: 'not-started', code: codeOf(error) });
    });
  });
}

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** Whether a process waits to be continued. Where there is no /proc nobody tells us. */
function isStopped(pid: number | undefined): boolean {
  try {
    return /^ T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''));
  } catch {
    return false;
  }
}
