import { afterEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/api/outcome.ts';
import { MINUTE, NOW, SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { AT_ONCE, gapsS, mostInAMinute, type PollWorld, pollWorld } from './poll-world.ts';

let world: PollWorld = pollWorld();
afterEach(() => world.poll.stop());

const LIMITED = failed('limited', { status: 429, retryAfterS: 120 });
/** With an eighth on top: the random numbers of this world are all 0.5. */
const WAIT = 135 * SECOND;
const REFUSED = failed('unavailable', { step: 'connect' });
const keys = (from = 0): string[] => world.asked.slice(from).map(({ key }) => key);

/** A poller that has read everything once and is calm. */
async function calm(): Promise<PollWorld> {
  world = pollWorld({ servers: 3, visible: 3 });
  world.poll.start();
  await world.turn(31 * SECOND);
  world.focus.lastKeyAt = world.clock.now();
  return world;
}

/** The next read of this key, which is then left without an answer. */
async function next(key: string): Promise<void> {
  world.rig.answers = (one) => (one.key === key ? null : { afterMs: 150 });
  for (let i = 0; i < 60 && !world.under().some((one) => one.key === key); i++) await world.turn(SECOND);
}

function answer(key: string, failure?: Failure): void {
  const one = world.under().find((asked) => asked.key === key);
  if (!one) throw new Error(`nobody asked for ${key}`);
  one.answer(failure);
}

describe('an outage of 10 min', () => {
  test.each<[string, Failure, number]>([
    ['refused connections', REFUSED, 5],
    ['timeouts', failed('unavailable', { step: 'timeout' }), 30_000],
    ['502', failed('unavailable', { status: 502 }), 150],
    ['pages of a gateway', failed('bad-answer', { step: 'decode', status: 200 }), 150],
    ['refused tokens', failed('auth', { status: 401 }), 150],
  ])(
    'of %s costs at most 60 reads, fewer each minute, and is over within one',
    async (_, failure, afterMs) => {
      await calm();
      const before = world.asked.length;
      world.rig.answers = () => ({ afterMs, failure });
      await world.turn(10 * MINUTE);
      expect(keys(before).length).toBeLessThanOrEqual(60);
      const last = world.asked.filter(({ at }) => at > world.clock.now() - 5 * MINUTE);
      expect(last.length).toBeLessThanOrEqual(10);
      expect(world.poll.link().failure?.kind).toBe(failure.kind);
      expect(world.cache.list()).toHaveLength(3);

      world.rig.answers = AT_ONCE;
      await world.turn(100 * SECOND);
      expect(world.poll.link().failure).toBeNull();
      expect(mostInAMinute(world.asked)).toBeLessThanOrEqual(30);
    },
  );

  test('from the start asks for the list alone', async () => {
    world = pollWorld({ answers: () => ({ afterMs: 5, failure: REFUSED }) });
    world.poll.start();
    await world.turn(10 * MINUTE);
    expect(new Set(keys())).toEqual(new Set(['servers']));
    expect(keys().length).toBeLessThanOrEqual(25);
  });

  test('with a server open asks for the list alone too, once it is known', async () => {
    await calm();
    Object.assign(world.focus, { route: { view: 'server', id: '2' }, visible: [] });
    world.rig.answers = () => ({ afterMs: 5, failure: REFUSED });
    await world.turn(MINUTE);
    const before = world.asked.length;
    await world.turn(10 * MINUTE);
    expect(new Set(keys(before))).toEqual(new Set(['servers']));
  });

  test('a person may try at any time', async () => {
    await calm();
    world.rig.answers = () => ({ afterMs: 5, failure: REFUSED });
    await world.turn(5 * MINUTE);
    const before = world.asked.length;
    expect(world.refresh()).toBeNull();
    expect(keys(before)).toContain('servers');
  });

  test('of one kind of read leaves the others and the link alone', async () => {
    await calm();
    world.rig.answers = ({ key }) => ({ afterMs: 5, failure: key === 'server 2' ? REFUSED : undefined });
    await world.turn(5 * MINUTE);
    expect(world.poll.link().failure).toBeNull();
    expect(world.poll.failure('server 2')).toBe(REFUSED);
    expect(Math.min(...gapsS(world.asked, 'server 2').slice(-5))).toBeGreaterThanOrEqual(30);
    world.rig.answers = AT_ONCE;
    await world.turn(2 * MINUTE);
    expect(world.poll.failure('server 2')).toBeUndefined();
  });
});

describe('Retry-After', () => {
  test('is waited for to the end, by refresh() too, which says until when', async () => {
    await calm();
    await next('servers');
    answer('servers', LIMITED);
    world.rig.answers = AT_ONCE;
    await world.settle();
    const [before, until] = [world.asked.length, world.clock.now() + WAIT];
    expect(world.refresh()).toEqual({ until });
    await world.turn(WAIT - SECOND);
    expect(world.refresh()).toEqual({ until });
    expect(keys(before)).toEqual([]);
    await world.turn(2 * SECOND);
    expect(keys(before)[0]).toBe('servers');
  });

  test('is followed by 10 min with half of the requests', async () => {
    world = pollWorld();
    world.poll.start();
    await world.turn(5 * MINUTE);
    const usual = world.asked.filter(({ at }) => at > NOW + 4 * MINUTE).length;
    await next('servers');
    answer('servers', LIMITED);
    world.rig.answers = AT_ONCE;
    await world.turn(4 * MINUTE);
    world.focus.lastKeyAt = world.clock.now();
    const from = world.clock.now();
    await world.turn(4 * MINUTE);
    const gentle = world.asked.filter(({ at }) => at > from).length / 4;
    expect(gentle).toBeLessThanOrEqual(15);
    await world.turn(4 * MINUTE);
    world.focus.lastKeyAt = world.clock.now();
    const later = world.clock.now();
    await world.turn(MINUTE);
    expect(world.asked.filter(({ at }) => at > later).length).toBeGreaterThan(usual / 2 + 2);
  });

  /** A detail is limited while the list is under way; then the list's answer comes. */
  async function limitedBeside(then: Failure | undefined): Promise<string[]> {
    await calm();
    await next('servers');
    world.rig.answers = () => null;
    for (let i = 0; i < 60 && world.under().length < 2; i++) await world.turn(SECOND);
    const beside = world.under().find(({ key }) => key !== 'servers');
    beside?.answer(LIMITED);
    await world.settle();
    answer('servers', then);
    await world.settle();
    const before = world.asked.length;
    world.rig.answers = AT_ONCE;
    await world.turn(110 * SECOND);
    return keys(before);
  }

  test('still holds when an answer comes that was under way', async () => {
    expect(await limitedBeside(undefined)).toEqual([]);
  });

  test('is not cut short by a failure that was under way', async () => {
    expect(await limitedBeside(REFUSED)).toEqual([]);
  });

  test('of a 503 holds for refresh() too', async () => {
    await calm();
    await next('servers');
    answer('servers', failed('unavailable', { status: 503, retryAfterS: 120 }));
    await world.settle();
    const before = world.asked.length;
    expect(world.refresh()).toEqual({ until: world.clock.now() + WAIT });
    expect(keys(before)).toEqual([]);
  });

  test('of a 503 is waited for by the poller', async () => {
    await calm();
    await next('servers');
    answer('servers', failed('unavailable', { status: 503, retryAfterS: 120 }));
    await world.settle();
    const before = world.asked.length;
    world.rig.answers = AT_ONCE;
    await world.turn(WAIT - SECOND);
    expect(keys(before)).toEqual([]);
  });
});

test('rate headers: at most half of what remains is used until it starts anew', async () => {
  await calm();
  world.poll.heard(10, 600);
  const before = world.asked.length;
  await world.turn(9 * MINUTE);
  // And the list once in 5 min.
  expect(keys(before).length).toBeLessThanOrEqual(6);
});

test('rate headers that leave nothing for a day do not end the polling of the list', async () => {
  await calm();
  world.poll.heard(0, 86_400);
  const before = world.asked.length;
  await world.turn(21 * MINUTE);
  expect(keys(before)).toEqual(['servers', 'servers', 'servers', 'servers']);
});

test('a login that a proxy refused is tried again by a person alone', async () => {
  await calm();
  world.rig.answers = () => ({ afterMs: 5, failure: failed('unavailable', { step: 'proxy', status: 407 }) });
  await world.turn(20 * SECOND);
  const before = world.asked.length;
  await world.turn(10 * MINUTE);
  expect(keys(before)).toEqual([]);
  world.rig.answers = AT_ONCE;
  expect(world.refresh()).toBeNull();
  await world.turn(MINUTE);
  expect(world.poll.link().failure).toBeNull();
});

test('of a read that is slow a person is told, who begins it anew by asking twice', async () => {
  await calm();
  await next('servers');
  expect(world.refresh()).toBeNull();
  const { at } = world.under().find(({ key }) => key === 'servers') ?? { at: 0 };
  await world.turn(12 * SECOND);
  expect(world.refresh()).toEqual({ readingSince: at, anew: false });
  const before = world.asked.length;
  world.rig.answers = AT_ONCE;
  expect(world.refresh()).toEqual({ readingSince: at, anew: true });
  expect(keys(before)).toContain('servers');
  await world.turn(SECOND);
  expect(world.cache.servers()?.startedAt).toBeGreaterThan(at);
  expect(world.refresh()).toBeNull();
});
