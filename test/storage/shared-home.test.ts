import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { heldBy } from '../../src/storage/lock-owner.ts';
import { dropLock, takeLock } from '../../src/storage/process-lock.ts';
import { openChainFile, openInFlight } from '../../src/storage/record-files.ts';
import { rig } from '../operations/rig.ts';
import { operationOf } from '../operations/values.ts';

const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });

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

  test.each([
    ['as ours', 0],
    ['an hour ahead of ours', -3_600_000],
    ['ten minutes behind ours', 600_000],
  ])(
    'the lock of another host, whose clock is %s, is left to it as long as that touches it',
    (_, behindMs) => {
      vi.useFakeTimers({ toFake: ['performance'] });
      const path = lockOf('jump-2', behindMs);
      expect([takeLock(path), heldBy(path)]).toEqual([false, process.pid]);
      vi.advanceTimersByTime(119_000);
      expect(heldBy(path)).toBe(process.pid);
      const later = new Date(Date.now() - behindMs + 30_000);
      utimesSync(path, later, later);
      vi.advanceTimersByTime(60_000);
      expect([takeLock(path), heldBy(path)]).toEqual([false, process.pid]);
      dropLock(path);
      expect(readdirSync(join(path, '..'))).toEqual(['one.lock']);
      vi.advanceTimersByTime(121_000);
      expect([heldBy(path), takeLock(path)]).toEqual([null, true]);
      dropLock(path);
    },
  );

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

describe('a console that stood still while another host took over what it followed', () => {
  const THEIRS = JSON.stringify({ pid: process.pid, start: '', host: 'jump-2' });

  test('writes and removes nothing of it any more, also when that host is done with it', () => {
    const dir = folder();
    const path = (name: string): string => join(dir, 'operations', `${REBOOT.id}.${name}`);
    const store = openInFlight(dir, () => 'a');
    store.save(REBOOT);
    expect(store.isLost?.(REBOOT.id)).toBe(false);
    writeFileSync(path('lock'), THEIRS);
    const before = readFileSync(path('json'), 'utf8');
    store.save({ ...REBOOT, late: true });
    store.remove(REBOOT.id);
    expect([store.isLost?.(REBOOT.id), readFileSync(path('json'), 'utf8')]).toEqual([true, before]);
    expect(readFileSync(path('lock'), 'utf8')).toBe(THEIRS);
    for (const name of ['json', 'lock']) unlinkSync(path(name));
    store.save(REBOOT);
    expect([store.isLost?.(REBOOT.id), readdirSync(join(dir, 'operations'))]).toEqual([true, []]);
  });

  test('sends no step of a chain any more: that host may have carried it out', async () => {
    const dir = folder();
    const of = await rig({ chainStore: openChainFile(dir, () => 'a') });
    const target = of.target('active');
    const { id } = of.chains.begin(consistentSnapshot(target, { name: 'nightly', description: '' }), of.api);
    await of.clock.turn(2_000);
    expect(of.sent).toEqual([`POST /servers/${target.key.id}/stop/`]);
    // It has gone on with it, to the end.
    for (const name of ['json', 'lock']) unlinkSync(join(dir, 'chains', `${id}.${name}`));
    for (let i = 0; i < 600 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
    expect(of.sent).toHaveLength(1);
    expect(of.chains.get(id)?.text).toBe(
      `consistent snapshot of ${target.name}: another console took it over while this one stood still; the rest is left to it. ${target.name} was stopped for this: look whether that console has started it again`,
    );
    expect(readdirSync(join(dir, 'chains'))).toEqual([]);
    of.close();
  });
});

test('a lock that the disk does not take is not had', () => {
  const dir = folder();
  const path = join(dir, 'missing', 'one.lock');
  expect(takeLock(path)).toBe(false);
});
