import { expect, test } from 'vitest';
import { createAllowance } from '../../../src/fleet/polling/allowance.ts';
import { MINUTE, SECOND } from '../../resources/build.ts';

function allowance() {
  const time = { now: 0 };
  return { time, ...createAllowance(() => time.now) };
}

test('halves with each refusal of a request that left after the last one, and doubles again in time', () => {
  const { time, refused, divisor } = allowance();
  expect(divisor()).toBe(1);
  time.now = SECOND;
  for (const sentAt of [0, 900, SECOND]) refused(sentAt);
  expect(divisor()).toBe(2);
  time.now = 2 * SECOND;
  refused(time.now);
  expect(divisor()).toBe(4);
  for (const [minutes, expected] of [
    [19, 4],
    [1, 2],
    [9, 2],
    [1, 1],
  ] as const) {
    time.now += minutes * MINUTE;
    expect(divisor()).toBe(expected);
  }
  for (let i = 0; i < 20; i++, time.now += SECOND) refused(time.now);
  expect(divisor()).toBe(64);
});

test('leaves half of what the headers say, less what was sent, until their time is over', () => {
  const { time, heard, spend, left } = allowance();
  expect(left()).toBeNull();
  heard(11, 60);
  spend();
  expect(left()).toEqual({ left: 4, until: MINUTE });
  time.now = MINUTE;
  expect(left()).toBeNull();
});
