import { mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dropLock, heldBy, takeLock } from '../../../src/console/operations/process-lock.ts';

afterEach(() => void vi.useRealTimers());

const folder = (): string => mkdtempSync(join(tmpdir(), 'locks-'));

describe('on a home folder that several hosts share', () => {
  const lockOf = (host: string, ageMs: number): string => {
    const path = join(folder(), 'one.lock');
    writeFileSync(path, JSON.stringify({ pid: process.pid, start: '', host }));
    const at = new Date(Date.now() - ageMs);
    utimesSync(path, at, at);
    return path;
  };

  test('the lock of another host is left to it as long as that touches it', () => {
    const fresh = lockOf('jump-2', 60_000);
    expect([takeLock(fresh), heldBy(fresh)]).toEqual([false, process.pid]);
    dropLock(fresh);
    expect(readdirSync(join(fresh, '..'))).toEqual(['one.lock']);
    const old = lockOf('jump-2', 130_000);
    expect([heldBy(old), takeLock(old)]).toEqual([null, true]);
    dropLock(old);
  });

  test('one whose host is ahead of us counts from when it was first seen, not until our clock has caught up', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const path = lockOf('jump-2', -3_600_000);
    expect(heldBy(path)).toBe(process.pid);
    vi.advanceTimersByTime(119_000);
    expect(heldBy(path)).toBe(process.pid);
    const later = new Date(Date.now() + 3_630_000);
    utimesSync(path, later, later);
    vi.advanceTimersByTime(60_000);
    expect(heldBy(path)).toBe(process.pid);
    vi.advanceTimersByTime(121_000);
    expect([heldBy(path), takeLock(path)]).toEqual([null, true]);
    dropLock(path);
  });

  test('ours is touched until it is dropped', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const path = join(folder(), 'one.lock');
    takeLock(path);
    const long = new Date(Date.now() - 600_000);
    utimesSync(path, long, long);
    vi.advanceTimersByTime(31_000);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    dropLock(path);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a lock that the disk does not take is not had', () => {
  const dir = folder();
  const path = join(dir, 'missing', 'one.lock');
  expect(takeLock(path)).toBe(false);
});
