import { expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, fillIn, keys, messages, readOn, says, starter, writes } from './acting.ts';
import { SERVER, showsAtBothSizes } from './both-sizes.ts';
import { KEY, type Opened } from './open.ts';
import { filter, serverCalled } from './started.ts';

const on = starter();

test('the review of a new server shows the whole plan, with both prices, and what was left out', async () => {
  const app = await on('');
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  await showsAtBothSizes(app, [
    'plan 1 $10.00 a month, Standard VPS, 2 cpu, 4 GB, 80 GB, $0.015 an hour',
    'hostname none',
    'ssh key none',
    'automatic backups no',
    'y yes, create server · Enter, n or Esc back',
  ]);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/']);
});

test('a fact that is too long for its line goes on below its text, not below its label', async () => {
  const app = await on('', { columns: 60, rows: 24 });
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  const lines = app.lines();
  const at = lines.findIndex((line) => line.startsWith('  plan '));
  expect(lines[at]).toMatch(/^ {2}plan {14}1 {2}\$10\.00 a month/);
  expect(lines[at + 1]).toMatch(/^ {20}\S/);
});

test('at 60×16 a question keeps its consequences on lines of their own where there is room', async () => {
  const app = await on('203.0.113.10', { columns: 60, rows: 16 });
  await keys(app, 'SaF');
  expect(app.text()).not.toContain('succeeds: ·');
  expect(app.text()).toMatch(/^ {2}stops web-server-01 and overwrites its disk/m);
  expect(says(app, 'if this console dies the next start only offers the rest')).toBe(true);
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

// Marks outlive the filter that hides their rows: what they lead to must say so.

const HIDDEN = 'not among the rows on screen, marked all the same';

test.each([
  [80, 24],
  [60, 16],
  [50, 12],
])(
  'one hidden mark at %i×%i: the menu and the question say that nobody sees its row',
  async (columns, rows) => {
    const app = await on('203.0.113.10', { columns, rows });
    await app.type(' ');
    await filter(app, 'db-server');
    await app.type('a');
    expect(app.text()).toContain('actions on web-server-01');
    expect(says(app, HIDDEN)).toBe(true);
    await app.type('r');
    expect(app.text()).toContain('reboot web-server-01?');
    expect(says(app, HIDDEN)).toBe(true);
  },
);

test('of two marked ones the menu counts those that are hidden', async () => {
  const app = await on('web-server-0');
  await keys(app, '  ');
  await app.type(KEY.escape);
  await filter(app, 'web-server-01');
  await app.type('a');
  expect(app.text()).toContain(`${HIDDEN}: 1`);
});

test('a row that is in sight is not called hidden, marked or not', async () => {
  const app = await on('web-server-0');
  await app.type('a');
  expect(app.text()).not.toContain(HIDDEN);
  await app.type(KEY.escape);
  await keys(app, ' ax');
  expect(app.text()).toContain('stop web-server');
  expect(app.text()).not.toContain(HIDDEN);
});

test('nor is the server whose own screen it is', async () => {
  const app = await on('203.0.113.10');
  await app.type(' ');
  await app.type(KEY.enter);
  await app.type('b');
  await app.clock.turn(400);
  await app.type('a');
  expect(app.text()).not.toContain(HIDDEN);
});

test('the review of a new server shows all that was filled in, and its price', async () => {
  const app = await on('');
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', 'new-01.example.com', '77', '');
  await showsAtBothSizes(app, [
    'create server?',
    'location us-west',
    'plan 1 $10.00 a month',
    'os 5 Ubuntu 22.04 LTS',
    'name new-01',
    'hostname new-01.example.com',
    'ssh key 77',
    'automatic backups no',
    'profile prod · ops@example.com',
    'provisioning takes 2–5 min (documented); only deleting it ends the charge',
    'y yes, create server',
  ]);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/']);
});

test('the review of a consistent snapshot at 80×24', async () => {
  const app = await on('203.0.113.10');
  await keys(app, 'ac');
  await fillIn(app, 'nightly', 'before the upgrade');
  for (const fact of [
    ...SERVER,
    'name nightly',
    'description before the upgrade',
    'if this console dies half-way the server stays stopped: run this in tmux',
    'it has 3 of 5 snapshots',
    'y yes, consistent snapshot',
  ])
    expect(says(app, fact), fact).toBe(true);
});

const WORDS = `Broken: ${'the node behind this server is being looked after, '.repeat(8)}try later.`;

/** The server and its snapshots have long names from now on. */
async function rename(app: Opened): Promise<void> {
  const name = 'customer-portal-production-europe-west-cluster-02-application2';
  serverCalled(app, 'web-server-01').name = name;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${name}-${snapshot.id}`;
  await app.type('r');
  await app.until('customer-por', 20);
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
  for (const said of ['try later.', 'it goes out unchecked: how things are now is not known', 'y yes, stop'])
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
  for (const seen of ['cannot be undone', 'if this console dies the next start only offers the rest'])
    expect(says(app, seen), app.text()).toBe(true);
  await answer(app, '\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});
