import { describe, expect, test } from 'vitest';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, filter, listOpener, opener, rows } from './started.ts';

const open = opener();
const start = listOpener();

/** The name in the row that the cursor marks. */
function underCursor(app: Opened): string {
  const line = app.lines().find((one) => one.startsWith(' ▸')) ?? '';
  return line.trim().split(/\s+/)[3] ?? '';
}

test('shows the fleet with problems first', async () => {
  const app = await start();
  expect(app.text()).toContain('24 servers');
  expect(app.text()).toContain('● live');
  expect(underCursor(app)).toBe('mail-01');
  await app.until('disk 9');
  const names = app
    .lines()
    .slice(4, 28)
    .map((line) => line.trim().split(/\s+/)[2]);
  expect(names.indexOf('logs-01')).toBeLessThan(names.indexOf('db-server-01'));
});

test('opens the row under the cursor as it is when the key arrives: arrow and Enter in one chunk', async () => {
  const app = await start();
  await app.type('j');
  const second = underCursor(app);
  await app.type('k');
  await app.type(`${KEY.down}${KEY.enter}`);
  await app.until('Backups');
  expect(app.text()).toContain(second);
  expect(app.requests.at(-1)?.method).toBe('GET');
});

test('! shows problems only, and all again', async () => {
  const app = await start();
  await app.until('disk 9');
  await app.type('!');
  expect(app.text()).toContain('problems only');
  expect(app.text()).not.toContain('docs-01');
  await app.type('!');
  expect(app.text()).toContain('docs-01');
});

test('the cursor stays on its server while rows come and go; nothing moves within 10 s of a key', async () => {
  const app = await start();
  await app.type('jjj');
  const name = underCursor(app);
  const before = app
    .lines()
    .slice(4, 28)
    .map((line) => line.trim().split(/\s+/)[2]);
  const web = [...app.simulator.world.servers.values()].find((server) => server.name === 'web-server-01');
  if (web) web.name = 'aaa-renamed';
  await app.clock.turn(6_000);
  const after = app
    .lines()
    .slice(4, 28)
    .map((line) => line.trim().replace('aaa-renamed', 'web-server-01').split(/\s+/)[2]);
  expect(underCursor(app)).toBe(name);
  expect(after.filter(Boolean).sort()).toEqual(before.filter(Boolean).sort());
  await app.clock.turn(20_000);
  expect(underCursor(app)).toBe(name);
});

test('help lists the keys, filters, and Enter runs one', async () => {
  const app = await start();
  await app.type('?');
  await app.type('problems');
  expect(app.text()).toContain('problems only, or all');
  expect(app.text()).not.toContain('half a page');
  await app.type(KEY.enter);
  expect(app.text()).toContain('problems only');
});

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

/** The console over servers of these names, all active. */
async function named(names: readonly string[], columns: number, ascii = false): Promise<Opened> {
  const results = names.map((name, index) => ({
    id: index + 1,
    name,
    status: 'active',
    ip_address: `203.0.113.${index + 10}`,
  }));
  const app = await open({
    columns,
    rows: 24,
    ascii,
    answer: (request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith('/servers/')) return json({ count: results.length, results });
      const one = results[Number(/\/servers\/(\d+)\/$/.exec(pathname)?.[1]) - 1];
      return one ? json(one) : json({ count: 0, results: [] });
    },
  });
  await app.until('ATTENTION');
  await app.clock.turn(1_000);
  return app;
}

describe('fleets', () => {
  test('an empty one: it says so, and no key finds a row to act on', async () => {
    const app = await open({ servers: 0 });
    await app.until('no servers');
    expect(app.text()).toContain('0 servers');
    expect(app.text()).toContain('● live');
    for (const key of [KEY.enter, 'b', 'S', 'J', ' ']) {
      await app.type(key);
      expect(app.text()).toContain(key === ' ' ? 'nothing to mark' : 'no server selected');
    }
    await app.type('jkGg');
    expect(app.text()).toContain('no servers');
  });

  test('one server: one row, one word', async () => {
    const app = await open({ servers: 1 });
    await app.until('ATTENTION');
    expect(app.text()).toContain('1 server: 1 active');
    expect(app.text()).toContain('1/1');
    await app.type('jjGG');
    expect(cursorLine(app)).toContain('web-server-01');
  });

  test('problems only, where nothing has any: it claims no more than it has read', async () => {
    const app = await named(['web-01'], 120);
    await app.type('!');
    expect(app.text()).toContain('nothing that was read needs attention: ! shows all servers');
  });

  test.each([1_000, 10_000])(
    '%i servers: opens, moves, jumps, filters, sorts; only the rows on screen are drawn',
    async (many) => {
      const app = await open({ servers: many });
      await app.until(`${many} servers`);
      await app.type('G');
      expect(app.text()).toContain(`${many}/${many}`);
      expect(rows(app)).toHaveLength(29);
      expect(rows(app).at(-1)).toBe(cursorLine(app));
      await app.type('k');
      expect(app.text()).toContain(`${many - 1}/${many}`);
      await app.type('g');
      await app.type('\u0004');
      expect(app.text()).toMatch(new RegExp(`1[56]/${many}`));
      await filter(app, '-999');
      expect(rows(app).length).toBeGreaterThan(0);
      for (const line of rows(app)) expect(line).toContain('-999');
      await app.type(KEY.enter);
      expect(app.text()).toMatch(/-999\d? {2}id \d+/);
      await app.type(KEY.escape);
      await command(app, 'all');
      await command(app, 'sort name');
      await app.type('g');
      expect(cursorLine(app)).toContain('analytics');
    },
  );

  test('of 10,000 servers only a budget of requests is spent, and the header says how much was judged', async () => {
    const app = await open({ servers: 10_000 });
    await app.until('10000 servers');
    await app.clock.turn(20_000);
    // Those on screen come beside the budget.
    expect(app.requests.length).toBeLessThanOrEqual(31 + 30);
    expect(app.text()).toMatch(/attention · reading usage \d+\/9\d\d\d/);
  });
});
