import { expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, fillIn, keys, messages, readOn, says, starter, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();

test('the review of a new server shows the whole plan, with both prices, and what was left out', async () => {
  const app = await on('');
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  await showsAtBothSizes(app, [
    'plan Standard VPS (id 1) $10.00 a month, 2 cpu, 4 GB, 80 GB, $0.015 an hour',
    'hostname none',
    'ssh key none',
    'automatic backups no',
    'y yes, create server · Enter, n or Esc back',
  ]);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/']);
});

test('a plan that was not among those that were read has no known price, and the review says so', async () => {
  const app = await on('');
  await app.type('c');
  await fillIn(app, 'us-west', '99', '5', 'new-01', '', '', '');
  await showsAtBothSizes(app, [
    'plan 99 not among the plans that were read: its price is not known',
    'y yes, create server',
  ]);
});

test('the review of a new server shows all that was filled in, and its price', async () => {
  const app = await on('');
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', 'new-01.example.com', '77', '');
  await showsAtBothSizes(app, [
    'create server?',
    'location us-west',
    'plan Standard VPS (id 1) $10.00 a month',
    'os Ubuntu 22.04 LTS (id 5)',
    'name new-01',
    'hostname new-01.example.com',
    'ssh key 77',
    'automatic backups no',
    'profile prod · ops@example.com',
    'provisioning takes 2–5 min (documented); it is billed until you delete it',
    'y yes, create server',
  ]);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/']);
});

const WORDS = `Broken: ${'the node behind this server is being looked after, '.repeat(8)}try later.`;

/** The server and its snapshots have long names from now on. */
async function rename(app: Opened): Promise<void> {
  const name = 'customer-portal-production-europe-west-cluster-02-application2';
  serverCalled(app, 'web-server-01').name = name;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${name}-${snapshot.id}`;
  await app.type('r');
  await app.until('custom…', 20);
}

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
  for (const said of ['try later.', 'sent unchecked: the present state is not known', 'y yes, stop'])
    expect(says(app, said), app.text()).toBe(true);
  expect(writes(app)).toEqual([]);
});

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
  for (const seen of ['cannot be undone', 'if this console dies, the next start only offers the rest'])
    expect(says(app, seen), app.text()).toBe(true);
  await answer(app, '\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});
