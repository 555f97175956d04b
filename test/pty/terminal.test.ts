import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openPty, type Pty, type PtyOptions } from './terminal.ts';

vi.setConfig({ testTimeout: 60_000 });

const app = `${process.execPath} --import tsx test/pty/fixtures/small-app.tsx`;
const env = { NODE_ENV: 'production' };
const opened: Pty[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pty) => pty.kill()));
});

/** The fixture as the terminal's only program, ready for keys. */
async function start(flags: string[] = [], options: PtyOptions = {}): Promise<Pty> {
  const [command = '', ...args] = [...app.split(' '), ...flags];
  const pty = openPty(command, args, { env, ...options });
  opened.push(pty);
  await pty.until('ready');
  return pty;
}

/** The fixture under a shell that says how it ended and stays, so that the terminal can be looked at. */
async function startInShell(redirection = ''): Promise<Pty & { before: string }> {
  const pty = openPty(
    'sh',
    ['-c', `trap : HUP INT QUIT TERM; echo shell; read _; ${app}${redirection}; echo "code $?"; read _`],
    { env },
  );
  opened.push(pty);
  await pty.until('shell');
  const before = pty.termios();
  pty.send('\r');
  await pty.until('ready');
  expect(pty.termios()).not.toBe(before);
  expect(pty.changedModes()).toEqual(expect.arrayContaining(['?1049', '?25', '?2004']));
  return Object.assign(pty, { before });
}

function appPid(pty: Pty): number {
  return Number(/pid (\d+)/.exec(pty.screen().join('\n'))?.[1]);
}

async function expectRestored(pty: Pty & { before: string }, code: number): Promise<void> {
  await pty.until(`code ${code}`);
  expect(pty.termios()).toBe(pty.before);
  expect(pty.changedModes()).toEqual([]);
  expect(pty.screen()[0]).toBe('shell');
  expect(pty.bytes).not.toContain('\x1b[3J');
  expect(pty.outsideSequences()).toEqual([]);
}

describe('the terminal is as it was', () => {
  test('after a quit, with the farewell on the normal screen', async () => {
    const pty = await startInShell();
    pty.send('q');
    await expectRestored(pty, 0);
    expect(pty.screen().filter(Boolean).slice(-3)).toEqual(['bye', 'see you', 'code 0']);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGHUP', 129],
    ['SIGUSR2', 140],
  ] as const)('after %s', async (signal, code) => {
    const pty = await startInShell();
    process.kill(appPid(pty), signal);
    await expectRestored(pty, code);
  });

  test.each([
    ['x', 'crashed: Error: out of order'],
    ['r', 'crashed: Error: rejected'],
  ])('after a crash (%s), which is told', async (key, message) => {
    const pty = await startInShell();
    pty.send(key);
    await expectRestored(pty, 1);
    expect(pty.screen().filter(Boolean).slice(-2)).toEqual([message, 'code 1']);
  });

  test.each([
    ['alone', app],
    ['under a wrapper', `sh -c '${app}; true'`],
  ])('after ctrl-z, %s, and it comes back with fg', async (_, command) => {
    const pty = openPty('bash', ['--norc', '--noprofile', '--noediting', '-i'], {
      env: { ...env, PS1: 'shell> ' },
    });
    opened.push(pty);
    await pty.until('shell>');
    const before = pty.termios();
    for (const [line, letter] of [
      [command, 'k'],
      ['fg', 'm'],
    ] as const) {
      pty.send(`${line}\r`);
      await pty.until('ready');
      await pressUntil(pty, letter, `ink heard ${letter}`);
      pty.send('\x1a'); // once: a second one would be the shell's
      await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
      expect(pty.screen().join('\n')).toContain('Stopped');
      expect(pty.termios()).toBe(before);
      expect(pty.changedModes()).toEqual([]);
      pty.send('clear\r');
      await pty.until((screen) => screen.filter(Boolean).length === 1);
    }
    pty.send('fg\r');
    await pty.until('continued');
    await pressUntil(pty, 'q', 'see you');
    await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
    expect(pty.termios()).toBe(before);
  });

  test('and ours again when a shell stopped and continued us without asking', async () => {
    const pty = openPty('bash', ['--norc', '--noprofile', '--noediting', '-i'], {
      env: { ...env, PS1: 'shell> ' },
    });
    opened.push(pty);
    await pty.until('shell>');
    pty.send(`${app}\r`);
    await pty.until('ready');
    const raw = pty.termios();
    process.kill(appPid(pty), 'SIGSTOP');
    await pty.until('Stopped');
    expect(pty.termios()).not.toBe(raw);
    pty.send('clear; fg\r');
    await pty.until('continued');
    expect(pty.termios()).toBe(raw);
    await pressUntil(pty, 'k', 'ink heard k');
    expect(pty.screen()[0]).toMatch(/^ready/);
    expect(pty.screen().join('\n')).not.toContain('Stopped');
  });

  test('after a crash whose message goes to a file', async () => {
    const pty = await startInShell(' 2>/dev/null');
    pty.send('x');
    await expectRestored(pty, 1);
    expect(pty.bytes).not.toContain('crashed');
  });

  test('after ctrl-z where no shell could continue it: it goes on at once', async () => {
    const pty = await start();
    pty.send('\x1a');
    await pty.until('continued');
    await pressUntil(pty, 'k', 'ink heard k');
  });

  test('for a child, and again when the child leaves it raw', async () => {
    const pty = await startInShell();
    for (const word of ['one', 'two']) {
      pty.send('s');
      await pty.until(/ icanon /);
      expect(pty.changedModes()).toEqual([]);
      pty.send(`${word}\r`);
      await pty.until('back');
      expect(pty.bytes).toContain(`child got ${word}`);
      await pressUntil(pty, 'k', 'ink heard k');
      await pressUntil(pty, 'm', 'ink heard m');
    }
    pty.send('q');
    await expectRestored(pty, 0);
  });
});

