import { expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { turnedClock } from '../clock.ts';
import { answer, keys, pass, says, starter } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command, opener } from './started.ts';

// What is not known of a backup or snapshot, or of its server, is neither made up nor held against it.

const on = starter();
const open = opener();
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
  expect(says(app, 'its server, id 12345, has not been read: ":open 12345" reads it')).toBe(true);
  await answer(app, 'D');
  expect(app.text()).toContain('server    web-server-01 (id 12345), not read');
  await app.type(KEY.escape);
  await command(app, 'open 12345');
  await app.until('● active  web-server-01  id 12345');
  await menuOfSnapshot(app);
  await answer(app, 'R');
  await app.until('type web-server-01 and Enter');
});

test('a status that could not be read again for long blocks nothing, whatever else could be read', async () => {
  const unfinished = telling('/snapshots/', (rows) => rows.map((row) => ({ ...row, status: 'in_progress' })));
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
  expect(app.text()).toContain('type web-server-02 and Enter');
});
