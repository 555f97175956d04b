import { describe, expect, test } from 'vitest';
import { createPermission } from '../../src/operations/permission.ts';
import { turnedClock } from '../clock.ts';
import { messages } from './acting.ts';
import { foundUnderWay } from './left-under-way.ts';
import { command, opener } from './started.ts';

// A console that may not change anything could not finish a chain: it leaves it to one that may.

const start = opener();

/** A console of this mode that finds what a dead one left. */
async function opened(mode: 'read-only' | 'locked') {
  const permission = createPermission(mode, turnedClock(), () => {
    throw new Error('nothing is sent');
  });
  const found = await foundUnderWay(start, 'restore', { permission, columns: 160 });
  const { session } = found;
  await found.app.clock.turn(60_000);
  const isTaken = (): boolean => session.operations.isKept('under-way') || session.chains.isKept('c-1');
  return { ...found, isTaken };
}

describe('what was left half done', () => {
  test('is not taken by a read-only console, nor is its step, and that is said once', async () => {
    const { app, isTaken } = await opened('read-only');
    expect(isTaken()).toBe(false);
    expect(app.console.store.get().overlay).toBeNull();
    expect(messages(app)).toEqual([
      expect.stringMatching(
        /^web-server-01 was left half done; a console that may write offers to finish it \(snapshot, then/,
      ),
    ]);
    app.console.choose([{ effect: 'unfinished' }]);
    expect(app.console.store.get().overlay).toBeNull();
  });

  test('is offered by a locked console when that is unlocked', async () => {
    const { app, isTaken, created } = await opened('locked');
    expect(isTaken()).toBe(false);
    expect(messages(app).at(-1)).toContain(':unlock offers to finish it');
    await command(app, 'unlock 15');
    await app.until(`snapshot ${created} in progress; Enter = finish (restore from snapshot 803)`);
    expect(isTaken()).toBe(true);
  });
});
