import type * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { takeLock } from '../../src/storage/process-lock.ts';
import { openChainFile, openInFlight } from '../../src/storage/record-files.ts';
import { child } from '../operations/child.ts';
import { rig } from '../operations/rig.ts';
import { operationOf } from '../operations/values.ts';

/** One bit for each of the next reads of a file, the lowest first: 1 is one that fails. */
const hand = { failing: 0 };

vi.mock('node:fs', async (actual) => {
  const real = await actual<typeof fs>();
  const readFileSync = (...args: Parameters<typeof real.readFileSync>): unknown => {
    const fails = hand.failing & 1;
    hand.failing >>= 1;
    if (fails) throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
    return real.readFileSync(...args);
  };
  return { ...real, readFileSync };
});

afterEach(() => {
  hand.failing = 0;
  vi.useRealTimers();
});

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

  test('is not taken from a living process, whichever reads fail', () => {
    const path = join(folder(), 'one.lock');
    const other = child('setInterval(() => {}, 1_000);');
    onTestFinished(() => other.kill());
    writeFileSync(path, JSON.stringify({ pid: other.pid, start: '' }));
    for (let failing = 0; failing < 1_024; failing += 1) {
      hand.failing = failing;
      expect(takeLock(path), `reads ${failing.toString(2)}`).toBe(false);
    }
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
