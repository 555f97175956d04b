import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectGone, isAlive, pressUntil, rowAtCursor, startInShell } from './console.ts';
import { startQuietApi } from './console-api.ts';

/** Stands in for ssh: writes down what it was given, leaves the terminal in disorder and fails. */
const SSH = `#!/bin/sh
env >"$HOME/env"; printf '%s\\n' "$@" >"$HOME/argv"; stty -a >"$HOME/stty"; echo $$ >"$HOME/pid"
echo fake ssh; read word; echo "got $word"
[ "$word" = stay ] && { trap '' HUP TERM; exec sleep 60; }
stty raw -echo; exit 255
`;

test('ssh gets the terminal, its words and no token, and gives the screen back', async () => {
  const api = await startQuietApi();
  const { home, token } = api;
  const bin = join(home.folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'ssh'), SSH, { mode: 0o755 });
  const env = { PATH: `${bin}:${process.env['PATH']}`, OTHER: `Bearer ${token}` };
  const pty = await startInShell([], { home, env });
  pty.send('G');
  await pty.until(/ (\d+)\/\1$/m);
  const read = (name: string): string => readFileSync(join(home.folder, name), 'utf8');
  const raw = pty.termios();
  const row = rowAtCursor(pty.screen());

  pty.send('s');
  await pty.until(/^vps-console: ssh root@[\d.]+\nfake ssh/m);
  expect(pty.changedModes()).toEqual([]);
  expect(read('stty')).toBe(pty.before);
  expect(read('argv')).toMatch(/^root@[\d.]+\n$/);
  expect(read('env')).toContain('HOME=');
  expect(read('env')).not.toContain(token);
  expect(read('env')).not.toMatch(/VPS_API_TOKEN|OTHER/);
  pty.send('word\r');
  await pty.until(/got word[\s\S]*ssh ended with status 255\. Press Enter to come back\./);
  pty.send('q');
  // Keys are heard a moment after the words are there; an Enter too many would open the row.
  const isBack = (screen: string[]): boolean =>
    /back from .*ssh\s+ended\s+with\s+status\s+255/s.test(screen.join('\n'));
  await pressUntil(pty, '\r', isBack, 3_000);
  expect(rowAtCursor(pty.screen())).toBe(row);
  expect(pty.termios()).toBe(raw);

  // The end of the console is the end of what it started, and the terminal is as it was.
  pty.send('s');
  await pty.until(/^fake ssh/m);
  pty.send('stay\r');
  await pty.until('got stay');
  const child = Number(read('pid'));
  process.kill(pty.appPid, 'SIGTERM');
  await pty.until('code 143');
  await expectGone(child);
  expect(isAlive(pty.appPid)).toBe(false);
  expect(pty.termios()).toBe(pty.before);
  expect(pty.changedModes()).toEqual([]);
});
