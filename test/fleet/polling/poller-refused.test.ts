import { afterEach, expect, test } from 'vitest';
import type { Failure } from '../../../src/api/outcome.ts';
import { MINUTE, SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { type PollWorld, pollWorld } from './poll-world.ts';

let world: PollWorld = pollWorld();
afterEach(() => world.poll.stop());

const keys = (): string[] => world.asked.map(({ key }) => key);

/** Answers of which reads of these keys are refused; all others are well. */
const refusing = (failure: Failure, ...refused: readonly string[]) => ({
  answers: ({ key }: { readonly key: string }) => ({
    afterMs: 5,
    failure: refused.some((one) => key.startsWith(one)) ? failure : undefined,
  }),
});

test.each([
  failed('auth', { status: 401 }),
  ...[403, 404, 405].map((status) => failed('refused', { status })),
])('the account of which $status is told is not asked for again', async (failure) => {
  world = pollWorld(refusing(failure, 'account'));
  world.poll.start();
  await world.turn(5 * MINUTE);
  expect(keys().filter((key) => key === 'account')).toHaveLength(1);
  expect(world.poll.link().failure).toBeNull();
  expect(keys()).toContain('server 1');
});

test('a 401 of other reads than the list leaves the link alone: what is readable is read', async () => {
  world = pollWorld(refusing(failed('auth', { status: 401 }), 'backups', 'server '));
  world.poll.start();
  await world.turn(5 * MINUTE);
  expect(world.poll.link().failure).toBeNull();
  expect(world.poll.failure('backups')?.kind).toBe('auth');
  expect(keys().filter((key) => key === 'servers').length).toBeGreaterThan(20);
  expect(keys()).toContain('snapshots');
});

test('a server whose details answer 404 stays until a list is without it', async () => {
  world = pollWorld({ servers: 3, visible: 3 });
  world.poll.start();
  await world.turn(31 * SECOND);
  const [, ...rest] = world.rig.rows(0);
  world.rig.rows = () => rest;
  world.rig.answers = (one) => (one.key === 'servers' ? null : { afterMs: 5 });
  await world.turn(MINUTE);
  expect(world.cache.known('1')?.notFoundAt).not.toBeNull();
  expect(world.cache.list()).toHaveLength(3);
  world.under()[0]?.answer();
  await world.settle();
  expect(world.cache.known('1')).toBeUndefined();
  expect(world.cache.gone('1')?.is404).toBe(true);
});
