import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { turnedClock } from '../clock.ts';
import { answer, fillIn, keys, messages, pass, says, starter, wordAsked } from './acting.ts';
import { answering, type Fault, type Faults, IDS, nameOf } from './faulty-lists.ts';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { command, filter, opener, rows } from './started.ts';

// 25 servers in pages of 10. Of a list that was not read whole nothing is called absent, and nothing old is shown as new.

const open = opener();

// What is not known of a backup or snapshot, or of its server, is neither made up nor held against it.

const on = starter();

const SECOND_PAGE: Faults = new Map([['servers 2', '500']]);

/** A console over lists of which these addresses answer badly from the start. */
const over = (faults: Faults, options: OpenOptions = {}): Promise<Opened> =>
  open({ answer: answering(() => faults), ...options });

/** A console that has read everything once, before these addresses begin to answer badly. */
async function after(faults: Faults): Promise<Opened & { heal(): void }> {
  let now: Faults = new Map();
  const app = await open({ answer: answering(() => now) });
  await app.until('● live');
  await app.clock.turn(4_000);
  now = faults;
  return {
    ...app,
    heal: () => {
      now = new Map();
    },
  };
}

describe('what an alert named', () => {
  test('a name beyond what was read: it is said among what it was looked for', async () => {
    const app = await over(SECOND_PAGE, { start: { target: nameOf('122') } });
    await app.until('10 of 25 servers');
    expect(says(app, 'no server is called "srv-122" among')).toBe(true);
    expect(app.text()).not.toContain('whole list');
  });

  test('an id beyond what was read is asked for by itself', async () => {
    const app = await over(SECOND_PAGE, { start: { target: '122' } });
    await app.until('● active  srv-122  id 122  read < 10 s ago');
  });

  test('an id that nothing answers to is not called gone', async () => {
    const app = await over(SECOND_PAGE, { start: { target: '999' } });
    await app.until(
      'server 999: the API answered 404; it is not among the 10 of 25 servers that could be read',
    );
  });

  test('a name that servers on the pages that were read contain: those, and that it may be another', async () => {
    const app = await over(SECOND_PAGE, { start: { target: 'srv-10' } });
    await app.until('filter: srv-10');
    expect(messages(app)).toContain(
      'no server is called "srv-10" among the 10 of 25 servers that could be read; listed: those that contain it',
    );
  });
});

describe('what is looked for in a list that was cut', () => {
  test('by a filter, among problems, by name and in a form', async () => {
    const app = await over(SECOND_PAGE);
    await app.until('10 of 25 servers');
    await app.clock.turn(4_000);
    await filter(app, 'srv-122');
    expect(app.text()).toContain('no server matches "srv-122" among the 10 of 25 servers that could be read');
    await app.type(KEY.escape);
    await app.type('!');
    expect(app.text()).toContain('nothing among the 10 of 25 servers that could be read needs attention');
    await app.type(KEY.escape);
    await command(app, 'open srv-122x');
    expect(
      says(app, 'no match for "srv-122x" in what was read: 10 of 25 servers, 25 backups, 25 snapshots'),
    ).toBe(true);
    await app.type(KEY.escape);
    await app.type('3');
    await app.type('c');
    await fillIn(app, 'srv-122');
    expect(app.text()).toContain('no match among the 10 of 25 servers that could be read');
  });

  test('by id: it is opened', async () => {
    const app = await over(SECOND_PAGE);
    await app.until('10 of 25 servers');
    await command(app, 'open 125');
    await app.until('srv-125  id 125');
  });

  test.each<[string, string, Fault]>([
    ['2', 'backups', 'html'],
    ['3', 'snapshots', '403'],
  ])('view %s: %s that were not all read are counted so, with the reason', async (view, kind, fault) => {
    const app = await over(new Map([[`${kind} 2`, fault]]));
    await app.until('25 servers');
    await app.type(view);
    await app.until(`10 of 25 ${kind}`);
    expect(app.text()).toMatch(fault === 'html' ? /unreadable answer/ : /HTTP 403/);
    await filter(app, 'zzz');
    expect(app.text()).toContain(`matches "zzz" among the 10 of 25 ${kind} that could be read`);
  });

  test('none of those that the API told of: it is not said that there are none', async () => {
    const empty = (): Response => Response.json({ count: 999, results: [] });
    const app = await open({ answer: empty });
    await app.until('none of the 999 servers could be read');
    expect(says(app, 'announced 999 rows and sent 0')).toBe(true);
    expect(app.text()).toContain('0 of 999 servers · 0+ attention');
    await app.type('2');
    await app.until('none of the 999 backups could be read');
  });
});

test('a list that is cut is not live: its rows keep the age they have, and the count says what is missing', async () => {
  const app = await after(SECOND_PAGE);
  await app.until('▲ not all read: HTTP 500');
  await app.until(/10 of 25 servers · 15 read 30 s ago · 0\+ attention/);
  expect(rows(app).filter((row) => row.includes('? active'))).toHaveLength(15);
  expect(rows(app).find((row) => row.includes(nameOf('125')))).toMatch(/\? active .* read [34]0 s ago$/);
  expect(rows(app).find((row) => row.includes(nameOf('101')))).toMatch(/● active /);
  app.heal();
  await app.until('● live');
  expect(app.text()).toContain('25 servers: 25 active · 0');
  expect(rows(app).filter((row) => row.includes('● active'))).toHaveLength(25);
});

