import { readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPermission } from '../../src/operations/permission.ts';
import { turnedClock } from '../clock.ts';
import { messages } from './acting.ts';
import { foundUnderWay } from './left-under-way.ts';
import { command, opener } from './started.ts';

// A console that may not change anything could not finish a chain: it leaves it to one that may.

const start = opener();

const locksIn = (dir: string): string[] =>
  ['chains', 'operations'].flatMap((kind) =>
    readdirSync(join(dir, kind))
      .filter((name) => name.endsWith('.lock'))
      .map((name) => join(dir, kind, name)),
  );

/** A console of this mode that finds what a dead one left. */
async function opened(mode: 'read-only' | 'locked') {
  const permission = createPermission(mode, turnedClock(), () => {
    throw new Error('nothing is sent');
  });
  const found = await foundUnderWay(start, 'restore', { permission, columns: 160 });
  for (const path of locksIn(found.dir)) unlinkSync(path);
  await found.app.clock.turn(60_000);
  return found;
}

describe('what was left half done', () => {
  test('is not taken by a read-only console, nor is its step, and that is said once', async () => {
    const { app, dir } = await opened('read-only');
    expect(locksIn(dir)).toEqual([]);
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
    const { app, dir, created } = await opened('locked');
    expect(locksIn(dir)).toEqual([]);
    expect(messages(app).at(-1)).toContain(':unlock offers to finish it');
    await command(app, 'unlock 15');
    await app.until(`snapshot ${created} in progress; Enter = finish (restore from snapshot 803)`);
    expect(locksIn(dir)).toHaveLength(2);
  });
});
