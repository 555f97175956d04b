import { expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, keys, messages, readOn, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { filter } from './started.ts';

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
  expect(app.text()).toMatch(/not among the rows on screen, marked all the same: \d+/);
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
  expect(app.text()).toContain('"z" is no action here');
  await answer(app, 'x');
  await answer(app, 'Y');
  expect(app.text()).toContain('"Y" is no answer: yes and Enter sends it, Esc does not');
  await app.type(KEY.escape);
  await keys(app, 'n');
  await answer(app, 'us-wes2');
  await app.type(KEY.tab);
  expect(app.text()).toContain('none of the choices holds "us-wes2": it stays as typed');
  await app.type('t');
  expect(app.text()).toContain('us-wes2t');
});
