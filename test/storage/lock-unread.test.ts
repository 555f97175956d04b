import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { takeLock } from '../../src/storage/process-lock.ts';
import { openChainFile, openInFlight } from '../../src/storage/record-files.ts';
import { rig } from '../operations/rig.ts';
import { operationOf } from '../operations/values.ts';

afterEach(() => void vi.useRealTimers());

const folder = (): string => mkdtempSync(join(tmpdir(), 'unread-'));

/** The lock cannot be read until it is given back: a folder stands in its place. */
function takeAway(path: string): () => void {
  const held = readFileSync(path);
  rmSync(path);
  mkdirSync(path);
  return () => {
    rmSync(path, { recursive: true });
    writeFileSync(path, held);
  };
}

describe('a lock that cannot be read for a moment', () => {
  test('is not lost, and goes on being touched', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const dir = folder();
    const store = openInFlight(dir, () => 'a');
    const reboot = operationOf({ kind: 'rebootServer', server: '1' });
    store.save(reboot);
    const giveBack = takeAway(join(dir, 'operations', `${reboot.id}.lock`));
    expect(store.isLost?.(reboot.id)).toBe(false);
    vi.advanceTimersByTime(31_000);
    expect(vi.getTimerCount()).toBe(1);
    giveBack();
    store.save({ ...reboot, late: true });
    expect(store.load()).toMatchObject([{ value: { late: true }, followedBy: null }]);
    store.remove(reboot.id);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is not taken from whom it may belong to', () => {
    const path = join(folder(), 'one.lock');
    mkdirSync(path);
    expect(takeLock(path)).toBe(false);
    rmSync(path, { recursive: true });
    expect(takeLock(path)).toBe(true);
  });

  test('does not make a chain give up', async () => {
    const dir = folder();
    const of = await rig({ chainStore: openChainFile(dir, () => 'a') });
    const target = of.target('active');
    const { id } = of.chains.begin(consistentSnapshot(target, { name: 'nightly', description: '' }), of.api);
    await of.clock.turn(2_000);
    const giveBack = takeAway(join(dir, 'chains', `${id}.lock`));
    for (let i = 0; i < 600 && of.sent.length < 2; i++) await of.clock.turn(1_000);
    giveBack();
    for (let i = 0; i < 3_600 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
    expect(of.chain()?.outcome).toBe('succeeded');
    of.close();
  });
});
