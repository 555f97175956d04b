import { describe, expect, test } from 'vitest';
import { type Link, NO_TROUBLE, troubled } from '../../src/fleet/polling/link.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { createWatchLog } from '../../src/fleet/watch-log.ts';
import { NOW, SECOND, server } from '../resources/build.ts';
import { failed, listOf, ok } from './answers.ts';

/** A console that reads the list of servers every `paceS`, or cannot; what is told, as `second what`. */
function watching(paceS = 10) {
  const cache = createCache();
  const told: string[] = [];
  let [now, link, isPaused]: [number, Link, boolean] = [NOW, NO_TROUBLE, false];
  const log = createWatchLog({
    cache,
    link: () => link,
    paceMs: () => paceS * SECOND,
    isPaused: () => isPaused,
    now: () => now,
    tell: ({ at, text, watch, down = [] }) =>
      told.push([`${(at - NOW) / SECOND} ${watch}: ${text}`, ...down].join(', ')),
  });
  return {
    told,
    end: log.end,
    read(s: number, status = 'active'): void {
      [now, link] = [NOW + s * SECOND, NO_TROUBLE];
      cache.setServers(ok(listOf([server({ status })]), s * SECOND, s * SECOND));
      log.look();
    },
    fails(s: number): void {
      now = NOW + s * SECOND;
      link = troubled(link, failed('unavailable'), now, now);
      log.look();
    },
    pause(s: number, on: boolean): void {
      [now, isPaused] = [NOW + s * SECOND, on];
      log.look();
    },
  };
}

describe('when a console watches', () => {
  test('is told from its first read of the list to its end', () => {
    const { told, fails, read, end } = watching();
    fails(1);
    for (const s of [10, 20, 30]) read(s);
    end();
    end();
    expect(told).toEqual(['10 begins: this console started', '30 ends: this console quit']);
  });

  test('is told with the servers that were not active then', () => {
    const { told, read } = watching();
    read(10, 'stopped');
    expect(told).toEqual(['10 begins: this console started, 1']);
  });

  test('is not while the list cannot be read for 30 s or more: since it was read last', () => {
    const { told, fails, read } = watching();
    read(10);
    for (const s of [20, 35, 50, 60]) fails(s);
    read(70);
    expect(told.slice(1)).toEqual([
      '10 ends: nothing can be read: could not read',
      '70 begins: reads work again',
    ]);
  });

  test('goes on over a read that fails once', () => {
    const { told, fails, read } = watching();
    for (const s of [10, 30]) {
      read(s);
      fails(s + 10);
    }
    expect(told).toHaveLength(1);
  });

  test('is not while the computer slept: between two reads that are far apart', () => {
    const { told, read } = watching();
    for (const s of [10, 20, 3_600]) read(s);
    expect(told.slice(1)).toEqual(['20 ends: no reads for a while', '3600 begins: reads resumed']);
  });

  test('goes on between the reads of a list in so many pages that each is minutes after the one before', () => {
    const { told, read } = watching(400);
    for (const s of [10, 420, 1_200]) read(s);
    expect(told).toHaveLength(1);
    read(2_100);
    expect(told).toHaveLength(3);
  });

  test('is not for long while the list is read by hand', () => {
    const { told, read } = watching(Number.POSITIVE_INFINITY);
    for (const s of [10, 300, 3_600]) read(s);
    expect(told).toHaveLength(3);
  });

  test('is not while polling is paused, until the next read', () => {
    const { told, pause, read } = watching();
    read(10);
    pause(12, true);
    pause(20, false);
    expect(told).toHaveLength(2);
    read(21);
    expect(told.slice(1)).toEqual(['12 ends: polling paused', '21 begins: polling resumed']);
  });
});
