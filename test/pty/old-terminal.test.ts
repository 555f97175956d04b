import { expect, test as one, vi } from 'vitest';
import { Vt102 } from '../terminal/vt102.ts';
import { openJobShell, startConsole, startInShell } from './console.ts';
import { startQuietApi } from './console-api.ts';
import { appPid, startInShell as startSmallApp } from './small-app.ts';
import type { Pty } from './terminal.ts';

const test = one.concurrent;

/** What all that the program wrote looks like on a terminal without an alternate screen and without scroll sequences. */
function onVt102(pty: Pty): Vt102 {
  const terminal = new Vt102(80, 24);
  terminal.write(pty.bytes);
  return terminal;
}

/** The lines of a screen on which nothing is left of a frame. */
async function expectOnly(pty: Pty, lines: (string | RegExp)[]): Promise<void> {
  await vi.waitFor(() => {
    const shown = onVt102(pty).screen().filter(Boolean);
    expect(shown).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) expect(shown[index]).toMatch(line);
  }, 60_000);
}

test('a list that scrolls shows the rows that an xterm shows', async () => {
  const api = await startQuietApi({ servers: 60 });
  const env = { TERM: 'linux' };
  const pty = await startConsole(['--poll', '3600'], { home: api.home, env });
  const press = async (key: string, row: number): Promise<number> => {
    const before = pty.bytes.length;
    pty.send(key);
    await pty.until(new RegExp(`${row}/60 *$`));
    return Buffer.byteLength(pty.bytes.slice(before));
  };
  const bytes: number[] = [];
  for (let row = 2; row <= 31; row += 1) bytes.push(await press('j', row));
  // The last are those that scroll; what else is drawn meanwhile may come with one of them.
  const scrolling = bytes.slice(20).sort((one, other) => one - other);
  expect(scrolling[5]).toBeLessThanOrEqual(250);
  expect(pty.bytes).toMatch(/\x1b\[\d+;\d+r\x1b\[\d+H\r?\n/);
  for (let row = 30; row >= 5; row -= 1) await press('k', row);
  expect(pty.bytes).toMatch(/\x1b\[\d+;\d+r\x1b\[\d+H\x1bM/);
  await pty.shows((screen) => expect(onVt102(pty).screen()).toEqual(screen));
  expect(onVt102(pty).refused).toEqual([]);
});

test('after q nothing is left of the last frame', async () => {
  const pty = await startInShell(['--demo'], { env: { TERM: 'linux' } });
  pty.send('q');
  await expectOnly(pty, [/^code 0$/]);
});

test('after ctrl-z neither', async () => {
  const pty = await openJobShell({ env: { TERM: 'linux' } });
  pty.send(`${pty.program} --demo\r`);
  await pty.until('DEMO');
  pty.send('\x1a'); // once: a second one would be the shell's
  await expectOnly(pty, [/Stopped/, /^shell>$/]);
});

test.each([
  ['a farewell', 'q', ['bye', 'see you', 'code 0']],
  ['a crash', 'x', ['crashed: Error: out of order', 'last words', 'code 1']],
] as const)('%s stands alone', async (_, key, lines) => {
  const pty = await startSmallApp();
  pty.send(key);
  await expectOnly(pty, [...lines]);
});

test('a signal and a child leave nothing of it either', async () => {
  const pty = await startSmallApp();
  const pid = appPid(pty);
  pty.send('s');
  await expectOnly(pty, [/ icanon /]);
  pty.send('word\r');
  await pty.until('back');
  process.kill(pid, 'SIGTERM');
  await expectOnly(pty, ['last words', 'code 143']);
});
