import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type Clock, systemClock } from '../api/clock.ts';
import { redactor } from '../api/redact.ts';
import { safeText } from '../api/safe-text.ts';
import type { Secret } from '../api/secret.ts';
import { codeOf, Refused } from './complaint.ts';
import { TOKEN_CAP_BYTES, tokenOf } from './token.ts';

const LIMIT_MS = 10_000;
/** What a program that has ended has printed arrives within this time. */
const DRAIN_MS = 300;
const WORDS_CAP_BYTES = 4096;
// What pass, gpg, secret-tool and vault need to reach their agents; nothing else gets out.
const HANDED_ON =
  /^(PATH|HOME|TERM|LANG|LC_\w+|XDG_\w+|GNUPGHOME|GPG_TTY|SSH_AUTH_SOCK|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS)$/;

export type CommandOptions = {
  /** How complaints name the command. */
  readonly source: string;
  readonly env: NodeJS.ProcessEnv;
  readonly limitMs?: number | undefined;
  readonly clock?: Clock | undefined;
};

type Ended = {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** Exit status, or the name of the signal. */
  readonly how: number | string | null;
  /** Why we ended it, or could not start it. */
  readonly broken: string | null;
};

/** The token that a command prints as its only line. The command runs without a shell, 10 s at most. Throws Refused. */
export async function tokenFromCommand(command: readonly string[], options: CommandOptions): Promise<Secret> {
  const { source } = options;
  const { stdout, stderr, how, broken } = await run(command, options);
  if (broken !== null) throw new Refused(`${source}: ${broken}`);
  const text = stdout.toString('utf8');
  if (how !== 0) {
    const ending = typeof how === 'number' ? `ended with status ${how}` : `was ended by ${how ?? 'a signal'}`;
    const words = printable(stderr.toString('utf8'), text);
    throw new Refused(`${source}: ${ending}${words === '' ? '' : `: ${words}`}`);
  }
  return tokenOf(text, source);
}

/** What the command complained of, in one line, without what it printed as a token and without anything shaped like one. */
function printable(stderr: string, stdout: string): string {
  const secrets = stdout.split(/[\r\n]+/).map((line) => line.trim());
  const clean = secrets.reduce((text, secret) => redactor(secret)(text), stderr);
  const lines = clean.replace(/vps_[\w-]+/gi, '[secret]').split(/[\r\n]+/);
  return safeText(lines.filter((line) => line.trim() !== '').join(' · '), 200);
}

async function run(command: readonly string[], options: CommandOptions): Promise<Ended> {
  const { spawn } = await import('node:child_process');
  const [program = '', ...words] = command;
  const env = Object.fromEntries(Object.entries(options.env).filter(([name]) => HANDED_ON.test(name)));
  const limitMs = options.limitMs ?? LIMIT_MS;
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let sizeBytes = 0;
    let wordsBytes = 0;
    const notStarted = (error: unknown): string =>
      `${safeText(program, 80)} cannot be started [${codeOf(error)}]; is it in PATH?`;
    let child: ChildProcessByStdio<null, Readable, Readable>;
    try {
      child = spawn(program, words, { env, shell: false, stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      // Only what is missing or forbidden comes as an event: a path through a file, or one too long, is thrown.
      resolve({ stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), how: null, broken: notStarted(error) });
      return;
    }
    const end = (how: Ended['how'], broken: string | null) => {
      cancel();
      // A grandchild may hold the pipes open for ever.
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ stdout: Buffer.concat(out), stderr: Buffer.concat(err), how, broken });
    };
    const stop = (why: string) => {
      child.kill('SIGKILL');
      end(null, why);
    };
    const clock = options.clock ?? systemClock;
    let cancel = clock.after(limitMs, () => stop(`gave no answer within ${limitMs / 1000} s`));
    child.stdout.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > TOKEN_CAP_BYTES) stop(`printed more than ${TOKEN_CAP_BYTES / 1024} KiB`);
      else out.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (wordsBytes < WORDS_CAP_BYTES) err.push(chunk.subarray(0, WORDS_CAP_BYTES - wordsBytes));
      wordsBytes += chunk.length;
    });
    child.on('error', (error) => end(null, notStarted(error)));
    child.on('close', (code, signal) => end(code ?? signal, null));
    // What it has started and left behind, an agent or a shared connection, may hold the pipes open for hours.
    child.on('exit', (code, signal) => {
      cancel();
      cancel = clock.after(DRAIN_MS, () => end(code ?? signal, null));
    });
  });
}
