import { expect, test, vi } from 'vitest';
import { type ChildEnd, runChild } from '../../src/terminal/child.ts';
import type { Ending } from '../../src/terminal/lifecycle.ts';

/** A lifecycle that a test ends by hand, and a clock whose waits are over at once. */
function rig() {
  const hooks = new Set<(ending: Ending) => unknown>();
  const stop = vi.fn();
  const lifecycle = {
    onExit: (hook: (ending: Ending) => unknown) => {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    stop,
  };
  const clock = {
    now: () => 0,
    after: (_: number, fn: () => void) => {
      const timer = setImmediate(fn);
      return () => clearImmediate(timer);
    },
  };
  const run = (...argv: string[]): Promise<ChildEnd> =>
    runChild(lifecycle, argv, { PATH: process.env['PATH'] }, clock);
  return { run, hooks, stop };
}

test.each<[argv: string[], end: ChildEnd]>([
  [['sh', '-c', 'exit 7'], { kind: 'status', status: 7 }],
  [['sh', '-c', 'kill -TERM $$'], { kind: 'signal', signal: 'SIGTERM' }],
  [['no-such-program'], { kind: 'not-started', code: 'ENOENT' }],
  [['/dev/null'], { kind: 'not-started', code: 'EACCES' }],
  [['/dev/null/ssh'], { kind: 'not-started', code: 'ENOTDIR' }],
])('%j: %j', async (argv, end) => {
  const { run, hooks } = rig();
  expect(await run(...argv)).toEqual(end);
  expect(hooks.size).toBe(0);
});

test('a program that heeds no hang-up ends with us all the same', async () => {
  const { run, hooks } = rig();
  const ended = run('sh', '-c', 'trap "" HUP; exec sleep 60');
  const [hook] = hooks;
  await hook?.({ code: 129, reason: 'hang-up' });
  expect(await ended).toMatchObject({ kind: 'signal' });
});

test('a program that stops alone stops us, so that the shell takes the terminal back', async () => {
  const { run, hooks, stop } = rig();
  const ended = run('sh', '-c', 'kill -STOP $$');
  await vi.waitFor(() => expect(stop).toHaveBeenCalled());
  const [hook] = hooks;
  await hook?.({ code: 143, reason: 'signal' });
  expect(await ended).toMatchObject({ kind: 'signal' });
});
