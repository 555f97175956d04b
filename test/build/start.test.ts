import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectGone, makeHome, open } from '../pty/console.ts';

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));
const START = ['--import', 'tsx', 'scripts/start.ts'];

test.each([
  ['--version', { stdout: `${version}\n`, status: 0 }],
  ['--no-such-option', { stdout: '', status: 2 }],
])('npm start hands on %s, the answer and how it ended', (option, expected) => {
  const { env } = makeHome();
  const ended = spawnSync(process.execPath, [...START, option], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(ended).toMatchObject(expected);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('npm start hands on %s, and the terminal is as it was', async (signal, code) => {
  const pty = open(process.execPath, [...START, '--demo'], { env: makeHome().env });
  await pty.until('DEMO');
  pty.signal(signal);
  expect(await pty.exit).toMatchObject({ code });
  expect(pty.changedModes()).toEqual([]);
});

test('npm start tells by which signal the console was ended', async () => {
  const pty = open(process.execPath, [...START, '--demo'], { env: makeHome().env });
  await pty.until('DEMO');
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const console = processes.find((line) => /^ *\d+ +(\d+) .*vps-console/.exec(line)?.[1] === `${pty.pid}`);
  process.kill(Number.parseInt(console ?? '', 10), 'SIGKILL');
  expect(await pty.exit).toMatchObject({ code: 137 });
});

test('the console does not outlive what started it, however far up', async () => {
  const env = {
    ...makeHome().env,
    NPM: 'echo "npm is $$"; sh -c "$TSX"; true',
    TSX: `'${process.execPath}' ${START.join(' ')} --demo; true`,
  };
  const pty = open('sh', ['-c', 'sh -c "$NPM"; sleep 60'], { env });
  await pty.until('DEMO');
  const npm = Number(/npm is (\d+)/.exec(pty.bytes)?.[1]);
  process.kill(npm, 'SIGKILL');
  await expectGone(npm);
  await expect.poll(() => pty.changedModes()).toEqual([]);
});
