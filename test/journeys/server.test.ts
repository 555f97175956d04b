import { describe, expect, test } from 'vitest';
import { panesOf } from '../../src/console/screen/route.ts';
import { paneRowsOf } from '../../src/console/screen/targets.ts';
import type { UsageStore } from '../../src/fleet/usage-history.ts';
import type { Histories } from '../../src/resources/usage-slots.ts';
import { answer, keys, says, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command, cursorLine, filter, opener } from './started.ts';

// On a server's own screen the keys act on that server, at every size and in every pane.

const on = starter();

const start = opener();

const SIZES = [
  { columns: 60, rows: 16 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
];

async function ownScreen(size: { columns: number; rows: number }): Promise<Opened> {
  const app = await on('web-server-01', size);
  await app.type(KEY.enter);
  await app.clock.turn(4_000);
  return app;
}

const ABOUT_IT: readonly [string, (app: Opened) => Promise<void>, string][] = [
  ['a', (app) => app.type('a'), 'actions on web-server-01 (id 12345)'],
  ['D', (app) => app.type('D'), 'type web-server-01 and Enter'],
  ['e', (app) => app.type('e'), 'edit web-server-01'],
  ['J', (app) => app.type('J'), 'server 12345 as the API sent it'],
  [':stop', (app) => command(app, 'stop'), 'stop web-server-01?'],
  [':reboot', (app) => command(app, 'reboot'), 'reboot web-server-01?'],
  [':replace', (app) => command(app, 'replace'), 'replace settings of web-server-01'],
];

test.each(SIZES)('$columns×$rows: they are about the server in every pane', async (size) => {
  const app = await ownScreen(size);
  for (const pane of panesOf(size)) {
    for (const [name, press, wanted] of ABOUT_IT) {
      await press(app);
      await app.clock.turn(1_000);
      expect({ pane, name, says: says(app, wanted) || app.text() }).toEqual({ pane, name, says: true });
      await app.type(KEY.escape);
    }
    await app.type(KEY.tab);
  }
  expect(writes(app)).toEqual([]);
});

test.each(SIZES)('$columns×$rows: what can be done to the row of a pane stands below', async (size) => {
  const app = await ownScreen(size);
  for (const [pane, kind] of [
    ['b', 'backup'],
    ['S', 'snapshot'],
  ] as const) {
    await app.type(pane);
    const [row] = paneRowsOf(app.console.context());
    await keys(app, 'ajjjjjjjjjjjjjj');
    expect(app.text()).toMatch(new RegExp(`actions on ${kind} .*\\b${row?.key.id}\\b`));
    for (const line of [
      /R {2}restore it/,
      /F {2}snapshot first, then restore it/,
      /X {2}delete it/,
      /J {2}raw JSON/,
    ])
      expect(app.text()).toMatch(line);
    await app.type('X');
    expect(says(app, `type ${row?.name} and Enter`), app.text()).toBe(true);
    await app.type(KEY.escape);
    await app.type('aR');
    expect(says(app, 'type web-server-01 and Enter'), app.text()).toBe(true);
    await app.type(KEY.escape);
    await app.type('aJ');
    expect(app.text()).toMatch(new RegExp(`${kind} \\d+ as the API sent it`));
    await app.type(KEY.escape);
  }
});

test('no letter of its menu means two things, whatever pane is on screen', async () => {
  const app = await ownScreen({ columns: 120, rows: 36 });
  for (const pane of ['b', 'S', KEY.tab]) {
    await app.type(`${pane}a`);
    const letters = app.lines().flatMap((line) => /^ [ ▸] (\S) {2}\S/.exec(line)?.[1] ?? []);
    expect(letters.length).toBeGreaterThan(8);
    expect(letters).toEqual([...new Set(letters)]);
    await app.type(KEY.escape);
  }
});

test('what is marked in a pane is deleted from the section of its own', async () => {
  const app = await ownScreen({ columns: 80, rows: 24 });
  await app.type('b  a');
  expect(app.text()).toMatch(/actions on web-server-01 \(id 12345\)/);
  expect(app.text()).toMatch(/actions on 2 backups: \d+, \d+/);
  expect(app.text()).toMatch(/R {2}restore them +one at a time only/);
  await app.type('X');
  await answer(app, 'delete 2\r');
  await app.clock.turn(10_000);
  expect(writes(app).map((one) => one.replace(/\d+/, 'ID'))).toEqual([
    'DELETE /backups/ID/',
    'DELETE /backups/ID/',
  ]);
});

test.each([
  ['restore backup', 'type web-server-01 and Enter'],
  ['delete backup', /type \d+ and Enter/],
  ['raw JSON of backup', /backup \d+ as the API sent it/],
])(':%s is about the row of the pane', async (line, wanted) => {
  const app = await ownScreen({ columns: 80, rows: 24 });
  await app.type('b');
  await command(app, line);
  expect(app.text()).toMatch(wanted);
});

test.each([
  ['by its name', (app: Opened) => command(app, 'open cache-01')],
  ['by its id, behind a filter that hides it', (app: Opened) => hiddenThen(app, 'open 12349')],
  ['by its name alone', (app: Opened) => hiddenThen(app, 'cache-01')],
])('Esc leads from a server that was opened %s to its row', async (_, open) => {
  const app = await on('', { columns: 80, rows: 24 });
  await open(app);
  expect(app.text()).toContain('cache-01');
  await app.type(KEY.escape);
  expect(cursorLine(app)).toContain('cache-01');
});

async function hiddenThen(app: Opened, line: string): Promise<void> {
  await filter(app, 'web');
  await command(app, line);
}

describe('one server', () => {
  test('shows facts, usage, backups, snapshots; follows its changes; keeps a timeline', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type('/');
    await app.type('web-server-01');
    await app.type(KEY.enter);
    await app.type(KEY.enter);
    await app.until('automatic backups on');
    expect(app.text()).toContain('203.0.113.10');
    expect(app.text()).toMatch(/memory\s+█+.*of 4 GB/);
    expect(app.requests.some(({ path }) => /^\/backups\/\?server_id=\d+$/.test(path))).toBe(true);
    const web = [...app.simulator.world.servers.values()].find((server) => server.name === 'web-server-01');
    if (web) web.state = { status: 'suspended' };
    await app.until('▲ suspended');
    await app.type(`${KEY.tab}${KEY.tab}`);
    expect(app.text()).toContain('active → suspended');
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
  });

  test('a server that is deleted elsewhere is said to be gone, and its last facts stay', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type(KEY.enter);
    await app.until('Backups');
    const mail = [...app.simulator.world.servers.values()].find((server) => server.name === 'mail-01');
    if (mail) app.simulator.world.servers.delete(mail.id);
    await app.until('shown as last read');
    expect(app.text()).toContain('mail-01');
    await app.type(KEY.escape);
    expect(app.text()).not.toContain('mail-01');
    expect(app.text()).toContain('23 servers');
  });

  test('J shows the raw answer, one safe line each', async () => {
    const app = await start();
    await app.until('mail-01');
    await app.type('J');
    expect(app.text()).toContain('as the API sent it');
    expect(app.text()).toContain('"name": "mail-01"');
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
  });
});

test('its usage of before this start is in the chart, and what is read now is kept at the end', async () => {
  const now = Date.parse('2025-01-16T15:45:00Z');
  const minute = now / 60_000 - 150;
  const given: Histories[] = [];
  const usage: UsageStore = {
    now: () => now,
    async exchange(here) {
      given.push(here);
      return {
        all: new Map([['12345', [[minute, 99, 50, 40, 30]]]]),
        trouble: given.length > 1 ? 'no room' : null,
      };
    },
  };
  const app = await start({ columns: 80, rows: 24, usage });
  await app.until('ATTENTION');
  await command(app, 'open web-server-01');
  await app.until(/cpu +█+░+│ +█ +[▁-█]│ 9\d.*3 h, 0–100%/);
  await app.console.saved();
  expect(given.length).toBe(2);
  expect(given[1]?.get('12345')?.map(([at]) => at)).toEqual([minute, now / 60_000]);
  await app.until('no room');
});
