import { afterEach, expect, test } from 'vitest';
import type { Failure } from '../../src/api/outcome.ts';
import { failed } from '../fleet/answers.ts';
import { type PollWorld, pollWorld } from '../fleet/polling/poll-world.ts';
import { MINUTE } from '../resources/build.ts';

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
