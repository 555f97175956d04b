import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectGone, makeHome } from '../pty/console.ts';
import { open } from '../pty/small-app.ts';

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

test('the console does not outlive what started it', async () => {
  const job = `echo "job $$"; '${process.execPath}' ${START.join(' ')} --demo; true`;
  const pty = open('sh', ['-c', `sh -c '${job.replaceAll("'", `'\\''`)}'; echo over; sleep 60`], {
    env: makeHome().env,
  });
  await pty.until('DEMO');
  const pid = Number(/job (\d+)/.exec(pty.bytes)?.[1]);
  process.kill(pid, 'SIGKILL');
  await expectGone(pid);
  await expect.poll(() => pty.changedModes(), { timeout: 5000 }).toEqual([]);
});