test('a question about a row that the last list did not name tells how old that row is', async () => {
  const app = await after(SECOND_PAGE);
  await app.until(/15 read 30 s ago/);
  await filter(app, nameOf('125'));
  await app.type('a');
  await app.type('x');
  await app.until(/status +active, read [34]0 s ago/, 3);
});

test('rows stay while their details answer 404, and say so; nothing of it stands in the activity', async () => {
  const app = await after(new Map(IDS.map((id) => [`server ${id}`, '404'])));
  await app.clock.turn(120_000);
  expect(rows(app)).toHaveLength(25);
  expect(app.text()).toContain('● live');
  expect(app.text()).toContain('404 details');
  expect(app.console.journal.entries().filter(({ watch }) => watch === undefined)).toEqual([]);
  await app.type(KEY.enter);
  await app.clock.turn(2_000);
  expect(app.text()).toContain('the list names it, and the API answers 404 for its details');
});

test('a token that may not ask for the account, 401, reads what it may', async () => {
  const refused = (): Response => Response.json({ detail: 'No.' }, { status: 401 });
  const others = answering(() => new Map());
  const app = await open({
    answer: (request) => (request.url.includes('/account/') ? refused() : others(request)),
  });
  await app.clock.turn(120_000);
  expect(app.text()).toContain('● live');
  expect(app.text()).toContain('25 servers');
  expect(app.requests.filter(({ path }) => path === '/account/me/')).toHaveLength(1);
});

const simulator = createSimulator({ clock: turnedClock(), servers: 6 });

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Answers to one list as the simulator gives them, with other rows; all else is left to the console's own. */
function telling(path: string, change: (rows: Rows) => Rows) {
  return async (request: Request): Promise<Response | undefined> => {
    if (request.method !== 'GET' || !new URL(request.url).pathname.endsWith(path)) return undefined;
    const page = (await (await simulator.fetch(request)).json()) as { readonly results: Rows };
    return Response.json({ ...page, results: change(page.results) });
  };
}

/** The snapshot under the cursor in the view of all, with a menu of what can be done to it. */
async function menuOfSnapshot(app: Opened): Promise<void> {
  await app.type('3');
  await app.until('weekly-snapshot-2');
  await app.type('a');
}

test('a server beyond a list that is cut is not called gone: it is named, and can be opened by its id', async () => {
  const cut = telling('/servers/', (rows) => rows.filter(({ name }) => name !== 'web-server-01'));
  const app = await open({ columns: 80, rows: 24, servers: 6, answer: cut });
  await app.until('5 of 6 servers');
  expect(app.text()).toContain('▲ not all read: rows are missing');
  await menuOfSnapshot(app);
  expect(app.text()).toContain('actions on snapshot weekly-snapshot-2 (id 803) of web-server-01');
  // The menu begins at what can be taken; a reason is told in full on its own row.
  await keys(app, 'kk');
  expect(says(app, 'its server, id 12345, has not been read: ":open 12345" reads it')).toBe(true);
  await answer(app, 'D');
  expect(app.text()).toMatch(/server +web-server-01 \(id 12345\), not read/);
  await app.type(KEY.escape);
  await command(app, 'open 12345');
  await app.until('● active  web-server-01  id 12345');
  await menuOfSnapshot(app);
  await answer(app, 'R');
  await app.until('type web-server-01 and Enter');
});

test('a status that could not be read again for long blocks nothing, whatever else could be read', async () => {
  const made = { status: 'in_progress', created_at: new Date(turnedClock().now()).toISOString() };
  const unfinished = telling('/snapshots/', (rows) => rows.map((row) => ({ ...row, ...made })));
  const app = await on('', { answer: unfinished });
  await menuOfSnapshot(app);
  expect(app.text()).toMatch(/restore +it is in_progress, not completed/);
  await app.type(KEY.escape);
  app.rig.answer = (request) =>
    request.url.includes('/snapshots/') ? new Response('', { status: 503 }) : undefined;
  await app.type('r');
  await pass(app, 2);
  await app.until(/· read \d+ min ago: HTTP 503/, 600);
  expect(app.text()).toContain('● live');
  await app.type('a');
  expect(app.text()).toMatch(/restore *$/m);
});

test('the first row of a pane that was empty takes no key from the server', async () => {
  const app = await on('web-server-02');
  await app.type('S');
  await app.until('no snapshots');
  const { world } = app.simulator;
  const [one] = world.snapshots.values();
  const of = [...world.servers.values()].find(({ name }) => name === 'web-server-02');
  if (!one || !of) throw new Error('no snapshot');
  world.snapshots.set(9_001, { ...one, id: 9_001, name: 'nightly', server: { id: of.id, name: of.name } });
  for (let turns = 0; turns < 1_500 && !app.text().includes('nightly'); turns++) await app.clock.turn(100);
  await keys(app, 'D');
  expect(wordAsked(app)).toBe('web-server-02');
});
