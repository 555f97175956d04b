import { describe, expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, keys, messages, pass, readOn, says, starter, writes } from './acting.ts';
import { SIZES } from './both-sizes.ts';
import { KEY, type Opened, type open } from './open.ts';
import { filter, serverCalled } from './started.ts';

const on = starter();

/** Marks the first rows. */
async function marked(rows: number, size: { columns: number; rows: number }): Promise<Opened> {
  const app = await on('', { servers: 24, ...size });
  await app.type('g');
  await keys(app, ' '.repeat(rows));
  return app;
}

const ids = (app: Opened): string[] => [...app.text().matchAll(/ id (\d+) /g)].map(([, id = '']) => id);

test.each([
  { columns: 60, rows: 16 },
  { columns: 80, rows: 24 },
])('PgDn shows every target of many, and ↑ goes back at once ($columns×$rows)', async (size) => {
  const app = await marked(23, size);
  await app.type('D');
  await app.clock.turn(400);
  const seen = new Set(ids(app));
  for (let i = 0; i < 30; i += 1) {
    await app.type('\u001b[6~');
    for (const id of ids(app)) seen.add(id);
  }
  expect(seen.size).toBe(23);
  const last = ids(app);
  await app.type('\u001b[A');
  expect(ids(app)).not.toEqual(last);
  expect(writes(app)).toEqual([]);
});

test('a question about many says how old the oldest of what it knows is', async () => {
  const app = await marked(3, { columns: 80, rows: 24 });
  app.rig.answer = () => new Response('', { status: 503 });
  await app.clock.turn(75_000);
  await app.type('D');
  expect(app.text()).toMatch(/read +1 min ago/);
});

test('and how many of them no row shows, also before one has scrolled there', async () => {
  const app = await marked(12, { columns: 60, rows: 16 });
  await filter(app, 'status:stopped');
  await app.type('D');
  expect(app.text()).toMatch(/\d+ marked rows? not shown in this list/);
  expect(app.text()).toMatch(/↓ PgDn \d+ more/);
});

test('the answer about many does nothing before the last of them was in sight', async () => {
  const app = await marked(23, { columns: 80, rows: 24 });
  await app.type('D');
  await answer(app, 'delete 23\r');
  expect(messages(app).at(-1)).toBe(READ_ON);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  await readOn(app);
  await answer(app, '\r');
  await app.clock.turn(1_000);
  expect(writes(app)).not.toEqual([]);
});

test('keys that mean nothing in a question or a menu say so, and Tab that finds nothing keeps what was typed', async () => {
  const app = await on('web-server-01', { columns: 120 });
  await app.type('a');
  await answer(app, 'z');
  expect(app.text()).toContain('"z" is not an action here');
  await answer(app, 'x');
  await answer(app, 'Y');
  expect(app.text()).toContain('"Y" is not an answer: ctrl-u clears it');
  await app.type(KEY.escape);
  await keys(app, 'c');
  await answer(app, 'us-wes2');
  await app.type(KEY.tab);
  expect(app.text()).toContain('no match for "us-wes2"');
  await app.type('t');
  expect(app.text()).toContain('us-wes2t');
});

// A question about many must tell each from the others.

const told = (app: Opened): string[] =>
  app
    .lines()
    .filter((line) => /^ {2}(\S+ +)?id \d+ /.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/ +/g, ' ')
        .replace(/[\d.]+ GB/, '# GB'),
    );

async function asked(view: string, size: Parameters<typeof open>[0]): Promise<Opened> {
  const app = await on('', size);
  await app.type(view);
  await filter(app, 'server:web-server-01');
  await keys(app, '  D');
  return app;
}

describe('many snapshots', () => {
  test.each([
    [80, 'weekly-snapshot-2 id 803 of web-server-01 2025-01-15 15:45Z 24 h ago'],
    [120, 'weekly-snapshot-2 id 803 of web-server-01 2025-01-15 15:45Z 24 h ago completed # GB'],
  ])('at %i columns each has its whole server, its time and age', async (columns, line) => {
    const app = await asked('3', { columns });
    expect(told(app).join('\n')).toContain(line);
  });

  test('at 60 columns the name beside the id gives way, the server and the time stay', async () => {
    const app = await asked('3', { columns: 60, rows: 16 });
    for (const line of told(app))
      expect(line).toMatch(/^\S+… id \d+ of web-server-01 2025-01-\S+ \d\d:\d\dZ$/);
    expect(told(app)).toHaveLength(2);
  });
});

describe('many backups', () => {
  test.each([
    [60, 'id 536 of web-server-01 2025-01-16 03:00Z 12 h ago'],
    [80, 'id 536 of web-server-01 2025-01-16 03:00Z 12 h ago automatic completed'],
    [120, 'id 536 of web-server-01 2025-01-16 03:00Z 12 h ago automatic completed # GB'],
  ])('at %i columns each is called once, with its time, age and type', async (columns, line) => {
    const app = await asked('2', { columns, rows: 24 });
    expect(told(app).join('\n')).toContain(line);
  });

  test('a description is there where there is room, cut before anything else', async () => {
    const app = await on('', { columns: 120, rows: 36 });
    await app.type('2');
    await filter(app, 'server:web-server-01 type:manual');
    await keys(app, '  D');
    expect(told(app).join('\n')).toMatch(/manual completed # GB \S+/);
  });
});

test('a long name of a server is whole where there is room for it', async () => {
  const app = await on('', { columns: 80 });
  const name = 'analytics-warehouse-replica-of-the-west';
  app.simulator.world.rename(serverCalled(app, 'web-server-01').id, name);
  await app.type('3');
  await app.type('r');
  await app.until(/analytic/);
  await app.clock.turn(400);
  await filter(app, 'server:analytics');
  await keys(app, '  D');
  expect(told(app)).toHaveLength(2);
  for (const line of told(app)) expect(line).toMatch(/id \d+ of \S+ 2025-01-\S+ \d\d:\d\dZ/);
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
  await app.until('stop 2 servers: 2 answer lost, checking', 30);
  await app.type('U');
  await pass(app, 3);
  const said = messages(app).findLast((text) => text.startsWith('stop 2 servers:'));
  expect(said).toMatch(/2 unknown; Activity lists each$/);
});

test('twelve marked servers: all of them are reached at both sizes', async () => {
  const app = await on('', { servers: 12 });
  for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  await app.type('g');
  await app.clock.turn(400);
  await keys(app, ' '.repeat(12));
  await keys(app, 'ax');
  for (const [columns, rows] of SIZES) {
    await app.resize(columns, rows);
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      for (const [, name, id] of app.text().matchAll(/^ {2}(\S+) +id (\d+) +203\.0\.113\.\d+ +active/gm))
        seen.add(`${name} ${id}`);
      await app.type(KEY.down);
    }
    expect([...seen].sort()).toEqual(
      [...app.simulator.world.servers.values()].map(({ name, id }) => `${name} ${id}`).sort(),
    );
    for (const fact of [
      'stop 12 servers?',
      'graceful shutdown; all services on it stop',
      'a stopped server is still billed',
      'type stop 12 and Enter:',
    ])
      expect(says(app, fact), fact).toBe(true);
    for (let i = 0; i < 12; i++) await app.type(KEY.up);
    expect(says(app, 'profile prod · ops@example.com')).toBe(true);
  }
  await answer(app, 'stop 12\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toHaveLength(12);
});
