import { describe, expect, test } from 'vitest';
import { budget, listPace } from '../../../src/fleet/polling/budget.ts';
import type { PollWorld, ReadKey, Requested } from '../../../src/fleet/polling/poll-world.ts';
import { FIRST_LOOK, plan, wantedAt } from '../../../src/fleet/polling/schedule.ts';
import { MINUTE, NOW, SECOND } from '../../resources/build.ts';

function world(change: Partial<PollWorld> = {}): PollWorld {
  return {
    now: NOW,
    chosenPaceMs: null,
    paused: false,
    idleMs: 0,
    busy: false,
    busyRecoveryPoints: false,
    route: { view: 'servers' },
    where: null,
    visible: [],
    all: ['1'],
    cameUp: [],
    done: new Map(),
    flying: new Set(),
    requests: [],
    holdUntil: 0,
    failing: false,
    divisor: 1,
    allowance: null,
    accountSettled: true,
    // The first look is over.
    turns: FIRST_LOOK,
    watched: new Map(),
    listCost: 1,
    lastDetailAt: Number.NEGATIVE_INFINITY,
    ...change,
  };
}

/** One request a second, the first 40 s ago. */
const times = (of: Requested['of'], length: number): Requested[] =>
  Array.from({ length }, (_, i) => ({ at: NOW - 40 * SECOND + i * SECOND, of }));

const INFINITE = Number.POSITIVE_INFINITY;

// What holds, the pace of the list in seconds, reads a minute.
test.each<[string, Partial<PollWorld>, number, number]>([
  ['calm', {}, 10, 30],
  ['busy', { busy: true }, 5, 30],
  ['nobody for 4:59', { idleMs: 5 * MINUTE - 1 }, 10, 30],
  ['nobody for 5 min', { idleMs: 5 * MINUTE }, 30, 10],
  ['nobody for 5 min, busy', { idleMs: 5 * MINUTE, busy: true }, 30, 10],
  ['nobody for 30 min', { idleMs: 30 * MINUTE }, 120, 2],
  ['after a 429', { divisor: 2 }, 10, 15],
  ['a list in five pages', { listCost: 5 }, 20, 30],
  ['after three 429s', { divisor: 8 }, 16, 3],
  ['chosen: 1 s', { chosenPaceMs: SECOND }, 1, 180],
  ['chosen: 1 s, nobody for 30 min', { chosenPaceMs: SECOND, idleMs: 30 * MINUTE }, 120, 180],
  ['chosen: 5 min', { chosenPaceMs: 5 * MINUTE }, 300, 30],
  ['by hand', { chosenPaceMs: 0 }, INFINITE, 0],
  ['the API leaves us 14 in 2 min', { allowance: { left: 14, until: NOW + 2 * MINUTE } }, 10, 7],
  ['the API leaves us more than we take', { allowance: { left: 500, until: NOW + MINUTE } }, 10, 30],
])('the pace: %s', (_, change, paceS, reads) => {
  expect(listPace(world(change))).toBe(paceS === INFINITE ? INFINITE : paceS * SECOND);
  expect(budget(world(change))).toBe(reads);
});

