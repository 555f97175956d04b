import { expect, test } from 'vitest';
import { answer, bodies, keys, messages, says, starter, untilSaid, writes } from './acting.ts';
import type { Opened } from './open.ts';
import { command, rows, serverCalled } from './started.ts';

// What cannot be done to one of those that are marked is done to the others, and the one is named.

const on = starter();

/** Three servers, all of them marked, the last in another status. */
async function marked(first: string, last: string): Promise<Opened> {
  const app = await on('name:web-server-0,mail', { columns: 120 });
  const { world } = app.simulator;
  const names = ['web-server-01', 'web-server-02', 'mail-01'];
  for (const name of names) world.setStatus(serverCalled(app, name).id, name === 'mail-01' ? last : first);
  await app.type('r');
  await app.clock.turn(3_000);
  await app.type('rg');
  await app.clock.turn(400);
  await keys(app, '   ');
  expect(app.text()).toContain('3 servers marked');
  return app;
}

test('a reboot of three of which one is stopped is asked for two, who is left out stays marked', async () => {
  const app = await marked('active', 'stopped');
  await app.type('a');
  expect(app.text()).toMatch(/r {2}reboot 2 of 3 +mail-01 is stopped, not active/);
  await app.type('r');
  expect(says(app, 'left out: mail-01 is stopped, not active')).toBe(true);
  expect(says(app, 'type reboot 2 and Enter')).toBe(true);
  await answer(app, 'reboot 2\r');
  await app.clock.turn(3_000);
  expect(writes(app).sort()).toEqual(['POST /servers/12345/reboot/', 'POST /servers/12347/reboot/']);
  await untilSaid(app, '2 servers rebooted', 200);
  expect(
    rows(app)
      .filter((row) => row.startsWith('+'))
      .join(),
  ).toContain('mail-01');
});

test('where one alone remains even a start is asked about, and says who is left out', async () => {
  const app = await marked('active', 'stopped');
  await app.type('a');
  await answer(app, 'u');
  expect(writes(app)).toEqual([]);
  expect(
    says(app, 'left out: web-server-01 is active, not stopped, web-server-02 is active, not stopped'),
  ).toBe(true);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toHaveLength(1);
});

test('a snapshot of many says in its form who is left out, and leaves that one alone', async () => {
  const app = await marked('active', 'restoring');
  const sent = bodies(app);
  await app.type('a');
  await answer(app, 'p');
  expect(messages(app).at(-1)).toBe('left out: mail-01 is restoring');
  await answer(app, '\r');
  await answer(app, 'y');
  await app.clock.turn(3_000);
  expect(sent.map((body) => (body as { server_id: number }).server_id).sort()).toEqual([12345, 12347]);
});

test('in the command line, too', async () => {
  const app = await marked('active', 'stopped');
  await command(app, 'reboot');
  expect(says(app, 'left out: mail-01 is stopped, not active')).toBe(true);
  expect(says(app, 'type reboot 2 and Enter')).toBe(true);
});
