import { expect, test } from 'vitest';
import { BUNDLE, makeHome } from './console.ts';
import { run } from './run.ts';

const program = `'${process.execPath}' ${BUNDLE}`;

test('commands without an account say what they find on stdout, and how it went by their exit code', async () => {
  const lines = [
    `VPS_API_URL=https://127.0.0.1:2 ${program} doctor --json; echo " exit $?"`,
    `${program} config; echo "exit $?"`,
  ];
  const { stdout, stderr } = await run(lines.join('\n'), makeHome().env);
  const [report = '', rest = ''] = stdout.split(' exit 1\n');
  const { ok, checks } = JSON.parse(report);
  expect([ok, checks.length]).toEqual([false, 10]);
  expect(rest).toMatch(/^# configuration {2}[^\n]*config\.toml\n[\s\S]*exit 0\n$/);
  expect(stderr).toBe('');
});

/** How many addresses Node takes for WebAssembly is a matter of the machine. */
const isKnown = process.platform === 'linux' && process.arch === 'x64' && process.version.startsWith('v20.');

test.skipIf(!isKnown)(
  'a limit on addresses that Node does not bear is told in one sentence, with what to do',
  async () => {
    const lines = ['ulimit -v 4000000', `${program} --demo report >/dev/null; echo "exit $?"`];
    const { stdout, stderr } = await run(lines.join('\n'), makeHome().env);
    const told =
      'vps-console: a process has too few addresses here (ulimit -v): raise it, or set NODE_OPTIONS=--disable-wasm-trap-handler\n';
    // Node 24 needs no more.
    expect([`exit 2\n${told}`, 'exit 0\n']).toContain(stdout + stderr);
  },
);
