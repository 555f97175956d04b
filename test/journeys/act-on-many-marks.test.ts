import { describe, expect, test } from 'vitest';
import { answer, keys, messages } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, filter, listOpener, rows, serverCalled } from './started.ts';

const start = listOpener();
const nameIn = (line: string): string => line.slice(3).trim().split(/\s+/)[2] ?? '';

const marked = (app: Opened): string[] =>
  rows(app)
    .filter((line) => line.startsWith('+'))
    .map(nameIn)
    .sort();

describe('marks', () => {
  test('Space marks and goes on; again it unmarks; the header counts', async () => {
    const app = await start();
    const first = nameIn(cursorLine(app));
    await app.type('  ');
    expect(app.text()).toContain('2 servers marked');
    expect(marked(app)).toContain(first);
    expect(app.text()).toContain('3/24');
    await app.type('k ');
    expect(app.text()).toContain('1 server marked');
    expect(marked(app)).toEqual([first]);
  });

  test('v marks from the last mark to the cursor, up and down', async () => {
    const app = await start();
    await app.type('jj jjv');
    const between = rows(app).slice(2, 6).map(nameIn).sort();
    expect(marked(app)).toEqual(between);
    await app.type('ggv');
    expect(marked(app)).toEqual(rows(app).slice(0, 6).map(nameIn).sort());
  });

  test('v goes on from there when another operation is over meanwhile', async () => {
    const app = await start();
    await app.type('jj ');
    const { marks } = app.console.store.get();
    app.console.store.dispatch({ type: 'mark', resource: 'servers', ids: ['99999'], on: false });
    await app.type('jjv');
    expect(app.text()).toContain('4 servers marked');
    app.console.store.dispatch({ type: 'mark', resource: 'servers', ids: marks.servers, on: false });
    await app.type('jj');
    await app.clock.turn(400);
    await app.type('v');
    expect(marked(app)).toEqual(rows(app).slice(3, 8).map(nameIn).sort());
  });

  test('a key that comes just when an operation takes its mark off is not for the row under the cursor', async () => {
    const app = await start({ servers: 6 });
    await filter(app, 'web-server-01,db-server-01');
    await app.type('g');
    await app.clock.turn(400);
    await keys(app, ' ar');
    await answer(app, 'y');
    await app.until('1 server marked');
    for (let i = 0; i < 1_200 && app.text().includes('1 server marked'); i++) await app.clock.turn(100);
    expect(app.text()).not.toContain('server marked');
    await app.type('D');
    expect(app.console.store.get().overlay).toBeNull();
    expect(messages(app).at(-1)).toContain('ignored');
    await app.clock.turn(400);
    await app.type('D');
    expect(app.console.store.get().overlay?.kind).toBe('confirm');
  });

  test('U takes all marks away, in every view; without marks it says so', async () => {
    const app = await start();
    await app.type('  ');
    await app.type('2');
    await app.until('215 backups');
    await app.type(' ');
    expect(app.text()).toContain('2 servers marked · 1 backup marked');
    await app.type('U');
    expect(app.text()).not.toContain('marked');
    await app.type('U');
    expect(app.text()).toContain('nothing is marked');
  });

  test('Esc takes the filter away first, then the marks, and never quits', async () => {
    const app = await start();
    await filter(app, 'web');
    await app.type(' ');
    await app.type(KEY.escape);
    expect(app.text()).not.toContain('filter:');
    expect(app.text()).toContain('1 server marked');
    await app.type(KEY.escape);
    expect(app.text()).not.toContain('marked');
    await app.type(KEY.escape);
    expect(app.rig.quits).toBe(0);
  });

  test.each(['2', '3', '4', KEY.enter])('the count is in the header after %j too', async (key) => {
    const app = await start();
    await app.type('  ');
    await app.type(key);
    await app.clock.turn(3_000);
    expect(app.text()).toContain('2 servers marked');
  });

  test('at 50 columns the count still stands', async () => {
    const app = await start({ columns: 50, rows: 12 });
    await app.type('  ');
    expect(app.text()).toContain('2 servers marked');
  });

  test('they stay on their servers while sort, filter and polls change everything around them', async () => {
    const app = await start();
    await filter(app, 'web');
    await app.type('  ');
    const names = marked(app);
    await app.type(KEY.escape);
    expect(marked(app)).toEqual(names);
    await command(app, 'sort address');
    await app.type('I');
    expect(marked(app)).toEqual(names);
    await filter(app, 'db-');
    expect(marked(app)).toEqual([]);
    expect(app.text()).toContain('2 servers marked');
    await command(app, 'all');
    app.simulator.world.setStatus(serverCalled(app, names[0] ?? '').id, 'suspended');
    await app.until('3 suspended', 5).catch(() => {});
    await app.clock.turn(30_000);
    expect(marked(app)).toEqual(names);
    expect(rows(app).find((line) => nameIn(line) === names[0])).toContain('suspended');
  });

  test('a renamed server stays marked; another that takes its old name is not', async () => {
    const app = await start();
    await filter(app, 'db-server-01');
    await app.type(' ');
    await app.type(KEY.escape);
    const { world } = app.simulator;
    const id = serverCalled(app, 'db-server-01').id;
    world.rename(serverCalled(app, 'docs-01').id, 'db-server-01');
    world.rename(id, 'renamed-01');
    await app.until('renamed-01');
    expect(marked(app)).toEqual(['renamed-01']);
  });

  test('the mark of a server that is gone is gone', async () => {
    const app = await start();
    await filter(app, 'docs-01');
    await app.type(' ');
    await app.type(KEY.escape);
    app.simulator.world.removeServer(serverCalled(app, 'docs-01').id);
    await app.until('23 servers:');
    await app.until('docs-01: gone, so no longer marked');
    expect(app.text()).not.toContain('1 server marked');
  });

  test('a cut list takes no mark away', async () => {
    const app = await start();
    await app.type('G ');
    app.rig.answer = (request) =>
      request.url.endsWith('/servers/')
        ? new Response(
            JSON.stringify({ count: 24, results: [{ id: 12345, name: 'web-server-01', status: 'active' }] }),
            { headers: { 'content-type': 'application/json' } },
          )
        : undefined;
    await app.clock.turn(15_000);
    expect(app.text()).toContain('1 server marked');
  });

  // orderList() prunes only the list on screen.
  test('the mark of a server that is gone is gone while another view is open', async () => {
    const app = await start();
    await app.type(' ');
    await app.type('2');
    await app.until('215 backups');
    app.simulator.world.removeServer(serverCalled(app, 'mail-01').id);
    await app.clock.turn(30_000);
    expect(app.text()).not.toContain('servers marked');
  });

  test('entries of the activity cannot be marked', async () => {
    const app = await start();
    await app.type('4');
    await command(app, 'note one');
    await app.type(' vU');
    expect(app.text()).not.toContain('marked');
  });
});