describe('a plan', () => {
  const read = (agoS: number, ok = true) => ({ startedAt: NOW - agoS * SECOND, at: NOW - agoS * SECOND, ok });

  test('begins with the list of servers alone', () => {
    expect(plan(world({ all: [] }))).toEqual({ start: ['servers'], wakeAt: INFINITE });
  });

  test('goes on with the account, then backups, snapshots and a row on screen, four at once', () => {
    const done = new Map([['servers', read(1)]] as const);
    const next = plan(world({ done, accountSettled: false, visible: ['7', '8'] }));
    expect(next.start).toEqual(['account', 'backups', 'snapshots', 'server 7']);
    expect(next.wakeAt).toBe(NOW + 9 * SECOND);
  });

  test('puts what the operator looks at first', () => {
    const done = new Map([['servers', read(1)]] as const);
    expect(plan(world({ done, route: { view: 'server', id: '7' } })).start).toEqual([
      'server 7',
      'backups 7',
      'snapshots 7',
      'backups',
    ]);
  });

  test('never asks for what is under way', () => {
    expect(plan(world({ flying: new Set(['servers'] as const), all: [] })).start).toEqual([]);
  });

  test('waits when the budget is used up, until a read of the last minute is older', () => {
    const requests = times('other', 30);
    const slow = { requests, done: new Map([['servers', read(0)]] as const), chosenPaceMs: MINUTE };
    expect(plan(world(slow))).toEqual({ start: [], wakeAt: NOW + 21 * SECOND });
    expect(plan(world({ ...slow, requests: times('asked', 30) })).start).toEqual([]);
  });

  test('reads the list of servers whatever else took the budget and the places; it has its own', () => {
    const requests = [...times('asked', 30), ...times('other', 30)];
    const flying = new Set<ReadKey>(['server 1', 'server 2', 'server 3', 'server 4']);
    const done = new Map([['servers', read(10)]] as const);
    expect(plan(world({ requests, flying, done })).start).toEqual(['servers']);
    const allowance = { left: 1, until: NOW + MINUTE };
    const watched = new Map(['server 5', 'server 6'].map((key) => [key as ReadKey, NOW - SECOND]));
    expect(plan(world({ done, allowance, watched })).start).toContain('servers');
    expect(plan(world({ requests: times('list', 30), done })).start).not.toContain('servers');
  });

  test('is nothing while paused, by hand, or while the API wants peace', () => {
    expect(plan(world({ paused: true }))).toEqual({ start: [], wakeAt: INFINITE });
    const once = new Map((['servers', 'backups', 'snapshots'] as const).map((key) => [key, read(600)]));
    expect(plan(world({ chosenPaceMs: 0, done: once }))).toEqual({ start: [], wakeAt: INFINITE });
    expect(plan(world({ holdUntil: NOW + 7 }))).toEqual({ start: [], wakeAt: NOW + 7 });
  });

  test('leaves what remains by the API’s rate headers to others', () => {
    const done = new Map([['servers', read(60)]] as const);
    const allowance = { left: 2, until: NOW + MINUTE };
    expect(plan(world({ done, allowance, visible: ['7', '8'] })).start).toEqual(['servers']);
    expect(plan(world({ done, allowance: { left: 0, until: NOW + MINUTE } }))).toEqual({
      start: [],
      wakeAt: NOW + MINUTE,
    });
  });

  test('asks again for what failed, but not at the pace of the list', () => {
    const done = new Map([
      ['servers', read(1)],
      ['server 7', read(20, false)],
    ] as const);
    const open = { route: { view: 'server', id: '7' } } as const;
    expect(plan(world({ done, ...open })).start).not.toContain('server 7');
    const later = new Map([...done, ['server 7', read(30, false)] as const]);
    expect(plan(world({ done: later, ...open })).start).toContain('server 7');
  });
});

describe('the first look', () => {
  const done = new Map([['servers', { startedAt: NOW - SECOND, at: NOW - SECOND, ok: true }]] as const);
  const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i + 1));
  const requests = times('other', 30);
  /** All that is started one after the other while nothing is answered late, and no budget is left. */
  const started = (change: Partial<PollWorld>): ReadKey[] => {
    const known = new Map<ReadKey, { startedAt: number; at: number; ok: boolean }>(done);
    for (let turns = 0; ; ) {
      const { start } = plan(world({ turns, requests, done: known, ...change }));
      if (start.length === 0) return [...known.keys()].slice(1);
      for (const key of start) known.set(key, { startedAt: NOW, at: NOW, ok: true });
      turns += start.length;
    }
  };

  test('reads every server at once, those on screen first, whatever the budget says', () => {
    const next = started({ all: ids(20), visible: ['7', '8'] });
    expect(next).toHaveLength(20);
    expect(next.slice(0, 3)).toEqual(['server 7', 'server 8', 'server 1']);
  });

  test('comes before the lists of backups and snapshots', () => {
    const { start } = plan(world({ turns: 0, done, all: ids(3), accountSettled: false }));
    expect(start).toEqual(['account', 'server 1', 'server 2', 'server 3']);
  });

  test('of more than 60 is one of those on screen, and of 60 at most', () => {
    expect(started({ all: ids(61), visible: ids(9) })).toHaveLength(9);
    expect(started({ all: ids(500), visible: ids(100) })).toHaveLength(60);
  });

  test('ends when the API asks for fewer requests', () => {
    expect(started({ all: ids(20), divisor: 2 })).toEqual([]);
  });
});

