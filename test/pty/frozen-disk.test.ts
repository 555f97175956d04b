import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BUNDLE, expectGone, expectRestored, message, rowAtCursor, startInShell } from './console.ts';
import { startQuietApi } from './console-api.ts';
import { run } from './run.ts';

const FROZEN = fileURLToPath(new URL('./fixtures/frozen-disk.cjs', import.meta.url));

test('a state folder that never answers is told; keys act, and q ends the program', async () => {
  const api = await startQuietApi();
  const fifo = join(api.home.folder, 'fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  const env = { NODE_OPTIONS: `--require=${FROZEN}`, FIFO: fifo, FROZEN: api.home.state };
  const pty = await startInShell([], { home: api.home, env });
  const name = rowAtCursor(pty.screen());
  pty.send('j');
  await pty.until((screen) => rowAtCursor(screen) !== name);
  await pty.until((screen) => message(screen).startsWith('the journal cannot be read: the disk takes'));
  pty.send('q');
  await expectGone(pty.appPid);
  // Of SIGPIPE, as nothing else ends a process that has asked such a disk.
  await expectRestored(pty, 141);
  expect(pty.screen().join('\n')).not.toContain('journal:');
});

test('a cache folder that never answers is done without', async () => {
  const api = await startQuietApi();
  const fifo = join(api.home.folder, 'fifo');
  const cache = join(api.home.folder, 'cache');
  execFileSync('sh', ['-c', 'mkfifo "$0"; mkdir "$1"', fifo, cache]);
  const frozen = { NODE_OPTIONS: `--require=${FROZEN}`, FIFO: fifo, FROZEN: cache, XDG_CACHE_HOME: cache };
  const pty = await startInShell([], { home: api.home, env: frozen });
  const name = rowAtCursor(pty.screen());
  pty.send('j');
  await pty.until((screen) => rowAtCursor(screen) !== name);
  pty.send('q');
  await expectRestored(pty, 141);
  const { code, stdout } = await run(`'${process.execPath}' ${BUNDLE} --version; exit $?`, {
    ...api.home.env,
    ...frozen,
  });
  expect([code, stdout]).toEqual([141, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

test('a configuration folder that never answers is told, with where it is', async () => {
  const api = await startQuietApi();
  const fifo = join(api.home.folder, 'fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  const { env } = api.home;
  const frozen = { NODE_OPTIONS: `--require=${FROZEN}`, FIFO: fifo, FROZEN: env['XDG_CONFIG_HOME'] ?? '' };
  const { code, stderr } = await run(`'${process.execPath}' ${BUNDLE} report; exit $?`, {
    ...env,
    ...frozen,
  });
  expect([code, stderr]).toEqual([
    141,
    expect.stringMatching(
      /^vps-console: ~\/config\/vps-console\/config\.toml: cannot be read, the disk has not answered for 5 s\n$/,
    ),
  ]);
});