test('ctrl-c ends the child that has the terminal, not us', async () => {
  const pty = await startInShell();
  pty.send('s');
  await pty.until(/ icanon /);
  pty.send('\x03');
  await pty.until('back');
  await pressUntil(pty, 'k', 'ink heard k');
  pty.send('q');
  await expectRestored(pty, 0);
});

describe('the process is gone', () => {
  test.each([1, 2, 3])('when the terminal hangs up (%i), without a crash', async () => {
    const pty = await start(['--busy']);
    pty.hangUp();
    expect(await pty.exit).toEqual({ code: 129, signal: 0 });
  });

  test('when the terminal hangs up and SIGHUP does not arrive', async () => {
    const pty = openPty('sh', ['-c', `trap '' HUP; ${app}; echo over`], { env });
    opened.push(pty);
    await pty.until('ready');
    const pid = appPid(pty);
    pty.hangUp();
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });

  test('when it is told to end while nobody reads what it writes; until then it ran on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stalled-'));
    const report = join(folder, 'ticks');
    const stalledTicks = () => Number(readFileSync(report, 'utf8'));
    const pty = await start(['--busy', `--report=${report}`], { rows: 40, cols: 120 });
    for (const round of ['resume', 'end']) {
      pty.pause();
      // Each tick is a turn of its event loop in which the terminal took nothing.
      await expect.poll(stalledTicks, { timeout: 20_000 }).toBeGreaterThan(10);
      if (round === 'end') break;
      pty.resume();
      await expect.poll(stalledTicks, { timeout: 20_000 }).toBe(0);
      pty.send('j');
      await pty.until('key j');
    }
    pty.signal('SIGTERM');
    expect(await pty.exit).toEqual({ code: 143, signal: 0 });
    rmSync(folder, { recursive: true });
  });
});

describe('on the screen', () => {
  test('d and Enter in one read are two keys, and a paste is one event', async () => {
    const pty = await start();
    pty.send('d\r');
    await pty.until('key d\nkey enter');
    pty.send('\x1b[200~prod\ry\r\x1b[201~');
    await pty.until('paste prod+y+');
    expect(pty.screen()).not.toContain('key y');
  });

  test('a new size is painted, and nothing is left of the old one', async () => {
    const pty = await start();
    for (const [columns, rows] of [
      [40, 10],
      [120, 40],
      [10, 3],
      [60, 16],
    ] as const) {
      pty.resize(columns, rows);
      await pty.until(new RegExp(`ready ${columns}x|^ready ${columns}`.slice(0, columns)));
    }
    expect(pty.screen().filter(Boolean)).toHaveLength(2);
    expect(pty.cell(0, 0)).toMatchObject({ text: 'r', foreground: 2 });
    expect(pty.bytes).not.toContain('\x1b[3J');
  });

  test('a terminal that does not know its size is taken for 80 by 24', async () => {
    const pty = openPty('sh', ['-c', `stty cols 0 rows 0; ${app}`], { env });
    opened.push(pty);
    await pty.until('ready 80x24');
  });

  test('what a library prints does not tear it', async () => {
    const pty = await start();
    pty.send('w');
    await pty.until('stray torn');
  });

  test('a frame that changes little is one small write', async () => {
    const pty = await start();
    pty.send('j');
    await pty.until('key j');
    const before = pty.bytes.length;
    pty.send('j');
    await pty.until('key j\nkey j');
    expect(pty.bytes.length - before).toBeLessThan(30);
  });
});

/** Presses a key again and again: for a moment after the terminal was given back, what is typed is thrown away. */
async function pressUntil(
  pty: Pty,
  key: string,
  wanted: string | ((screen: string[]) => boolean),
): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    pty.send(key);
    const isThere = await pty.until(wanted, 500).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await pty.until(wanted, 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
