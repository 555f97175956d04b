import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { heldBy } from '../../src/storage/lock-owner.ts';
import { dropLock, takeLock } from '../../src/storage/process-lock.ts';
import { openInFlight } from '../../src/storage/record-files.ts';
import { child } from '../operations/child.ts';
import { operationOf } from '../operations/values.ts';

const hand = { code: 'EPERM' };

vi.mock('node:fs', async (actual) => ({
  ...(await actual<typeof fs>()),
  linkSync: () => {
    throw Object.assign(new Error('no links'), { code: hand.code });
  },
}));

const folder = (): string => mkdtempSync(join(tmpdir(), 'links-'));

describe('on a file system without hard links', () => {
  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP'])('that says %s a lock is had once', async (code) => {
    hand.code = code;
    const path = join(folder(), 'one.lock');
    expect([takeLock(path), takeLock(path), heldBy(path)]).toEqual([true, true, null]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    dropLock(path);
    expect(readdirSync(join(path, '..'))).toEqual([]);
    const other = child('setInterval(() => {}, 1_000);');
    writeFileSync(path, JSON.stringify({ pid: other.pid, start: '' }));
    expect([takeLock(path), heldBy(path)]).toEqual([false, other.pid]);
    other.kill();
    await other.ended;
    expect(takeLock(path)).toBe(true);
    dropLock(path);
  });

  test('the next start follows what was left', () => {
    const dir = folder();
    const reboot = operationOf({ kind: 'rebootServer', server: '1' });
    openInFlight(dir, () => 'a').save(reboot);
    expect(openInFlight(dir, () => 'a').load()).toMatchObject([{ followedBy: null }]);
  });
});

test('a link that fails for another reason is no lock', () => {
  hand.code = 'EIO';
  expect(takeLock(join(folder(), 'one.lock'))).toBe(false);
});
