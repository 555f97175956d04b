import { afterEach, describe, expect, test } from 'vitest';
import { REQUESTS_A_MINUTE } from '../../../src/fleet/polling/budget.ts';
import { MINUTE, NOW, SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { AT_ONCE, gapsS, mostInAMinute, type PollWorld, pollWorld } from './poll-world.ts';

let world: PollWorld = pollWorld();
afterEach(() => world.poll.stop());

/** Polls for some minutes, with a key pressed every minute unless nobody is there. */
async function poll(made: PollWorld, minutes: number, keys = true): Promise<PollWorld> {
  world = made;
  world.poll.start();
  for (let i = 0; i < minutes; i++) {
    if (keys) world.focus.lastKeyAt = world.clock.now();
    await world.turn(MINUTE);
  }
  return world;
}

const inMinute = (from: PollWorld, minute: number): number =>
  from.asked.filter(({ at }) => at >= NOW + minute * MINUTE && at < NOW + (minute + 1) * MINUTE).length;
const keysOf = (from: PollWorld, kind: string): string[] =>
  from.asked.map(({ key }) => key).filter((key) => key.startsWith(kind));

function openServer(busy: boolean): PollWorld {
  const made = pollWorld();
  Object.assign(made.focus, {
    route: { view: 'server', id: '3' },
    visible: [],
    busy,
    busyRecoveryPoints: busy,
  });
  return made;
}

function busyFleet(): PollWorld {
  const made = pollWorld();
  made.focus.busy = true;
  return made;
}

test('the budget of the design is 30 reads a minute', () => expect(REQUESTS_A_MINUTE).toBe(30));

describe('never more than 30 reads in any minute', () => {
  test.each<[string, () => PollWorld, number]>([
    ['an account without servers', () => pollWorld({ servers: 0, visible: 0 }), 12],
    ['one server', () => pollWorld({ servers: 1, visible: 1 }), 12],
    ['a screen of servers', () => pollWorld(), 25],
    ['1,000 servers', () => pollWorld({ servers: 1_000, visible: 50 }), 12],
    ['10,000 servers', () => pollWorld({ servers: 10_000, visible: 50 }), 4],
    ['something in transition', busyFleet, 12],
    ['a server open', () => openServer(false), 12],
    ['a server open and busy', () => openServer(true), 12],
    ['slow answers', () => pollWorld({ answers: () => ({ afterMs: 20_000 }) }), 12],
    ['details that fail', () => pollWorld({ answers: failing('server ') }), 12],
  ])('%s', async (_, made, minutes) => {
    await poll(made(), minutes);
    expect(mostInAMinute(world.asked)).toBeLessThanOrEqual(REQUESTS_A_MINUTE);
    expect(keysOf(world, 'servers').length).toBeGreaterThan(minutes * 2);
  });

  test('but for what follows own operations, which takes nothing from the list', async () => {
    world = openServer(true);
    world.poll.start();
    await world.turn(MINUTE);
    world.poll.watch(
      new Map([
        ['server 3', world.clock.now()],
        ['snapshots 3', world.clock.now()],
      ]),
    );
    await poll(world, 5);
    expect(Math.max(...gapsS(world.asked, 'servers'))).toBeLessThanOrEqual(10);
  });

  test.each([
    ['answered at once', AT_ONCE],
    ['hanging', ({ key }: { key: string }) => (key.startsWith('servers') ? { afterMs: 150 } : null)],
  ])('nor does what is looked at before writes, be it %s', async (_, answers) => {
    world = pollWorld({ servers: 60, visible: 23 });
    world.poll.start();
    await world.turn(3 * SECOND);
    world.rig.answers = answers;
    world.focus.busy = true;
    const ids = ['1', '2', '3', '4', '5'];
    const since = world.clock.now();
    world.poll.watch(new Map(ids.map((id) => [`server ${id}` as const, since])));
    for (let i = 0; i < 12; i++) {
      for (const id of ids) void world.poll.readNow(`snapshots ${id}`);
      world.poll.sent({ method: 'POST', path: '/api/v1/servers/1/stop/' });
      await world.turn(SECOND);
    }
    await world.turn(2 * MINUTE);
    expect(Math.max(...gapsS(world.asked, 'servers'))).toBeLessThanOrEqual(10);
    expect(world.poll.listCost()).toBe(1);
  });

  test('somebody who opens a server every two seconds', async () => {
    world = pollWorld({ servers: 500 });
    world.poll.start();
    for (let i = 0; i < 200; i++) {
      const id = String((i % 500) + 1);
      Object.assign(world.focus, {
        route: { view: 'server', id },
        visible: [],
        lastKeyAt: world.clock.now(),
      });
      world.poll.wake();
      await world.turn(2 * SECOND);
      world.poll.leave(id);
    }
    expect(mostInAMinute(world.asked)).toBeLessThanOrEqual(REQUESTS_A_MINUTE);
  });

  test('somebody who scrolls through 1,000 rows', async () => {
    world = pollWorld({ servers: 1_000 });
    world.poll.start();
    for (let i = 0; i < 400; i++) {
      world.focus.visible = Array.from({ length: 30 }, (_, row) => String(((i * 7 + row) % 1_000) + 1));
      world.focus.lastKeyAt = world.clock.now();
      world.poll.wake();
      await world.turn(400);
    }
    expect(mostInAMinute(world.asked)).toBeLessThanOrEqual(REQUESTS_A_MINUTE);
  });
});

describe('nobody there', () => {
  test('for 5 min: the list every 30 s; for 30 min: every 2 min; the rest as much less', async () => {
    await poll(pollWorld(), 60, false);
    for (let minute = 6; minute < 30; minute++) expect(inMinute(world, minute)).toBeLessThanOrEqual(10);
    for (let minute = 31; minute < 60; minute++) expect(inMinute(world, minute)).toBeLessThanOrEqual(2);
    const gaps = gapsS(world.asked, 'servers');
    expect(Math.max(...gaps)).toBeLessThan(150);
    expect(gaps.slice(-5)).toEqual([120, 120, 120, 120, 120]);
    expect(gaps).toContain(30);
  });

  test('any key polls at once', async () => {
    await poll(pollWorld(), 45, false);
    await world.turn(60 * SECOND);
    const before = keysOf(world, 'servers').length;
    world.focus.lastKeyAt = world.clock.now();
    world.poll.wake();
    expect(keysOf(world, 'servers')).toHaveLength(before + 1);
  });

  test('and polling paused: nothing at all, until somebody asks', async () => {
    world = pollWorld();
    world.focus.paused = true;
    await poll(world, 10);
    expect(world.asked).toEqual([]);
    expect(world.refresh()).toBeNull();
    await world.turn(10 * MINUTE);
    expect(world.asked.map(({ key }) => key)).toEqual(['servers']);
  });
});

describe('what is read how often', () => {
  test('calm: the list every 10 s, backups and snapshots every 10 min, the account once', async () => {
    await poll(pollWorld(), 21);
    expect(new Set(gapsS(world.asked, 'servers'))).toEqual(new Set([10]));
    expect([keysOf(world, 'backups').length, keysOf(world, 'snapshots').length]).toEqual([3, 3]);
    expect(keysOf(world, 'account')).toHaveLength(1);
  });

  test('while a row is in transition: the list every 5 s', async () => {
    await poll(busyFleet(), 10);
    expect(new Set(gapsS(world.asked, 'servers'))).toEqual(new Set([5]));
  });

  test('when something begins to happen: never longer than 10 s without the list, and every 5 s soon', async () => {
    world = pollWorld({ servers: 60, visible: 23 });
    world.poll.start();
    await world.turn(20 * SECOND);
    world.focus.busy = true;
    await world.turn(3 * MINUTE);
    const gaps = gapsS(world.asked, 'servers');
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10);
    expect(new Set(gaps.slice(7))).toEqual(new Set([5]));
  });

  test('every server of 60 is read within the first 5 s, beyond that every row on screen', async () => {
    world = pollWorld({ servers: 60, visible: 20 });
    world.poll.start();
    await world.turn(5 * SECOND);
    expect(new Set(keysOf(world, 'server ')).size).toBe(60);
    world.poll.stop();
    world = pollWorld({ servers: 61, visible: 20 });
    world.poll.start();
    await world.turn(5 * SECOND);
    expect(new Set(keysOf(world, 'server '))).toEqual(
      new Set(world.focus.visible.map((id) => `server ${id}`)),
    );
  });

  test('half of the details are for rows on screen', async () => {
    await poll(pollWorld({ servers: 1_000, visible: 10 }), 11);
    const later = world.asked.filter(({ key, at }) => key.startsWith('server ') && at > NOW + MINUTE);
    const seen = later.filter(({ key }) => world.focus.visible.includes(key.slice(7)));
    expect(seen.length / later.length).toBeCloseTo(0.5, 1);
  });

  test('a list that was chosen to be slow is read at that pace', async () => {
    await poll(pollWorld({ chosenPaceMs: 300_000 }), 21);
    expect(new Set(gapsS(world.asked, 'servers'))).toEqual(new Set([300]));
  });

  test('by hand (--poll 0) everything is read once, then only by hand', async () => {
    await poll(pollWorld({ chosenPaceMs: 0 }), 10);
    const first = world.asked.map(({ key }) => key);
    expect(first.sort()).toEqual(['account', 'backups', 'servers', 'snapshots']);
    world.refresh();
    await world.turn(10 * MINUTE);
    expect(keysOf(world, 'servers')).toHaveLength(2);
  });

  test('what is on screen does not keep the list of servers waiting: it is never two polls late', async () => {
    await poll(openServer(true), 12);
    expect(Math.max(...gapsS(world.asked, 'servers'))).toBeLessThanOrEqual(10);
  });

  test('a list that was chosen to be fast leaves room for usage', async () => {
    await poll(pollWorld({ chosenPaceMs: 2 * SECOND }), 10);
    const late = world.asked.filter(({ key, at }) => key.startsWith('server ') && at > NOW + 5 * MINUTE);
    expect(late.length).toBeGreaterThan(5);
  });
});

function failing(prefix: string) {
  return ({ key }: { key: string }) => ({
    afterMs: 150,
    failure: key.startsWith(prefix) ? failed('unavailable', { status: 500 }) : undefined,
  });
}
