import { expect, test } from 'vitest';
import { createClockNotice } from '../../../src/console/effects/start-view.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { DAY, NOW, SECOND, server } from '../../resources/build.ts';

test.each([
  [DAY, "this machine's clock is 24 h behind the API's: ages follow the API's clock"],
  [-90 * SECOND, "this machine's clock is 1 min ahead of the API's: ages follow the API's clock"],
  [30 * SECOND, undefined],
])('an API whose clock is %i ms ahead: said once', (byMs, text) => {
  const cache = createCache();
  const told: string[] = [];
  cache.subscribe(createClockNotice(cache, (_, said) => told.push(said)));
  for (const at of [100, 10_100]) {
    cache.setServers({ ...ok(listOf([server()]), at, at), serverTime: NOW + at + byMs });
    cache.announce();
  }
  expect(told).toEqual(text === undefined ? [] : [text]);
});
