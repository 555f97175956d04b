import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/api/outcome.ts';
import { rounds } from '../../random.ts';
import { NOW, server } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { mostInAMinute, type PollWorld, pollWorld } from './poll-world.ts';

const IDS = ['1', '2', '3', '4'];
const FAILURES: readonly Failure[] = [
  failed('unavailable', { step: 'timeout' }),
  failed('unavailable', { status: 502 }),
  failed('bad-answer', { step: 'decode' }),
  failed('refused', { status: 403 }),
  failed('auth', { status: 401 }),
  failed('limited', { status: 429, retryAfterS: 20 }),
  failed('limited', { status: 429 }),
];

type Step =
  | { readonly do: 'turn'; readonly ms: number }
  | { readonly do: 'answer'; readonly nth: number; readonly failure: Failure | undefined }
  | { readonly do: 'open'; readonly id: string }
  | { readonly do: 'write' | 'back' | 'key' | 'pause' | 'resume' | 'refresh' | 'busy' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((ms): Step => ({ do: 'turn', ms })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.nat(9),
        fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...FAILURES)),
      )
      .map(([nth, failure]): Step => ({ do: 'answer', nth, failure })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...IDS).map((id): Step => ({ do: 'open', id })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('write', 'back', 'key', 'pause', 'resume', 'refresh', 'busy')
      .map((name) => ({ do: name }) as Step),
  },
);

/** Every row says in its name when it was asked for. */
const rowsAskedAt = (at: number) => IDS.map((id) => server({ id, name: String(at - NOW) }));
const stamps = (world: PollWorld): number[] => world.cache.list().map((one) => Number(one.server.name));

async function take(world: PollWorld, one: Step): Promise<void> {
  const { focus, poll } = world;
  if (one.do === 'turn') await world.turn(one.ms);
  if (one.do === 'answer') {
    const under = world.under();
    under[one.nth % Math.max(1, under.length)]?.answer(one.failure);
  }
  if (one.do === 'open') focus.route = { view: 'server', id: one.id };
  if (one.do === 'back' && focus.route.view === 'server') {
    poll.leave(focus.route.id);
    focus.route = { view: 'servers' };
  }
  if (one.do === 'key') focus.lastKeyAt = world.clock.now();
  if (one.do === 'pause' || one.do === 'resume') focus.paused = one.do === 'pause';
  if (one.do === 'busy') focus.busy = !focus.busy;
  if (one.do === 'refresh') world.refresh();
  else poll.wake();
  await world.settle();
}

describe('whatever a person, the network and the clock do, in any order', () => {
  test('the poller keeps its promises', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const world = pollWorld({ servers: IDS.length, visible: 2, answers: () => null });
        world.rig.rows = rowsAskedAt;
        world.poll.start();
        let wroteAt = 0;
        let newest = 0;
        for (const one of steps) {
          const before = { paused: world.focus.paused, asked: world.asked.length, shown: stamps(world) };
          if (one.do === 'write') {
            world.cache.wrote(world.clock.now());
            wroteAt = world.clock.now() - NOW;
          }
          await take(world, one);

          const under = world.under().map(({ key }) => key);
          expect(new Set(under).size, 'one read of a kind at a time').toBe(under.length);
          const own = world.under().filter((read) => read.own && read.key !== 'servers');
          expect(own.length, 'at once, besides the list').toBeLessThanOrEqual(4);
          expect(mostInAMinute(world.asked), 'budget').toBeLessThanOrEqual(30);

          const fresh = world.asked.slice(before.asked).filter(({ own }) => own);
          if (before.paused && world.focus.paused) expect(fresh, 'paused').toEqual([]);

          for (const stamp of stamps(world)) {
            if (!before.shown.includes(stamp))
              expect(stamp, 'asked for before the write').toBeGreaterThanOrEqual(wroteAt);
            expect(stamp, 'back in time').toBeGreaterThanOrEqual(newest);
          }
          newest = Math.max(newest, ...stamps(world));
        }
        world.poll.stop();
        expect(world.under(), 'stopped: nothing is under way').toEqual([]);
        const left = world.asked.length;
        await world.turn(600_000);
        expect(world.asked, 'stopped: nothing is asked').toHaveLength(left);
      }),
      { numRuns: rounds({ quick: 120, full: 4_000 }) },
    );
  });

  test('once the API answers again, the list is there within two minutes of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const world = pollWorld({ servers: IDS.length, visible: 2, answers: () => null });
        world.poll.start();
        for (const one of steps) await take(world, one);
        world.focus.paused = false;
        world.rig.answers = () => ({ afterMs: 100 });
        for (const one of world.under()) one.answer();
        world.poll.wake();
        const from = world.clock.now();
        await world.turn(120_000);
        expect(world.poll.link().failure).toBeNull();
        expect(world.cache.servers()?.startedAt).toBeGreaterThan(from);
        world.poll.stop();
      }),
      { numRuns: rounds({ quick: 60, full: 500 }) },
    );
  });
});

describe('a write', () => {
  async function beside(then: (world: PollWorld) => void): Promise<PollWorld> {
    const world = pollWorld({ servers: 2, visible: 2 });
    world.poll.start();
    await world.turn(31_000);
    world.rig.answers = () => null;
    for (let i = 0; i < 60 && !world.under().some(({ key }) => key.startsWith('server ')); i++)
      await world.turn(1_000);
    world.cache.wrote(world.clock.now() + 1);
    then(world);
    await world.settle();
    world.poll.stop();
    return world;
  }

  test('drops what was under way for one server too', async () => {
    const shown = await beside((world) => {
      const version = world.cache.version();
      world
        .under()
        .find(({ key }) => key.startsWith('server '))
        ?.answer();
      expect(world.cache.version()).toBe(version);
    });
    expect(shown.cache.list()).toHaveLength(2);
  });

  test('is not followed by a 404 that was asked for before it', async () => {
    const shown = await beside((world) => {
      world
        .under()
        .find(({ key }) => key.startsWith('server '))
        ?.answer(failed('refused', { status: 404 }));
    });
    expect(shown.cache.list()).toHaveLength(2);
  });
});
