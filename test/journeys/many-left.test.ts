import { expect, test } from 'vitest';
import { keys, messages, pass, says, starter } from './acting.ts';

const on = starter();

/** Six servers marked, and stopped by an API that answers late. */
async function stopping() {
  const app = await on('', { servers: 6 });
  for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'g      ax');
  await app.clock.turn(400);
  await keys(app, 'stop 6\r');
  await app.clock.turn(2_000);
  return app;
}

test('what waits for its turn is named as not sent, before quitting and after', async () => {
  const app = await stopping();
  await app.type('q');
  expect(says(app, 'press it again to quit; stop of 6 servers is not over, 2 not sent yet')).toBe(true);
  const told = app.console.doing.summary();
  expect(told.filter((line) => /^ {2}not sent: stop of \S+$/.test(line))).toHaveLength(2);
});

test('Esc in the activity takes no mark off', async () => {
  const app = await stopping();
  await app.type('4');
  await app.type('\u001b');
  await app.type('1');
  expect(app.text()).toContain('6 servers marked');
});

test('a lost answer is not counted as under way, and what is not marked is not said to be', async () => {
  const app = await on('', { servers: 6 });
  for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Response('', { status: 504 }));
  await keys(app, 'g  ax');
  await app.clock.turn(400);
  await keys(app, 'stop 2\r');
  await app.until('stop of 2 servers: 2 being looked for', 30);
  await app.type('U');
  await pass(app, 3);
  const said = messages(app).findLast((text) => text.startsWith('stop of 2 servers:'));
  expect(said).toMatch(/2 unknown; 4 shows each$/);
});
