import { expect, test } from 'vitest';
import { inTime } from '../../src/journal/in-time.ts';
import { turnedClock } from '../clock.ts';

test('a disk that answers in time says nothing, and one that refuses its reason', async () => {
  const clock = turnedClock();
  expect(await inTime(clock, Promise.resolve())).toBeNull();
  expect(await inTime(clock, Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })))).toBe(
    'ENOSPC',
  );
});

test('one that has not answered for 2 s is late, but not because this process was suspended', async () => {
  const clock = turnedClock();
  let answer = (): void => {};
  const asked = inTime(clock, new Promise<void>((resolve) => (answer = resolve)));
  await clock.sleep(60_000);
  answer();
  expect(await asked).toBeNull();
  const never = inTime(clock, new Promise(() => {}));
  await clock.turn(2_000);
  expect(await never).toBe('the disk takes longer than 2 s');
});
