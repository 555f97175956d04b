import { describe, expect, test } from 'vitest';
import { createMonotonicNow, systemClock } from '../../src/api/clock.ts';
import { HOUR, MINUTE, NOW, SECOND } from '../resources/build.ts';

/** A clock over a wall clock that can be set, and over ticks that stand still while the machine sleeps. */
function machine() {
  let wall = NOW;
  let ticks = 5_000.25;
  const now = createMonotonicNow(
    () => wall,
    () => ticks,
  );
  return {
    sinceStart: (): number => now() - NOW,
    set: (ms: number): void => {
      wall += ms;
    },
    sleep: (ms: number): void => {
      wall += ms;
    },
    pass: (ms: number): void => {
      wall += ms;
      ticks += ms;
    },
  };
}

describe('the clock', () => {
  test('goes on while the wall clock is set back, as fast as ever', () => {
    const { sinceStart, set, pass } = machine();
    expect(sinceStart()).toBe(0);
    pass(MINUTE);
    set(-HOUR);
    expect(sinceStart()).toBe(MINUTE);
    pass(SECOND);
    expect(sinceStart()).toBe(MINUTE + SECOND);
    pass(2 * HOUR);
    expect(sinceStart()).toBe(2 * HOUR + MINUTE + SECOND);
  });

  test('follows a wall clock that is set forward, and does not go back with it', () => {
    const { sinceStart, set } = machine();
    set(HOUR);
    expect(sinceStart()).toBe(HOUR);
    set(-HOUR);
    expect(sinceStart()).toBe(HOUR);
  });

  test('counts the sleep of the machine, although no tick comes', () => {
    const { sinceStart, sleep, pass } = machine();
    expect(sinceStart()).toBe(0);
    sleep(8 * HOUR);
    expect(sinceStart()).toBe(8 * HOUR);
    pass(SECOND);
    expect(sinceStart()).toBe(8 * HOUR + SECOND);
  });

  test('tells whole milliseconds', () => {
    const { sinceStart, pass } = machine();
    pass(0.4);
    expect(Number.isInteger(sinceStart())).toBe(true);
  });

  test('of the system is not behind the wall clock, and never less than before', () => {
    const times = Array.from({ length: 10_000 }, () => systemClock.now());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before - 1);
  });
});
