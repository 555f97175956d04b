// npm run test:transports: the console through what people reach it by. What is not installed is skipped.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLE, expectGone, live, makeHome, open, rowAtCursor } from '../pty/console.ts';
import type { Pty } from '../pty/terminal.ts';

const home = makeHome();
const run = join(home.folder, 'run');
const pidFile = join(home.folder, 'pid');

/** sshd is called by its whole path, and not in everybody's. */
const path = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].join(delimiter);
const has = (...programs: readonly string[]): boolean =>
  programs.every((program) => {
    try {
      execFileSync('sh', ['-c', 'command -v "$0"', program], { env: { PATH: path }, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

let sshd: ChildProcess | undefined;
let ssh = '';
const here = `${userInfo().username}@127.0.0.1`;

beforeAll(async () => {
  const env = Object.entries(home.env).filter(([name]) => /^(HOME|XDG_|LANG)/.test(name));
  writeFileSync(
    run,
    [
      '#!/bin/sh',
      ...env.map(([name, value]) => `export ${name}='${value}'`),
      `cd '${resolve('.')}'`,
      `echo $$ >'${pidFile}'`,
      `exec '${process.execPath}' ${BUNDLE} --demo`,
      '',
    ].join('\n'),
  );
  chmodSync(run, 0o700);
  if (has('sshd', 'ssh')) ssh = await startSshd();
});

afterAll(() => {
  sshd?.kill();
});

/** A server of our own on this machine alone; the answer is the command that reaches it. */
async function startSshd(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sshd-'));
  const at = (name: string): string => join(folder, name);
  for (const name of ['host', 'key'])
    execFileSync('sh', ['-c', 'ssh-keygen -q -t ed25519 -N "" -f "$0"', at(name)]);
  const port = await freePort();
  const settings = {
    Port: port,
    ListenAddress: '127.0.0.1',
    HostKey: at('host'),
    AuthorizedKeysFile: at('key.pub'),
    StrictModes: 'no',
    UsePAM: 'no',
    PidFile: 'none',
  };
  writeFileSync(
    at('config'),
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}\n`)
      .join(''),
  );
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const program = execFileSync('sh', ['-c', 'command -v sshd'], { env: { PATH: path } })
    .toString()
    .trim();
  sshd = spawn(program, ['-D', '-e', '-f', at('config')], { stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise<void>((done) =>
    sshd?.stderr?.on('data', (text) => /listening/.test(String(text)) && done()),
  );
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
  ];
  return `ssh -F /dev/null -p ${port} -i ${at('key')} ${options.map((option) => `-o ${option}`).join(' ')}`;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const screenrc = join(home.folder, 'screenrc');
writeFileSync(screenrc, 'startup_message off\n');

/** `line`: what a shell is told to run the console through it. `bars`: lines at the bottom that are not ours. */
const TRANSPORTS = [
  { name: 'ssh', needs: ['ssh', 'sshd'], line: () => `${ssh} -tt ${here} ${run}`, bars: 0 },
  {
    name: 'mosh',
    needs: ['ssh', 'sshd', 'mosh', 'mosh-server'],
    line: () => `mosh --ssh='${ssh}' --server='env LANG=C.UTF-8 mosh-server' ${here} -- ${run}`,
    bars: 0,
  },
  {
    name: 'tmux',
    needs: ['tmux'],
    line: () => `tmux -L ${process.pid} -f /dev/null new-session ${run}`,
    bars: 1,
  },
  { name: 'screen', needs: ['screen'], line: () => `screen -U -c ${screenrc} ${run}`, bars: 0 },
];

/** The settings of the line, without its size. */
const settingsOf = (pty: Pty): string => pty.termios().replace(/^.*\n/, '');

/** The console on 80×24 under a shell that says how it ended. */
async function start(line: string) {
  writeFileSync(pidFile, '');
  const script = `echo shell; read _; ${line}; echo "code $?"; read _`;
  const pty = open('sh', ['-c', script], { cols: 80, rows: 24, env: { ...home.env, TMUX: '', STY: '' } });
  await pty.until('shell');
  const before = settingsOf(pty);
  pty.send('\r');
  await pty.until(live);
  return { pty, before, pid: Number(readFileSync(pidFile, 'utf8')) };
}

const parentOf = (pid: number): number =>
  Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

describe.each(TRANSPORTS)('through $name,', ({ needs, line, bars }) => {
  const trial = test.skipIf(!has(...needs));

  trial('the frame is right, keys act, the size is followed, and the terminal is as it was', async () => {
    const { pty, before, pid } = await start(line());
    const isWhole = (screen: string[], columns: number): boolean =>
      live(screen) &&
      (screen[0]?.length ?? 0) >= columns - 2 &&
      /STATUS +NAME +ADDRESS/.test(screen.join('\n')) &&
      /\? help/.test(screen.at(-1 - bars) ?? '');
    await pty.until((screen) => isWhole(screen, 80));
    const first = rowAtCursor(pty.screen());
    pty.send('j');
    await pty.until((screen) => ![first, undefined].includes(rowAtCursor(screen)));
    const second = rowAtCursor(pty.screen());
    pty.send('\x1b[B');
    await pty.until((screen) => ![first, second, undefined].includes(rowAtCursor(screen)));
    pty.send('2');
    await pty.until(/^ .*STATUS .*TYPE/m);
    pty.send('1');
    pty.resize(110, 34);
    await pty.until((screen) => isWhole(screen, 110));
    pty.send('q');
    await expectGone(pid);
    await pty.until('code 0');
    expect(pty.screen().join('\n')).not.toMatch(/vps-console|STATUS/);
    expect(settingsOf(pty)).toBe(before);
    expect(pty.changedModes()).toEqual([]);
  });

  trial('nothing is left when the connection is cut', async () => {
    const { pid } = await start(line());
    process.kill(parentOf(pid), 'SIGKILL');
    await expectGone(pid);
  });
});
