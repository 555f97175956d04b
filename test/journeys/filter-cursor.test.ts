import { expect, test } from 'vitest';
import { open } from './open.ts';
import { cursorLine, rows } from './started.ts';

test('while a filter is typed the cursor goes to the first of what is left, not to what was let through on the way', async () => {
  const app = await open({ columns: 120 });
  await app.until('ATTENTION');
  await app.type('2');
  await app.until('215 backups');
  await app.type('g');
  await app.type('/');
  for (const letter of 'server:web-server-02') await app.type(letter);
  await app.clock.turn(1_000);
  expect(rows(app).length).toBeGreaterThan(3);
  expect(cursorLine(app)).toBe(rows(app)[0]);
  // Moved by hand it stays where it was put, whatever comes.
  await app.type('\x1b[B');
  const there = cursorLine(app);
  await app.clock.turn(15_000);
  expect(cursorLine(app).slice(0, 40)).toBe(there.slice(0, 40));
  expect(there).toBe(rows(app)[1]);
  app.close();
});

test('a row that the filter keeps stays under the cursor', async () => {
  const app = await open({ columns: 120 });
  await app.until('ATTENTION');
  await app.type('jjj');
  const name = cursorLine(app).slice(3).trim().split(/\s+/)[2] ?? '';
  await app.type('/');
  for (const letter of name.slice(0, 4)) await app.type(letter);
  expect(cursorLine(app)).toContain(name);
  app.close();
});
