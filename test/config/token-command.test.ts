import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tokenFromCommand } from '../../src/config/token-command.ts';
import { CANARY, emptyHome, leaked } from './home.ts';

const LIMIT_MS = 60_000;

/** The token that the command gives, or what was complained of. */
async function outcome(
  command: readonly string[],
  env: NodeJS.ProcessEnv = {},
  limitMs = LIMIT_MS,
): Promise<string> {
  const options = {
    source: 'token command of profile prod',
    env: { PATH: process.env['PATH'], ...env },
    limitMs,
  };
  return tokenFromCommand(command, options).then(
    (token) => token.reveal(),
    (error: { complaints: string[] }) => error.complaints.join('\n'),
  );
}

const node = (script: string) => [process.execPath, '-e', script];
const sh = (script: string) => ['sh', '-c', script];

describe('a token command', () => {
  test.each([
    ['prints the token', sh(`echo ${CANARY}`)],
    ['prints no newline', ['printf', '%s', CANARY]],
    ['prints a newline first', sh(`printf '\\n${CANARY}'`)],
    ['complains and gives the token all the same', sh(`echo warning >&2; echo ${CANARY}`)],
    ['complains at length', node(`process.stderr.write('x'.repeat(1e6), () => console.log('${CANARY}'))`)],
    ['is not read by a shell', [...node('console.log(process.argv[1])'), CANARY, '$(exit 1)', ';', 'false']],
  ])('that %s', async (_, command) => {
    expect(await outcome(command)).toBe(CANARY);
  });

  test.each([
    ['fails', sh('exit 3'), 'ended with status 3'],
    [
      'fails with words',
      sh('echo "gpg: no key" >&2; echo "try again" >&2; exit 2'),
      'ended with status 2: gpg: no key · try again',
    ],
    ['is killed', sh('kill -9 $$'), 'was ended by SIGKILL'],
    ['prints nothing', ['true'], 'holds no token'],
    [
      'prints lines',
      sh(`echo ${CANARY}; echo ${CANARY}`),
      'holds more than one line; exactly the token is expected',
    ],
    ['prints newlines only', sh('printf "\\n\\n\\n"'), 'holds no token'],
    [
      'prints a megabyte',
      node(`process.stdout.write('${CANARY}'.repeat(50_000))`),
      'printed more than 16 KiB',
    ],
    ['never stops printing', ['yes', CANARY], 'printed more than 16 KiB'],
    [
      'prints bytes',
      node('process.stdout.write(Buffer.from([0, 255, 27, 155, 200, 1, 2, 3, 4, 5]))'),
      'does not look like a token (8–512',
    ],
    ['does not exist', ['/nowhere/pass', CANARY], '/nowhere/pass cannot be started [ENOENT]; is it in PATH?'],
    ['lies in a file', ['/dev/null/pass'], '/dev/null/pass cannot be started [ENOTDIR]'],
    ['is a folder', ['/', CANARY], '/ cannot be started [EACCES]'],
    [
      'tells its secret and fails',
      sh(`echo ${CANARY}; echo "bad token: ${CANARY}" >&2; exit 1`),
      'status 1: bad token: [secret]',
    ],
    [
      'tells its secret only while failing',
      sh(`echo "bad token: ${CANARY}" >&2; exit 1`),
      'status 1: bad token: [secret]',
    ],
    [
      'writes to the terminal',
      sh(`printf '\\033]52;c;x\\007\\n' >&2; exit 1`),
      'status 1: \u241b]52;c;x\u2407',
    ],
    ['asks a question', sh('read answer || exit 7'), 'ended with status 7'],
  ])('that %s is refused', async (_, command, expected) => {
    const words = await outcome(command);
    expect(words).toContain(`token command of profile prod: `);
    expect(words).toContain(expected);
    expect(leaked(words)).toBe(false);
    expect(words.length).toBeLessThan(300);
  });

  test('that hangs is ended at the limit', async () => {
    const home = emptyHome();
    const pidFile = join(home.path, 'pid');
    const words = await outcome(sh(`echo $$ > ${pidFile}; exec sleep 600`), {}, 300);
    expect(words).toBe('token command of profile prod: gave no answer within 0.3 s');
    // Whether it got as far as making the file, and as writing its number into it, depends on the machine.
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0;
    if (pid > 0) await gone(pid);
  });

  test('that leaves somebody holding its output keeps nobody from going on or leaving', async () => {
    const pipes = () => process.getActiveResourcesInfo().filter((kind) => kind === 'PipeWrap').length;
    const before = pipes();
    const pidFile = join(emptyHome().path, 'pid');
    const words = await outcome(sh(`sleep 600 & echo $! > ${pidFile}; echo ${CANARY}`));
    onTestFinished(() => void process.kill(Number(readFileSync(pidFile, 'utf8'))));
    expect(words).toBe(CANARY);
    // Pipes of the test before may be closed meanwhile.
    await expect.poll(pipes).toBeLessThanOrEqual(before);
  });

  test('that tells a secret of another shape and fails is not quoted', async () => {
    const words = await outcome(sh('echo s3cretWithoutPrefix; echo "no: s3cretWithoutPrefix" >&2; exit 1'));
    expect(words).toBe('token command of profile prod: ended with status 1: no: [secret]');
  });
});

test('a token command gets what password stores need, and no token', async () => {
  const kept = {
    LANG: 'C',
    LC_TIME: 'C',
    XDG_RUNTIME_DIR: '/run',
    GPG_TTY: '/dev/pts/1',
    SSH_AUTH_SOCK: '/s',
  };
  const dropped = {
    VPS_API_TOKEN: CANARY,
    VPS_PROFILE: 'p',
    AWS_SECRET: 'x',
    NODE_OPTIONS: '',
    LD_PRELOAD: '',
  };
  const command = node(`process.stdout.write(Object.keys(process.env).sort().join())`);
  expect(await outcome(command, { ...kept, ...dropped })).toBe(['PATH', ...Object.keys(kept)].sort().join());
});

/** Waits until a process is no more, which the kernel may take a moment for. */
async function gone(pid: number): Promise<void> {
  await expect.poll(() => alive(pid)).toBe(false);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
