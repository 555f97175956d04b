import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { expectGone, expectRestored, message, rowAtCursor, startInShell } from './console.ts';
import { startQuietApi } from './console-api.ts';

const FROZEN = fileURLToPath(new URL('./fixtures/frozen-disk.cjs', import.meta.url));

test('a state folder that never answers is told; keys act, and q ends the program', async () => {
  const api = await startQuietApi();
  const fifo = join(api.home.folder, 'fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  const env = { NODE_OPTIONS: `--require=${FROZEN}`, FIFO: fifo };
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
