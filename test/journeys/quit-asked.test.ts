import { expect, test } from 'vitest';
import { answer, fillIn, keys, says, starter } from './acting.ts';

const on = starter();

test.each([
  [80, 24, 'press it again to quit; web-server-02 may stay stopped (consistent snapshot'],
  [60, 16, 'press it again to quit; web-server-02 may stay stopped'],
])('with a chain running q asks, at %i×%i with the key and the consequence', async (columns, rows, words) => {
  const app = await on('web-server-02', { columns, rows });
  await keys(app, 'ac');
  await fillIn(app, 'whole', '', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  await app.type('q');
  expect(app.lines().at(-2)).toContain(words);
  expect(app.rig.quits).toBe(0);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test('with a request that is not answered it says which', async () => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  await app.type('q');
  expect(says(app, 'press it again to quit; reboot of web-server-02 is not answered yet')).toBe(true);
  expect(app.rig.quits).toBe(0);
});

test('any other key takes the question back, and the next q asks anew', async () => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  await keys(app, 'qj');
  expect(app.text()).not.toContain('press it again');
  await app.type('q');
  expect([app.rig.quits, says(app, 'press it again to quit')]).toEqual([0, true]);
  await app.clock.turn(5_000);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test.each([
  ['q typed in the command line', [':', 'q', '\r'], 700],
  ['ctrl-c, however slowly', ['\u0003'], 1_500],
])('%s quits in the end', async (_, typed, pauseMs) => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  for (let times = 0; times < 3 && app.rig.quits === 0; times++)
    for (const key of typed) {
      await app.type(key);
      await app.clock.turn(pauseMs);
    }
  expect(app.rig.quits).toBe(1);
});
