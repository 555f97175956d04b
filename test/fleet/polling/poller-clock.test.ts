import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../resources/build.ts';
import { failed } from '../answers.ts';
import { AT_ONCE, mostInAMinute, type PollWorld, pollWorld } from './poll-world.ts';

let world: PollWorld;
afterEach(() => world.poll.stop());

const LIMITED = failed('limited', { status: 429, retryAfterS: 120 });
const keys = (from: number): string[] => world.asked.slice(from).map(({ key }) => key);

/** A poller that has read everything once and is calm. */
async function calm(): Promise<void> {
  world = pollWorld({ servers: 3, visible: 3 });
  world.poll.start();
  await world.turn(31 * SECOND);
  world.focus.lastKeyAt = world.clock.now();
}

describe('the clock of the wall', () => {
  test('that jumps ahead, as after sleep, brings no burst', async () => {
    await calm();
    world.set(8 * 60 * MINUTE);
    const before = world.asked.length;
    world.poll.wake();
    await world.turn(MINUTE);
    expect(keys(before)[0]).toBe('servers');
    expect(mostInAMinute(world.asked.slice(before))).toBeLessThanOrEqual(30);
  });

  test('that is set back by an hour does not stop polling', async () => {
    await calm();
    world.set(-60 * MINUTE);
    world.focus.lastKeyAt = world.clock.now();
    const before = world.asked.length;
    await world.turn(2 * MINUTE);
    expect(keys(before)).toContain('servers');
  });

  test('that is set back by an hour lengthens no wait that the API asked for', async () => {
    await calm();
    world.rig.answers = () => ({ afterMs: 5, failure: LIMITED });
    await world.turn(20 * SECOND);
    expect(world.poll.link().failure?.kind).toBe('limited');
    world.rig.answers = AT_ONCE;
    world.set(-60 * MINUTE);
    await world.turn(2 * MINUTE);
    expect(world.poll.link().failure).toBeNull();
    world.poll.heard(0, 60);
    const before = world.asked.length;
    world.set(-60 * MINUTE);
    await world.turn(2 * MINUTE);
    expect(keys(before)).toContain('servers');
  });
});
