import { expect, test } from 'vitest';
import { SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { pollWorld } from './poll-world.ts';

test('who hears what a read told finds it over, with its trouble gone', async () => {
  const world = pollWorld();
  const { poll, cache, rig } = world;
  rig.answers = () => ({ afterMs: 5, failure: failed('unavailable', { step: 'connect' }) });
  poll.start();
  await world.turn(SECOND);
  expect(poll.link().failure).not.toBeNull();
  rig.answers = () => ({ afterMs: 5 });
  const heard: { failure: unknown; again: number }[] = [];
  const leave = cache.subscribe(() => {
    if (cache.servers() === null || heard.length > 0) return;
    const before = world.asked.length;
    poll.refresh();
    const again = world.asked.slice(before).filter(({ key }) => key === 'servers').length;
    heard.push({ failure: poll.link().failure, again });
  });
  await world.turn(60 * SECOND);
  leave();
  poll.stop();
  expect(heard).toEqual([{ failure: null, again: 1 }]);
});
