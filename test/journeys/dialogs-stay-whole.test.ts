import { expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, keys, messages, readOn, says, starter, writes } from './acting.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();
const WORDS = `Broken: ${'the node behind this server is being looked after, '.repeat(8)}try later.`;

test('words of the API stand above what is asked, all of them', async () => {
  const app = await on('203.0.113.10', { columns: 60, rows: 16 });
  await keys(app, 'ax');
  app.rig.answer = (request) =>
    request.method === 'GET' ? new Response(JSON.stringify({ detail: WORDS }), { status: 503 }) : undefined;
  await answer(app, 'y');
  await app.until('send unchecked', 10);
  expect(says(app, 'it could not be read again')).toBe(true);
  await answer(app, 'y');
  expect(messages(app).at(-1)).toBe(READ_ON);
  await readOn(app);
  for (const said of ['try later.', 'it goes out unchecked: how things are now is not known', 'y yes, stop'])
    expect(says(app, said), app.text()).toBe(true);
  expect(writes(app)).toEqual([]);
});

/** The server and its snapshots have long names from now on. */
async function rename(app: Opened): Promise<void> {
  const name = 'customer-portal-production-europe-west-cluster-02-application2';
  serverCalled(app, 'web-server-01').name = name;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${name}-${snapshot.id}`;
  await app.type('r');
  await app.until('customer-por', 20);
}

test('where not all of it fits the rest is in sight before it is confirmed', async () => {
  const app = await on('203.0.113.10');
  await rename(app);
  await app.type('S');
  await app.clock.turn(4_000);
  await keys(app, 'aF');
  await app.resize(60, 16);
  expect(app.text()).toMatch(/↓ PgDn \d+ more +Esc cancel/);
  await answer(app, '12345\r');
  expect(messages(app).at(-1)).toBe(READ_ON);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  for (const seen of ['customer-portal-', '(id 12345) · address 203.0.113.10 · us-west'])
    expect(says(app, seen), app.text()).toBe(true);
  await readOn(app);
  for (const seen of [
    'cannot be undone',
    'if this console dies half-way the next start only offers the restore',
  ])
    expect(says(app, seen), app.text()).toBe(true);
  await answer(app, '\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});
