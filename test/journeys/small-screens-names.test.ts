import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, lose, says, starter, untilSaid, writes } from './acting.ts';
import { SIZES } from './both-sizes.ts';
import { KEY, type Opened } from './open.ts';
import { filter, opener, pasted, rows, serverCalled } from './started.ts';

const open = opener();

// What an action is about is told by its id, however long its name is.

const on = starter();

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

const NAME = 'customer-portal-production-europe-west-cluster-02-application2';

async function allNamed(columns: number, rows: number): Promise<Opened> {
  const app = await on('203.0.113.10', { columns, rows });
  serverCalled(app, 'web-server-01').name = NAME;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${NAME}-${snapshot.id}`;
  await app.type('r');
  await app.until('customer', 20);
  await app.clock.turn(4_000);
  return app;
}

const heading = (app: Opened, word: string): string => app.lines().find((line) => line.includes(word)) ?? '';

describe.each([
  ['a server', '', /^ actions on customer-portal-\S+… \(id 12345\)/],
  ['a snapshot', 'S', /^ actions on snapshot cust\S+… \(id 80\d\) of customer\S+…/],
  ['a backup', 'b', /^ actions on backup \d+ of customer-portal-/],
])('the actions on %s', (_, pane, wanted) => {
  test.each(SIZES)('at %i×%i', async (columns, rows) => {
    const app = await allNamed(columns, rows);
    await keys(app, pane);
    await app.clock.turn(4_000);
    await app.type('a');
    // The row of a pane has a section of its own, the last in the menu of its server.
    if (pane !== '') await keys(app, 'k');
    expect(app.lines()).toContainEqual(expect.stringMatching(wanted));
  });
});

test.each(SIZES)('a form at %i×%i', async (columns, rows) => {
  const app = await allNamed(columns, rows);
  await keys(app, 'ac');
  expect(heading(app, ' consistent snapshot ')).toMatch(
    /^ consistent snapshot custom\S*… \(id 12345\) 203\.0\.113\.10/,
  );
  expect(app.lines().filter((line) => [...line].length > columns)).toEqual([]);
});

const FORTY = 'customer-portal-production-europe-west-2';
const LONGEST = `${FORTY}-${'application-of-the-team'.slice(0, 22)}`;

describe('what is typed into a question is seen beside a long word', () => {
  test.each(SIZES)('a name of 40 letters at %i×%i', async (columns, rows) => {
    const app = await on('203.0.113.10', { columns, rows });
    serverCalled(app, 'web-server-01').name = FORTY;
    await app.type('r');
    await app.clock.turn(12_000);
    await keys(app, 'aD');
    expect(says(app, `type ${FORTY} and Enter:`), app.text()).toBe(true);
    await answer(app, FORTY);
    const seen = FORTY.slice(columns === 60 ? 0 : -15);
    expect(app.lines().some((line) => / \S+$/.exec(line.trimEnd())?.[0].endsWith(seen))).toBe(true);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['DELETE /servers/12345/']);
  });

  test.each(SIZES)(
    'a new name of 63 letters that may have been created already at %i×%i',
    async (columns, rows) => {
      const app = await on('', { columns, rows });
      lose(app, false);
      const fields = ['us-west', '1', '5', LONGEST, '', '', ''] as const;
      await app.type('c');
      await fillIn(app, ...fields);
      await answer(app, 'y');
      await untilSaid(app, 'check before repeating', 140);
      app.rig.answer = undefined;
      await app.type('c');
      await fillIn(app, ...fields);
      const flat = app.text().replaceAll(/\s/g, '');
      expect(flat, app.text()).toContain(`type${LONGEST}andEnter:`);
      await answer(app, 'cust');
      expect(app.text(), app.text()).toMatch(/\n {2}cust *\n/);
    },
  );
});

test.each(SIZES)(
  'the end of what is typed in wide letters, and its cursor, are in sight at %i×%i',
  async (columns, rows) => {
    const app = await on('web-server-01', { columns, rows });
    await keys(app, 'ab');
    await app.clock.turn(400);
    const text = '毎週のバックアップ'.repeat(6);
    await app.type(pasted(text));
    await app.type('終');
    expect(
      app.lines().some((line) => /終 *$/.test(line)),
      app.text(),
    ).toBe(true);
    expect(app.screen.last).toMatch(/終\u001b\[[0-9;]*7m /);
  },
);