test('a server that has come up since its details were read is next', () => {
  const read = { startedAt: NOW - 5 * SECOND, at: NOW - 5 * SECOND, ok: true };
  const keys: ReadKey[] = ['servers', 'backups', 'snapshots', 'server 1', 'server 2'];
  const done = new Map(keys.map((key) => [key, read] as const));
  const resting = { done, all: ['1', '2'], lastDetailAt: NOW - SECOND };
  expect(plan(world(resting)).start).toEqual([]);
  expect(plan(world({ ...resting, cameUp: ['2'] })).start).toEqual(['server 2']);
});

describe('what own operations wait for', () => {
  const keys = (n: number): ReadKey[] => Array.from({ length: n }, (_, i) => `server ${i}` as const);
  const watched = new Map(keys(9).map((key) => [key, NOW - 10 * SECOND] as const));
  const done = (agoS: (i: number) => number) =>
    new Map(
      keys(9).map((key, i) => [key, { startedAt: NOW - agoS(i) * SECOND, at: NOW, ok: true }] as const),
    );

  test('is read four at a time, the longest due first; the others when one of those ends', () => {
    const all = done((i) => 3 + i / 2);
    expect(plan(world({ paused: true, watched, done: all }))).toEqual({
      start: ['server 8', 'server 7', 'server 6', 'server 5'],
      wakeAt: INFINITE,
    });
    const flying = new Set<ReadKey>(['servers', 'server 8', 'backups']);
    // The list of servers takes no place of theirs.
    expect(plan(world({ paused: true, watched, done: all, flying })).start).toEqual(['server 7', 'server 6']);
  });

  test('wakes when the next is due', () => {
    const all = done((i) => (i < 2 ? 5 : 1.5));
    expect(plan(world({ paused: true, watched, done: all }))).toEqual({
      start: ['server 0', 'server 1'],
      wakeAt: NOW + 0.5 * SECOND,
    });
  });

  test('by a list in ten pages is read every ten seconds', () => {
    const list = new Map([['servers', NOW - SECOND]] as const);
    const read = new Map([['servers', { startedAt: NOW - SECOND, at: NOW, ok: true }]] as const);
    const next = (listCost: number) =>
      plan(world({ paused: true, watched: list, done: read, listCost })).wakeAt;
    expect([next(1), next(10)]).toEqual([NOW + SECOND, NOW + 9 * SECOND]);
  });
});

test('the filter on screen over a list that was cut is asked for again every 30 s, and at once by whoever comes back', () => {
  const where = 'servers-where status=stopped';
  const read = (agoS: number) => ({ startedAt: NOW - agoS * SECOND, at: NOW - agoS * SECOND, ok: true });
  const after = (agoS: number) => {
    const done = new Map<ReadKey, ReturnType<typeof read>>([
      ['servers', read(1)],
      [where, read(agoS)],
    ]);
    return world({ where, done });
  };
  expect(plan(after(29)).start).not.toContain(where);
  expect(plan(after(30)).start).toContain(where);
  expect(plan({ ...after(30), where: null }).start).not.toContain(where);
  expect(plan({ ...after(30), paused: true }).start).toEqual([]);
  expect(plan(world({ where, done: new Map([['servers', read(1)]]) })).start[0]).toBe(where);
  expect(wantedAt(after(6))).toEqual([where]);
  expect(wantedAt(after(4))).toEqual([]);
});
