import { describe, expect, test } from 'vitest';
import { keys, starter } from './acting.ts';
import type { Opened, open } from './open.ts';
import { filter, serverCalled } from './started.ts';

// A question about many must tell each from the others.

const on = starter();

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
  await app.until(/analytics/);
  await app.clock.turn(400);
  await filter(app, 'server:analytics');
  await keys(app, '  D');
  expect(told(app)).toHaveLength(2);
  for (const line of told(app)) expect(line).toMatch(/id \d+ of \S+ 2025-01-\S+ \d\d:\d\dZ/);
});
