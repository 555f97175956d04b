import { afterEach, describe, expect, test } from 'vitest';
import { isWithin } from '../../src/api/set-back.ts';
import { createDrawing } from '../../src/console/redraw.ts';
import { SETTLE_MS } from '../../src/console/screen/input.ts';
import type { Event } from '../../src/console/screen/state.ts';
import { turnedClock } from '../clock.ts';
import { failed } from '../fleet/answers.ts';
import { type PollWorld, pollWorld } from '../fleet/polling/poll-world.ts';
import { HOUR, MINUTE, NOW, SECOND } from '../resources/build.ts';
import { place, pressed, saidAfter } from './context.ts';

test('what lies far ahead is not within a moment, what a small step of the clock has put ahead is', () => {
  expect([299, 300, -299, -HOUR].map((ms) => isWithin(300, NOW - ms, NOW))).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

describe('when our clock was set back by an hour, at once', () => {
  const anHourBack = (event: Event) => place({ events: [event], now: NOW - HOUR });

  test('a key acts on the row that had come under the cursor before', () => {
    const shifted: Event = { type: 'shifted', at: NOW };
    expect(saidAfter(place({ events: [shifted], now: NOW + SETTLE_MS - 1 }), 'D')).toContain('ignored');
    expect(pressed(anHourBack(shifted), 'D')).toMatchObject([{ overlay: { kind: 'confirm' } }]);
  });

  test('keys are heard again after one that was ignored', () => {
    const ignored: Event = { type: 'ignored', at: NOW };
    expect(pressed(place({ events: [ignored], now: NOW + 1 }), '2')).not.toMatchObject([{ type: 'view' }]);
    expect(pressed(anHourBack(ignored), '2')).toMatchObject([{ type: 'view' }, {}]);
  });

  test('one ctrl-c warns, as ever, and does not quit', () => {
    const interrupt: Event = { type: 'interrupt', at: NOW };
    expect(pressed(place({ events: [interrupt], now: NOW + SECOND }), 'ctrl-c')).toEqual([
      { effect: 'quit' },
    ]);
    expect(saidAfter(anHourBack(interrupt), 'ctrl-c')).toBe('ctrl-c again quits');
  });

  test('an old message goes with the next key', () => {
    const said: Event = { type: 'say', message: { at: NOW, tone: 'info', text: 'old' } };
    expect(pressed(anHourBack(said), 'Z')).toEqual([{ type: 'hush' }]);
  });

  test('news is drawn as soon as ever', async () => {
    const clock = turnedClock();
    let news = 0;
    const drawing = createDrawing({
      clock,
      arrange: () => {},
      drawn: () => {
        news += 1;
      },
      nextAt: () => Number.POSITIVE_INFINITY,
    });
    drawing.draw();
    clock.set(-HOUR);
    drawing.changed();
    await clock.turn(200);
    expect(news).toBe(1);
  });
});

describe('a wait that the API asked for before our clock was set back', () => {
  let world: PollWorld;
  afterEach(() => world.poll.stop());
  const keys = (since: number): string[] => world.asked.slice(since).map(({ key }) => key);

  async function calm(): Promise<void> {
    world = pollWorld({ servers: 3, visible: 3 });
    world.poll.start();
    await world.turn(31 * SECOND);
  }

  test('after too many requests keeps nobody from reading, and is over with the next answer', async () => {
    await calm();
    world.rig.answers = () => ({ afterMs: 5, failure: failed('limited', { status: 429, retryAfterS: 60 }) });
    await world.turn(20 * SECOND);
    expect(world.poll.link().failure?.kind).toBe('limited');
    world.rig.answers = () => ({ afterMs: 5 });
    expect(world.refresh()).not.toBeNull();
    world.set(-HOUR);
    expect(world.refresh()).toBeNull();
    await world.turn(SECOND);
    expect(world.poll.link().failure).toBeNull();
  });

  test('until its limit starts anew does not last an hour more', async () => {
    await calm();
    world.poll.heard(0, 60);
    const before = world.asked.length;
    await world.turn(30 * SECOND);
    expect(keys(before)).toEqual([]);
    world.set(-HOUR);
    await world.turn(2 * MINUTE);
    expect(keys(before)).toContain('servers');
  });
});
