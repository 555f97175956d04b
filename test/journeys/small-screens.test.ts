import { describe, expect, test } from 'vitest';
import { starter } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { filter, listOpener, opener } from './started.ts';

const open = opener();
const on = starter();
const start = listOpener();

/** The name in the row that the cursor marks. */
function underCursor(app: Opened): string {
  const line = app.lines().find((one) => one.startsWith(' ▸')) ?? '';
  return line.trim().split(/\s+/)[3] ?? '';
}

describe('sizes', () => {
  test.each([
    [120, 36],
    [80, 24],
    [50, 12],
    [200, 60],
    [40, 10],
  ])('%i×%i: exactly the lines of the screen, none too wide', async (columns, rows) => {
    const app = await start();
    await app.resize(columns, rows);
    expect(app.lines()).toHaveLength(rows);
    for (const line of app.lines()) expect(line.length).toBeLessThanOrEqual(columns);
    expect(app.text()).toContain('mail-01');
    expect(app.text()).toMatch(/prod/);
    await app.type(KEY.enter);
    await app.until('Backups');
    expect(app.lines()).toHaveLength(rows);
  });

  test('resizing keeps the cursor in sight', async () => {
    const app = await start();
    await app.type('G');
    const name = underCursor(app);
    for (const [columns, rows] of [
      [80, 24],
      [50, 12],
      [120, 36],
    ] as const) {
      await app.resize(columns, rows);
      expect(underCursor(app)).toBe(name);
    }
  });

  test('too small: says so, and no key acts but quit', async () => {
    const app = await start();
    await app.resize(30, 8);
    expect(app.text().replace(/\s/g, '')).toContain('toosmall');
    await app.type(`j${KEY.enter}`);
    await app.resize(120, 36);
    expect(underCursor(app)).toBe('mail-01');
    await app.resize(30, 8);
    await app.type('q');
    expect(app.rig.quits).toBe(1);
  });

  test('ASCII only with --ascii', async () => {
    const app = await start({ ascii: true });
    expect(app.text()).toMatch(/^[\x20-\x7e\n]*$/);
    await app.type(KEY.enter);
    await app.until('Backups');
    expect(app.text()).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

/** What is there at each width from wide to narrow, in the order it goes. */
async function goneInOrder(app: Opened, words: readonly string[], line: () => string): Promise<string[]> {
  const gone: string[] = [];
  for (let columns = 240; columns >= 40; columns -= 4) {
    await app.resize(columns, 30);
    const shown = line();
    for (const word of words) {
      const isShown = shown.includes(word);
      if (!isShown && !gone.includes(word)) gone.push(word);
      // What went stays gone: no width shows less than a narrower one.
      if (isShown && gone.includes(word)) gone.push(`${word} again at ${columns}`);
    }
  }
  return gone;
}

async function still(options: Parameters<typeof open>[0]): Promise<Opened> {
  const app = await open(options);
  await app.until('ATTENTION');
  await app.clock.turn(2_000);
  await app.type('p');
  return app;
}

test('columns of servers go in the stated order; status, name and attention stay', async () => {
  const app = await still({ columns: 240 });
  const stated = ['PLAN', 'LOCATION', 'DISK', 'MEM', 'CPU', 'ADDRESS'];
  const titles = ['STATUS', 'NAME ', 'ATTENTION', 'HOSTNAME', 'OS ', 'ID ', 'BANDWIDTH', ...stated];
  const gone = await goneInOrder(app, titles, () => app.lines()[3]?.replace('HOSTNAME', 'HOSTNAM_') ?? '');
  expect(gone.filter((title) => stated.includes(title) || title.includes('again'))).toEqual(stated);
  for (const title of ['STATUS', 'NAME ', 'ATTENTION']) expect(gone).not.toContain(title);
});

test('parts of the header go in the stated order; profile and the state of the link stay', async () => {
  const app = await still({ columns: 240 });
  const parts = ['prod', '‖ paused', 'vps-console', 'api.example.com', 'token demo', 'ops@example.com'];
  const gone = await goneInOrder(app, parts, () => app.lines()[0] ?? '');
  expect(gone).toEqual(['vps-console', 'api.example.com', 'token demo']);
  await app.resize(40, 10);
  expect(app.lines()[0]).toContain('prod');
});

test('while the API fails the reason stays in the header, and the account gives way', async () => {
  const app = await still({ columns: 240 });
  await app.type('p');
  app.rig.answer = () => new Response('', { status: 503 });
  await app.until('stale');
  await app.resize(60, 20);
  expect(app.lines()[0]).toMatch(/^ prod .*▲ stale .*: HTTP 503, /);
  expect(app.lines()[0]).not.toContain('token demo');
});

test('counts by status go, the rarest first; servers, attention, filter and marks stay', async () => {
  const app = await still({ columns: 240 });
  await app.type('/');
  await app.type('web');
  await app.type('\r');
  await app.type(' ');
  const parts = [
    '24 servers',
    '16 active',
    '2 starting',
    '1 suspended',
    '6+ attention',
    'filter: web',
    '1 server marked',
  ];
  const gone = await goneInOrder(app, parts, () => app.lines()[1] ?? '');
  expect(gone.slice(0, 3)).toEqual(['1 suspended', '2 starting', '16 active']);
});

test('columns of backups and snapshots: status, server and age stay to the last', async () => {
  const app = await still({ columns: 240 });
  await app.type('2');
  await app.type('r');
  await app.until('215 backups');
  const titles = 'STATUS TYPE SERVER AGE CREATED SIZE EXPIRES MANUAL ID DESCRIPTION'.split(' ');
  const gone = await goneInOrder(app, titles, () => app.lines()[3] ?? '');
  for (const title of ['STATUS', 'TYPE', 'SERVER', 'AGE']) expect(gone).not.toContain(title);
  expect(gone.filter((title) => title.includes('again'))).toEqual([]);
  expect(gone.slice(0, 3)).toEqual(['DESCRIPTION', 'CREATED', 'ID']);
});

test.each([
  [50, 12],
  [60, 16],
])('at %i×%i profile, mode and age stay when the API asks to slow down', async (columns, rows) => {
  const permission = {
    mode: () => 'read-only' as const,
    until: () => null,
    unlock: () => false,
    lock: () => {},
    api: () => null,
  };
  const app = await on('', { columns, rows, permission });
  app.rig.answer = () => new Response('{}', { status: 429, headers: { 'retry-after': '120' } });
  await app.until('▲ stale', 120);
  await app.clock.turn(40_000);
  expect(app.lines()[0]).toMatch(/^ prod · read-only .*▲ stale \d+ (s|min)/);
});

test('a long filter does not hide how many are marked', async () => {
  const app = await on('', { columns: 80, rows: 24 });
  await app.type(' ');
  await filter(app, 'status:active,stopped,suspended,provisioning location:us-west,us-east');
  expect(app.lines()[1]).toContain('1 server marked');
});
