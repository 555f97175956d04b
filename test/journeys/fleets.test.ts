import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, filter, opener, rows } from './started.ts';

const open = opener();

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

describe('names', () => {
  const long = `db-${'very-'.repeat(20)}long-01`;

  test.each([120, 80, 50, 40])(
    'a long one is cut with … and moves no column, at %i columns',
    async (columns) => {
      const app = await named([long, 'web-01'], columns);
      expect(rows(app)[0]).toMatch(/db-very[a-z-]*…/);
      for (const line of app.lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      const address = rows(app).map((line) => line.indexOf('203.0.113.'));
      expect(new Set(address).size).toBe(1);
      await app.type(KEY.enter);
      for (const line of app.lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    },
  );

  const wide = [
    'データベース-01',
    '邮件服务器一号机房东区',
    'party-🎉🎉-01',
    'cafe\u0301-01',
    'flag-🇩🇪-01',
    'web-01',
  ];

  /** Where the address begins on the screen, counted in columns. */
  const addressAt = (line: string): number => stringWidth(line.slice(0, line.indexOf('203.0.113.')));

  test.each([120, 80])('wide characters take the columns they take, at %i columns', async (columns) => {
    const app = await named(wide, columns);
    expect(app.text()).toContain('データベース-01');
    expect(new Set(rows(app).map(addressAt)).size).toBe(1);
    for (const line of app.lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    for (let i = 0; i < wide.length; i++) {
      await app.type('j');
      for (const line of app.lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
    await filter(app, '邮件');
    await app.type(KEY.enter);
    expect(app.text()).toContain('邮件服务器一号机房东区');
    await app.type('J');
    for (const line of app.lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  });

  test('in ASCII a wide character becomes as many signs as it took columns', async () => {
    const app = await named(['データベース-01', 'party-🎉🎉-01', 'flag-🇩🇪-01', 'web-01'], 80, true);
    expect(app.text()).toMatch(/^[\x20-\x7e\n]*$/);
    expect(new Set(rows(app).map(addressAt)).size).toBe(1);
  });

  // toAscii() goes by code points: a letter with its mark becomes two signs, an emoji with its colour four.
  test.each(['cafe\u0301-01', 'thumb-👍🏽-01'])('in ASCII %s moves no column', async (name) => {
    const app = await named([name, 'web-01'], 80, true);
    expect(new Set(rows(app).map(addressAt)).size).toBe(1);
  });
});

describe('fleets', () => {
  test('an empty one: it says so, and no key finds a row to act on', async () => {
    const app = await open({ servers: 0 });
    await app.until('no servers');
    expect(app.text()).toContain('0 servers');
    expect(app.text()).toContain('● live');
    for (const key of [KEY.enter, 'b', 'S', 'J', ' ']) {
      await app.type(key);
      expect(app.text()).toContain('there is no row under the cursor');
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
    expect(app.requests.length).toBeLessThanOrEqual(31);
    expect(app.text()).toMatch(/attention · usage \d+\/9\d\d\d/);
  });
});
