import { describe, expect, test as one, vi } from 'vitest';
import {
  expectGone,
  expectRestored,
  isAlive,
  live,
  openJobShell,
  pressUntil,
  SIZES,
  startConsole,
  startInShell,
} from './console.ts';
import { listReads, startQuietApi } from './console-api.ts';

const test = one.concurrent;

describe('the console is gone soon, and the terminal as it was', () => {
  test('after SIGHUP', async () => {
    const pty = await startInShell(['--demo']);
    process.kill(pty.appPid, 'SIGHUP');
    await expectGone(pty.appPid);
    await expectRestored(pty, 129);
  });

  test('after SIGTERM with the palette open', async () => {
    const pty = await startInShell(['--demo']);
    pty.send(':');
    await pty.until(/^ :$/m);
    process.kill(pty.appPid, 'SIGTERM');
    await expectGone(pty.appPid);
    await expectRestored(pty, 143);
  });

  test('after SIGTERM while the API stalls', async () => {
    const api = await startQuietApi();
    const pty = await startInShell(['--poll', '1'], { home: api.home });
    api.misbehave({ kind: 'stall' });
    const before = api.requests.length;
    await vi.waitFor(() => expect(api.requests.length).toBeGreaterThan(before), 60_000);
    process.kill(pty.appPid, 'SIGTERM');
    await expectGone(pty.appPid);
    await expectRestored(pty, 143);
  });
});

describe('the console is gone soon', () => {
  // One by one: a program that is started meanwhile would inherit the terminal's other end and hold it open.
  one('when the terminal hangs up', async () => {
    const pty = await startConsole(['--demo']);
    pty.hangUp();
    await expectGone(pty.pid);
    expect(await pty.exit).toEqual({ code: 129, signal: 0 });
  });

  test('when it is told to end while nobody reads what it writes', async () => {
    const api = await startQuietApi();
    const pty = await startInShell(['--poll', '3600'], { home: api.home, size: SIZES[0] });
    pty.pause();
    // Each pair of keys paints most of the screen; the refresh at the end tells that all of them were taken.
    for (let round = 0; round < 50; round += 1) pty.send('21\x0c');
    const reads = listReads(api);
    pty.send('r');
    await vi.waitFor(() => expect(listReads(api)).toBeGreaterThan(reads), 60_000);
    expect(isAlive(pty.appPid)).toBe(true);
    process.kill(pty.appPid, 'SIGTERM');
    await expectGone(pty.appPid);
    expect(pty.termios()).toBe(pty.before);
    pty.resume();
    // What the shell prints now lands anywhere on a screen that nobody could restore.
    await vi.waitFor(() => expect(pty.bytes).toContain('code 143'), 60_000);
    expect(pty.bytes.split('\x1b[2J').length).toBeLessThan(25); // else it was never stalled
  });
});

test('ctrl-z gives the terminal to the shell, fg brings the console back with fresh data and fills a larger window', async () => {
  const api = await startQuietApi();
  const pty = await openJobShell({ home: api.home });
  const settings = (): string => pty.termios().replace(/rows \d+; columns \d+/, '');
  const before = settings();
  pty.send(`${pty.program} --poll 3600\r`);
  await pty.until(live);
  // Keys that may be pressed twice.
  for (const [key, place] of [
    ['G', '24/24'],
    ['g', '1/24'],
  ] as const) {
    await pressUntil(pty, key, place);
    pty.send('\x1a'); // once: a second one would be the shell's
    await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
    await pty.shows((screen) => expect(screen.join('\n')).toContain('Stopped'));
    expect(settings()).toBe(before);
    expect(pty.changedModes()).toEqual([]);
    const reads = listReads(api);
    pty.resize(100, 40);
    pty.send('clear; fg\r');
    await pty.until(live);
    await vi.waitFor(() => expect(listReads(api)).toBeGreaterThan(reads), 60_000);
    await pty.shows((screen) => expect(screen.join('\n')).not.toContain('Stopped'));
    await pty.shows((screen) => expect(screen[39]).toMatch(/\? help/));
  }
  await pressUntil(pty, 'G', '24/24');
  pty.send('q'); // once: a second one would be the shell's
  await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
  expect(settings()).toBe(before);
  expect(pty.changedModes()).toEqual([]);
});
