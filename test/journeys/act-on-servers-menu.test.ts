import { describe, expect, test } from 'vitest';
import { createPermission } from '../../src/operations/permission.ts';
import { turnedClock } from '../clock.ts';
import { answer, fillIn, keys, messages, says, starter, untilSaid, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { serverCalled } from './started.ts';

// What the menu of actions says must be readable whole, on a small screen as well.

const on = starter();

/** The lines below the title, without the rest of the frame. */
function menu(app: Opened): string[] {
  const at = app.lines().findIndex((line) => line.startsWith(' actions on '));
  return app.lines().slice(at);
}

describe('the action menu', () => {
  test('at 60×16 the labels take what the longest needs, and a reason follows whole', async () => {
    const app = await on('203.0.113.10', { columns: 60, rows: 16 });
    app.simulator.world.setStatus(serverCalled(app, 'web-server-01').id, 'suspended');
    await app.type('r');
    await app.until('suspended');
    await app.clock.turn(400);
    await app.type('a');
    expect(app.text()).toMatch(/start +it is suspended, not stopped$/m);
    expect(app.text()).toMatch(/consistent snapshot… +it is suspended, not active$/m);
  });

  test.each([
    [80, 24],
    [60, 16],
    [50, 12],
  ])('at %i×%i a reason that its line cuts stands below while the cursor is on it', async (columns, rows) => {
    const name = 'analytics-warehouse-replica-of-the-western-region';
    const app = await on('web-server-0', { columns, rows });
    app.simulator.world.rename(serverCalled(app, 'web-server-01').id, name);
    await app.clock.turn(15_000);
    await app.type('r');
    await app.until('analytic');
    await app.clock.turn(400);
    await keys(app, 'g  ak');
    expect(app.text()).toContain('actions on 2 servers');
    // A name that is longer than a line goes on in the next.
    const isTold = (): boolean =>
      app.text().replace(/\s+/g, '').includes(`${name}: it is active, not stopped`.replace(/ /g, ''));
    expect(isTold()).toBe(true);
    await app.type('j');
    expect(isTold()).toBe(false);
    await app.type('k');
    expect(isTold()).toBe(true);
    expect(app.lines().filter((line) => [...line].length > columns)).toEqual([]);
  });

  test('at 50×12 it says how many actions are out of sight, above and below', async () => {
    const app = await on('203.0.113.10', { columns: 50, rows: 12 });
    await app.type('a');
    expect(menu(app)[0]).toMatch(/^ actions on web-server-01 \(id 12345\) +↓ \d more$/);
    expect(says(app, 'delete')).toBe(false);
    await keys(app, 'jjjjjjj');
    expect(menu(app)[0]).toMatch(/ ↑ \d ↓ \d more$/);
    expect(app.text()).toMatch(/▸ D +delete/);
    await keys(app, 'jjj');
    expect(menu(app)[0]).toMatch(/ +↑ \d more$/);
    expect(app.text()).toMatch(/▸ n +new server…/);
  });

  test('it begins at the first action that can be taken', async () => {
    const app = await on('web-server-0');
    await app.type('a');
    expect(app.text()).toMatch(/▸ x +stop *$/m);
    await app.type(KEY.escape);
    app.simulator.world.setStatus(serverCalled(app, 'web-server-01').id, 'suspended');
    await app.type('r');
    await app.until('suspended');
    await app.clock.turn(400);
    await app.type('ga');
    expect(app.text()).toMatch(/▸ e +edit… *$/m);
  });

  test.each([
    [80, 24],
    [60, 16],
    [40, 10],
  ])('at %i×%i a reason that is the same for all stands once above them', async (columns, rows) => {
    const readOnly = createPermission('read-only', turnedClock(), () => {
      throw new Error('nothing is sent here');
    });
    const app = await on('web-server-01', { columns, rows, permission: readOnly });
    await app.type('a');
    expect(app.text().match(/this profile is read-only/g)).toHaveLength(1);
    expect(menu(app)[1]).toMatch(/^ {2}this profile is read-only/);
    expect(app.text()).toMatch(/▸ u +start *$/m);
    await app.type('x');
    expect(messages(app).at(-1)).toMatch(/^stop web-server-01: .*read-only/);
  });

  test('where all fit it says nothing of that', async () => {
    const app = await on('203.0.113.10');
    await app.type('a');
    expect(menu(app)[0]?.trimEnd()).toBe(' actions on web-server-01 (id 12345)');
  });
});

// What actions must say, and must not.

describe('the message line', () => {
  test('"nothing sent" does not stay there when it was sent after all', async () => {
    const app = await on('web-server-01');
    await keys(app, 'b');
    await keys(app, 'jjaX');
    await answer(app, '503\r');
    expect(app.text()).toContain('that is not "502": nothing sent');
    await keys(app, '\u0015502\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(1);
    expect(app.text()).not.toContain('nothing sent');
  });

  test('"Press again" does not stay there when it was', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ary');
    await answer(app, 'y');
    await app.clock.turn(10_000);
    expect(writes(app)).toHaveLength(1);
    expect(app.text()).not.toContain('Press again');
  });

  test('at 80 columns it tells how a chain ended', async () => {
    const app = await on('web-server-01');
    app.rig.answer = (request) =>
      request.method === 'GET' ? undefined : new Response('{"detail": "No room."}', { status: 400 });
    await keys(app, 'SjaF');
    await answer(app, 'web-server-01\r');
    await untilSaid(app, 'failed at step 1 of 2');
    expect(app.text()).toMatch(/failed at|No room/);
  });

  test('at 80 columns it tells in which state a restore is', async () => {
    const app = await on('web-server-01');
    await keys(app, 'baR');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(8_000);
    expect(app.lines().at(-2)).toContain('restoring');
  });

  test('the outcome of an action is not hidden behind reads that fail', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ab');
    app.rig.answer = (request) =>
      new Response('{"detail": "Broken."}', { status: request.method === 'GET' ? 503 : 400 });
    await app.clock.turn(30_000);
    await fillIn(app, 'x');
    await app.until('could not be read again', 10);
    await answer(app, 'y');
    await untilSaid(app, 'refused: Broken.');
    await app.clock.turn(10_000);
    expect(app.text()).toContain('refused: Broken.');
  });

  test('one marked server is not "1 servers"', async () => {
    const app = await on('web-server-02');
    await app.type(' ');
    expect(app.text()).toContain('1 server marked');
  });
});

test('40×10: every action of the menu comes in sight', async () => {
  const app = await on('web-server-02', { columns: 40, rows: 10 });
  await app.type('a');
  const seen = new Set<string>();
  for (let i = 0; i < 10; i++) {
    for (const line of app.lines()) seen.add(/^ . (\w) {2}/.exec(line)?.[1] ?? '');
    expect(app.text()).toMatch(/▸/);
    await app.type(i === 0 ? 'k' : 'j');
  }
  for (const letter of 'sxrebpcRD') expect([...seen]).toContain(letter);
});
