import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { heldBy } from '../../src/storage/lock-owner.ts';
import { dropLock, takeLock } from '../../src/storage/process-lock.ts';
import { child } from '../operations/child.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'locks-'));

describe('locks', () => {
  test('are had once, and again by who has them', () => {
    const path = join(folder(), 'one.lock');
    expect([takeLock(path), takeLock(path), heldBy(path)]).toEqual([true, true, null]);
    dropLock(path);
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test('of a living process are left to it; of a dead one, and of one whose number was given anew, they are taken', async () => {
    const path = join(folder(), 'one.lock');
    const other = child('setInterval(() => {}, 1_000);');
    writeFileSync(path, JSON.stringify({ pid: other.pid, start: '' }));
    expect([takeLock(path), heldBy(path)]).toEqual([false, other.pid]);
    writeFileSync(path, JSON.stringify({ pid: other.pid, start: '1' }));
    expect(takeLock(path)).toBe(process.platform === 'linux');
    writeFileSync(path, JSON.stringify({ pid: other.pid, start: '' }));
    other.kill();
    await other.ended;
    expect(takeLock(path)).toBe(true);
    writeFileSync(path, 'half a li');
    expect(takeLock(path)).toBe(true);
  });

  test.runIf(process.platform === 'linux')(
    'of a process that has ended are taken, also while nobody asks for its end',
    async () => {
      const path = join(folder(), 'one.lock');
      const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      onTestFinished(() => void parent.kill('SIGKILL'));
      const pid = await new Promise<number>((resolve) =>
        parent.stdout.once('data', (text) => resolve(Number(text))),
      );
      // As long as the parent is a shell it may ask for the end of its child, whose number is then gone.
      await vi.waitFor(
        () => expect(readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n'),
        60_000,
      );
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /), 60_000);
      writeFileSync(path, JSON.stringify({ pid, start: '' }));
      expect([heldBy(path), takeLock(path)]).toEqual([null, true]);
    },
  );
});
