import { expect, test } from 'vitest';
import { answer, keys, says, starter, wordAsked, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { KEY } from './open.ts';

const on = starter();

test('a server that is stuck in a transition can be restored, and acted on, once its name is typed', async () => {
  const app = await on('web-server-01');
  app.simulator.world.setStatus(12345, 'restoring');
  await app.clock.turn(20 * 60_000);
  await keys(app, 'ap');
  expect(says(app, 'it is restoring')).toBe(true);
  await app.type(KEY.escape);
  await app.clock.turn(45 * 60_000);
  await keys(app, 'ar');
  const why = /web-server-01 is restoring for ≥ 1 h, longer than usual: the API may refuse/;
  expect(app.text().replace(/\s+/g, ' ')).toMatch(why);
  expect(wordAsked(app)).toBe('web-server-01');
  await app.type(KEY.escape);
  await keys(app, 'SaR');
  await showsAtBothSizes(app, ['longer than usual: the API may refuse', 'type web-server-01 and Enter:']);
  await app.resize(80, 24);
  await answer(app, 'web-server-01\r');
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([expect.stringMatching(/^POST \/snapshots\/\d+\/restore\/$/)]);
});

test('starting it, which asks nothing otherwise, asks for its name as well', async () => {
  const app = await on('web-server-01');
  app.simulator.world.setStatus(12345, 'stopping');
  await app.clock.turn(15 * 60_000);
  await keys(app, 'a');
  await answer(app, 'u');
  expect(wordAsked(app)).toBe('web-server-01');
  expect(writes(app)).toEqual([]);
});
