import { expect, test } from 'vitest';
import { answer, fillIn, keys, starter, untilSaid, writes } from './acting.ts';
import type { Opened } from './open.ts';

const on = starter();

/** The API carries every stop out and calls it a failure. */
function lie(app: Opened): void {
  app.rig.answer = (request) => {
    if (!request.url.endsWith('/stop/')) return undefined;
    return Promise.resolve(app.simulator.fetch(request)).then(() =>
      Response.json({ status: 'error', message: 'Try later.' }),
    );
  };
}

test('a stop that the API calls failed and carries out is told when it is seen', async () => {
  const app = await on('web-server-01');
  lie(app);
  await keys(app, 'ax');
  await answer(app, 'y');
  await untilSaid(app, 'stop of web-server-01: refused: Try later. (HTTP 200)', 10);
  await untilSaid(app, /^stop of web-server-01: it was carried out: \w+, seen \d+ s after it was sent$/, 30);
  await untilSaid(app, /^stop of web-server-01: stopped after/, 120);
  expect(writes(app)).toHaveLength(1);
});

test('within a consistent snapshot it leaves the start to be done, and :unfinished offers it', async () => {
  const app = await on('web-server-01');
  lie(app);
  await keys(app, 'ac');
  await fillIn(app, 'pre-upgrade', '', '');
  await answer(app, 'y');
  await untilSaid(app, /^web-server-01 is \w+, start it; consistent snapshot stopped at step 1 of 3/, 30);
  await app.type(':unfinished\r');
  await app.clock.turn(400);
  expect(app.text()).toMatch(/Enter.* finish .*start\)/);
  expect(app.text()).not.toContain('was not done');
});
