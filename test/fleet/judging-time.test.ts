import { expect, test } from 'vitest';
import { createViews } from '../../src/fleet/judging-time.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { turnedClock } from '../clock.ts';
import { server } from '../resources/build.ts';
import { listOf, ok } from './answers.ts';

test('the same value until a row changed or ten seconds went by', async () => {
  const clock = turnedClock();
  await clock.turn(10_000 - (clock.now() % 10_000));
  const cache = createCache();
  const view = createViews(clock, cache, DEFAULT_THRESHOLDS, 'utc');
  const first = view();
  await clock.turn(9_000);
  expect(view()).toBe(first);
  cache.setServers(ok(listOf([server()])));
  const changed = view();
  expect(changed).not.toBe(first);
  expect(view()).toBe(changed);
  await clock.turn(1_000);
  expect(view().step).toBe(changed.step + 1);
});
