import { expect, test } from 'vitest';
import { listView } from '../../src/console/screen/state.ts';
import { HOUR } from '../resources/build.ts';
import { answer, fillIn, hasten, keys, messages, starter } from './acting.ts';
import { KEY } from './open.ts';

const on = starter();

test('a q is not taken for the second one of a while ago, also when the wall clock was set back meanwhile', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ac');
  await fillIn(app, 'nightly', '', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  await app.type('q');
  expect(messages(app).at(-1)).toMatch(/^press it again to quit; web-server-02 may stay stopped/);
  app.clock.set(-HOUR);
  await app.clock.turn(60_000);
  await app.type('q');
  expect(app.rig.quits).toBe(0);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test('a row that came under the cursor behind a menu is not acted on at once, also when the clock was set back meanwhile', async () => {
  const app = await on('');
  await keys(app, 'ja');
  const { cursor } = listView(app.console.store.get());
  app.clock.set(-HOUR);
  app.simulator.world.removeServer(Number(cursor));
  await app.clock.turn(20_000);
  await app.type(KEY.escape);
  expect(listView(app.console.store.get()).cursor).not.toBe(cursor);
  await app.type('a');
  expect(messages(app).at(-1)).toBe('ignored: the row just changed. Press again');
});

test('while the wall clock is set back an action is followed to its end, and data ages', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('◐ rebooting');
  app.clock.set(-HOUR);
  hasten(app);
  await app.until('● active', 60);
  await app.until('● live');
  expect(messages(app).at(-1)).toMatch(/^reboot of .*: active again after/);
  app.rig.answer = () => new Response('', { status: 503 });
  app.clock.set(-HOUR);
  await app.until('▲ stale 1 min', 90);
});
