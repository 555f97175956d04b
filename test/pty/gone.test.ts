import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive } from './console.ts';
import { app, appPid, open, start } from './small-app.ts';

describe('the process is gone', () => {
  test.each([1, 2, 3])('when the terminal hangs up (%i), without a crash', async () => {
    const pty = await start(['--busy']);
    pty.hangUp();
    expect(await pty.exit).toEqual({ code: 129, signal: 0 });
  });

  test('when the terminal hangs up and SIGHUP does not arrive', async () => {
    const pty = open('sh', ['-c', `trap '' HUP; ${app}; echo over`]);
    await pty.until('ready');
    const pid = appPid(pty);
    pty.hangUp();
    await expect.poll(() => isAlive(pid)).toBe(false);
  });

  test('when it is told to end while nobody reads what it writes; until then it ran on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stalled-'));
    const report = join(folder, 'ticks');
    const stalledTicks = () => Number(readFileSync(report, 'utf8'));
    const pty = await start(['--busy', `--report=${report}`], { rows: 40, cols: 120 });
    for (const round of ['resume', 'end']) {
      pty.pause();
      // Each tick is a turn of its event loop in which the terminal took nothing.
      await expect.poll(stalledTicks).toBeGreaterThan(10);
      if (round === 'end') break;
      pty.resume();
      await expect.poll(stalledTicks).toBe(0);
      pty.send('j');
      await pty.until('key j');
    }
    pty.signal('SIGTERM');
    expect(await pty.exit).toEqual({ code: 143, signal: 0 });
    rmSync(folder, { recursive: true });
  });
});

describe('what is still to be written when the process ends', () => {
  test.each([
    ['is written after q', 'q', 0],
    ['is written after a fault', 'x', 1],
  ])('%s', async (_, key, code) => {
    const path = join(mkdtempSync(join(tmpdir(), 'last-words-')), 'words');
    const pty = await start([`--last-words=${path}`]);
    pty.send(key);
    expect(await pty.exit).toEqual({ code, signal: 0 });
    expect(readFileSync(path, 'utf8')).toBe('written');
  });

  test('is written when the terminal hangs up', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'last-words-')), 'words');
    const pty = await start([`--last-words=${path}`]);
    pty.hangUp();
    expect(await pty.exit).toEqual({ code: 129, signal: 0 });
    expect(readFileSync(path, 'utf8')).toBe('written');
  });

  test('is waited for no longer than a second', async () => {
    const pty = await start(['--last-words=never']);
    const from = performance.now();
    pty.signal('SIGTERM');
    expect(await pty.exit).toEqual({ code: 143, signal: 0 });
    expect(performance.now() - from).toBeGreaterThan(900);
  });
});
