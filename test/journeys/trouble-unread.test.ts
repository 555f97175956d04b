import { describe, expect, test } from 'vitest';
import { keys, pass, says, starter } from './acting.ts';
import type { Opened } from './open.ts';
import { filter } from './started.ts';

// What could not be read is neither fine nor waited for: it is said, with what is known from before and its age.

const on = starter();

const MINUTES = 60;

/** From now on these answers fail; all others are the simulator's. */
function failing(app: Opened, path: RegExp, status: number): void {
  app.rig.answer = (request) =>
    path.test(new URL(request.url).pathname) ? new Response('', { status }) : undefined;
}

test('problems of backups that could not be judged are not counted as none', async () => {
  const app = await on('', { columns: 120, servers: 24 });
  await app.until(/· \d+ attention/, 5 * MINUTES);
  failing(app, /\/(backups|snapshots)\/$/, 500);
  await pass(app, 55);
  await app.until(/· \d+\+ attention · (usage \d+\/\d+ · )?backups 0\/24/, 10 * MINUTES);
});

test.each(['2', '3'])('view %s says why there is nothing, not that it is being read', async (view) => {
  const app = await on('', {
    answer: ({ url }) => (/backups|snapshots/.test(url) ? new Response('', { status: 403 }) : undefined),
  });
  await app.type(view);
  await app.until('HTTP 403', 90);
  expect(app.text()).not.toContain('reading the');
});

test('a list that is old, or that failed, says so where it is narrow as well', async () => {
  const app = await on('', { columns: 60, rows: 16 });
  await app.type('2');
  await app.until(/\d+ backups/);
  failing(app, /\/backups\/$/, 500);
  await app.type('r');
  await app.until(/backups.* · read \d+ min ago: HTTP 500/, 5 * MINUTES);
});

describe('the screen of a server', () => {
  test('tells how old its backups are, and why', async () => {
    const app = await on('web-server-02');
    await app.type('b');
    await app.until('completed');
    failing(app, /\/(backups|snapshots)\/$/, 500);
    await app.until(/Backups 7 \(read \d+ min ago: HTTP 500\)/, 5 * MINUTES);
    await pass(app, 10);
    await app.until(/newest \d+ h old \(read \d+ min ago\)/, 10 * MINUTES);
    expect(app.text()).toContain('● live');
  });

  test('says of what could not be read that it was not, and why', async () => {
    const app = await on('', {
      answer: ({ url }) => (/servers\/\d+\/$/.test(url) ? new Response('', { status: 403 }) : undefined),
    });
    await filter(app, 'web-server-02');
    await app.type('\r');
    await app.until('not read: HTTP 403', 90);
    expect(app.text()).not.toContain('not read yet');
  });

  test('says of a server that was never in a list that it is gone', async () => {
    const app = await on('');
    app.console.choose([{ type: 'open', route: { view: 'server', id: '999999' } }, { effect: 'arrange' }]);
    await app.until('server 999999 is gone: the API answered 404', 30);
  });
});

test('nothing is made up of the backups of a row without an id', async () => {
  const app = await on('');
  app.rig.answer = async (request) => {
    const answered = await app.simulator.fetch(request);
    if (!new URL(request.url).pathname.endsWith('/servers/')) return answered;
    const page = (await answered.json()) as { results: { id: unknown; name: string }[] };
    return Response.json({
      ...page,
      results: page.results.map((row) => ({ ...row, id: row.name === 'mail-01' ? null : row.id })),
    });
  };
  await app.type('r');
  await app.until('unreadable row');
  // The row as it was before leaves with the second list.
  await app.clock.turn(30_000);
  await filter(app, 'mail-01');
  await app.type('\r');
  await app.until('protection');
  expect(says(app, 'backups not read yet · snapshots not read yet'), app.text()).toBe(true);
});

test('what was said can be paged through to its end', async () => {
  const app = await on('', { columns: 80, rows: 24 });
  for (let i = 0; i < 30; i++) app.console.say('info', `message ${i} ${'long '.repeat(40)}`);
  await app.type(':');
  await app.type('messages');
  await app.type('\r');
  expect(app.text()).toContain('message 29');
  await keys(app, 'G');
  const [, last, all] = /(\d+) of (\d+)/.exec(app.text()) ?? [];
  expect(last).toBe(all);
});

test('a name that nothing of the current kind has says what it was looked for among', async () => {
  const app = await on('web-server-02');
  await app.type('!');
  expect(says(app, 'no server that needs attention matches "web-server-02"')).toBe(true);
});
