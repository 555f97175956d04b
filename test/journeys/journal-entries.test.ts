import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, starter } from './acting.ts';
import type { Opened } from './open.ts';
import { command, cursorLine, filter, rows } from './started.ts';

// What the activity and a timeline say can be read to its end.

const on = starter();

const LONG = `ticket 4711: ${'the disk was replaced by the provider, '.repeat(5)}nothing was lost`;
const MIDDLE = 'ticket 4711: the disk was replaced by the provider';
const message = (app: Opened): string => (app.lines().at(-2) ?? '').trimEnd();

async function noted(text: string, way: string): Promise<Opened> {
  const app = await on('203.0.113.10');
  await command(app, `note ${text}`);
  await app.clock.turn(4_000);
  await keys(app, way);
  return app;
}

describe.each([
  ['the activity', '4', 'J', 'J'],
  ['a timeline', '\r\t\t', 'Enter', '\r'],
])('in %s', (_, way, word, key) => {
  test('what the line under the cursor cuts stands whole above the footer', async () => {
    const app = await noted(`${MIDDLE}, nobody else`, way);
    expect(cursorLine(app)).toMatch(/…$/);
    expect(message(app)).toMatch(/^ ticket 4711: the disk .* nobody else$/);
  });

  test('what does not fit there either is shown by a key, which is said', async () => {
    const app = await noted(LONG, way);
    expect(message(app)).toMatch(new RegExp(`^ .*… {2}${word} shows all of it$`));
    await app.type(key);
    expect(app.text()).toContain('the entry as this console keeps it');
    expect(app.text().replace(/\s/g, '')).toContain(LONG.replace(/\s/g, ''));
    expect(app.text()).toMatch(/"at": "2025-01-16T15:4\d/);
  });
});

test('what is not cut is not said twice', async () => {
  const app = await noted('short', '4');
  expect(message(app)).toBe('');
});

test('what was refused is told in the words of the API', async () => {
  const app = await on('203.0.113.10');
  const why = 'Snapshot limit reached for this server, delete one of the five first.';
  app.rig.answer = (request) =>
    request.method === 'GET' ? undefined : new Response(JSON.stringify({ detail: why }), { status: 400 });
  await keys(app, 'ax');
  await answer(app, 'y');
  await app.until('refused');
  await app.clock.turn(4_000);
  await app.type('4');
  expect(cursorLine(app)).toMatch(/stop: refused: Snapshot.*…$/);
  await app.type('J');
  expect(app.text().replace(/\s/g, '')).toContain(why.replace(/\s/g, ''));
});

// How long it has been, how long it usually takes, and whose word that is: wherever its object appears.

async function restoring(app: Opened): Promise<void> {
  await keys(app, 'baR');
  await answer(app, 'web-server-01\r');
  await app.clock.turn(8_000);
}

describe('at 80×24', () => {
  test('of a restore on the screen of its server: beside the tabs, and on the message line with how it is', async () => {
    const app = await on('203.0.113.10');
    await restoring(app);
    expect(app.text()).toMatch(/Timeline +restore \d+ s \(usually < 1 h\)/);
    expect(app.lines().at(-2)).toMatch(
      /^ restore from backup 536: accepted, restoring +\d+ s \(usually < 1 h\)/,
    );
  });

  test('of a restore in the activity, where the column of the server has its name', async () => {
    const app = await on('203.0.113.10');
    await restoring(app);
    await app.type('4');
    expect(rows(app)[0]).toMatch(/^ ▸ \d+ s +now +web-server-01 +restore \(usually < 1 h\): acc/);
  });

  test('of a restore in its timeline', async () => {
    const app = await on('203.0.113.10');
    await restoring(app);
    await keys(app, '\t\t');
    expect(rows(app)[0]).toMatch(/restore( from backup 536)? \(usually < 1 h\): accepted/);
  });

  test('of each step of a chain on the screen of its server and in the activity', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await app.clock.turn(4_000);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(app.lines().at(-2)).toMatch(/^ consistent snapshot: step 1 of 3.* \d+ s \(usually < 5 min\)/);
    await app.type('4');
    expect(app.text()).toMatch(/now +web-server-02 +consistent snapshot: step 1 of 3, stop/);
    expect(rows(app).filter((row) => row.includes('web-server-02'))).toHaveLength(1);
  });

  test('of a recovery point on its own screen', async () => {
    const app = await on('203.0.113.10');
    await keys(app, 'b\r');
    await keys(app, 'aR');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(8_000);
    expect(app.text()).toMatch(/backup 536 {2}restore \d+ s \(usually < 1 h\)/);
  });

  test('the name stays where nothing else says it', async () => {
    const app = await on('203.0.113.10');
    await restoring(app);
    await app.type('1');
    await filter(app, '');
    expect(app.lines().at(-2)).toContain('restore web-server-01');
  });
});

test('the status of a recovery point is replaced by whole words only', async () => {
  const app = await on('203.0.113.10');
  await restoring(app);
  expect(rows(app)[0]).toMatch(/^ ▸ ◐ restoring +automatic/);
  await app.resize(120, 36);
  expect(app.text()).not.toMatch(/restoring a\S*…/);
});

test('what a bulk has not sent is told without the name that its column has', async () => {
  const app = await on('web-server-0');
  await keys(app, '  ar');
  app.rig.answer = (request) =>
    request.method === 'GET' ? new Response('{"detail": "Broken."}', { status: 400 }) : undefined;
  await answer(app, 'reboot 2\r');
  await app.until('could not be read again', 10);
  const told = app.console.journal.entries().filter(({ kind }) => kind === 'operation');
  expect(told.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^reboot: it could not be read again/),
    expect.stringMatching(/^reboot: it could not be read again/),
  ]);
});

/** Six servers marked, and stopped by an API that answers late. */
async function stopping() {
  const app = await on('', { servers: 6 });
  for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'g      ax');
  await app.clock.turn(400);
  await keys(app, 'stop 6\r');
  await app.clock.turn(2_000);
  return app;
}

test('Esc in the activity takes no mark off', async () => {
  const app = await stopping();
  await app.type('4');
  await app.type('\u001b');
  await app.type('1');
  expect(app.text()).toContain('6 servers marked');
});
