import { describe, expect, test } from 'vitest';
import { listView, routeOf } from '../../src/console/screen/state.ts';
import { answer, fillIn, hasten, keys, lose, messages, says, starter, untilSaid, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { cursorLine, filter, serverCalled } from './started.ts';

const on = starter();

describe('no room', () => {
  const LIMITS = [
    ['p', 'snapshots', '5 of 5 snapshots', '4 of 5 snapshots', 'web-server-03'],
    ['b', 'backups', '10 of 10 manual backups', '9 of 10 manual backups', 'git-01'],
  ] as const;

  /** What there is of the one kind, oldest first. */
  const held = (app: Opened, kind: 'snapshots' | 'backups', server: string) =>
    [...app.simulator.world[kind].values()]
      .filter((point) => point.server.name === server && !('type' in point && point.type === 'automatic'))
      .sort((a, b) => a.createdAt - b.createdAt);

  /** The message, the pane, and that its cursor is on the oldest. */
  function leadsToOldest(app: Opened, kind: 'snapshots' | 'backups', server: string, full: string): void {
    const [oldest] = held(app, kind, server);
    const state = app.console.store.get();
    expect(messages(app).at(-1)).toBe(`${full}: delete one first, with a and X`);
    expect([state.overlay, routeOf(state), state.pane]).toEqual([
      null,
      { view: 'server', id: String(oldest?.server.id) },
      kind,
    ]);
    expect([listView(state).cursor, listView(state).filter]).toEqual([String(oldest?.id), '']);
    expect(listView(state).order).toContain(String(oldest?.id));
    expect(cursorLine(app)).not.toBe('');
    expect(writes(app)).toEqual([]);
  }

  test.each(LIMITS)(
    '%s: with %s full it leads to the pane of those, on the oldest; with one less the form opens',
    async (key, kind, full, less, server) => {
      const app = await on(server, { servers: 14, columns: 120 });
      await app.type('a');
      expect(app.text()).toContain(`${full}: delete one first`);
      await app.type(key);
      leadsToOldest(app, kind, server, full);
      const [oldest] = held(app, kind, server);
      app.simulator.world[kind].delete(oldest?.id ?? 0);
      await app.clock.turn(4_000);
      await app.type('r');
      await app.clock.turn(4_000);
      await app.type(KEY.escape);
      await keys(app, `a${key}`);
      expect(app.text()).toContain(`it has ${less}`);
    },
  );

  test('on a screen without room for panes the pane has the screen', async () => {
    const app = await on('web-server-03', { servers: 14, columns: 60, rows: 16 });
    await keys(app, 'ap');
    leadsToOldest(app, 'snapshots', 'web-server-03', '5 of 5 snapshots');
    expect(cursorLine(app)).toContain('before-php-update');
  });

  test('in the screen of the server it opens no other, and what was filtered there is shown', async () => {
    const app = await on('web-server-03', { servers: 14 });
    await app.type('S');
    await filter(app, 'nothing-is-called-so');
    await app.type('n');
    leadsToOldest(app, 'snapshots', 'web-server-03', '5 of 5 snapshots');
    expect(app.console.store.get().routes).toHaveLength(2);
  });

  test('what was typed ahead for the form does nothing to the list', async () => {
    const app = await on('web-server-03', { servers: 14 });
    await app.type('apDYen 4');
    leadsToOldest(app, 'snapshots', 'web-server-03', '5 of 5 snapshots');
  });

  test('a restore offers no way back that there is no room for', async () => {
    const app = await on('web-server-03', { servers: 14 });
    await app.type('S');
    await app.until('before-php-update');
    await keys(app, 'aR');
    await app.until('no way back: it has 5 of 5 snapshots, no more can be made');
    expect(app.text()).not.toContain('a way back');
  });

  test('a list that cannot be read any more blocks nothing: the API decides', async () => {
    const app = await on('web-server-03', { servers: 14 });
    app.rig.answer = ({ url }) =>
      url.includes('/snapshots/') ? new Response('{"detail": "No."}', { status: 403 }) : undefined;
    await app.type('S');
    await app.clock.turn(4_000);
    await app.type(KEY.escape);
    await keys(app, 'ap');
    expect(app.console.store.get().overlay?.kind).toBe('form');
  });

  test('what is known to be old blocks nothing: the API decides', async () => {
    const app = await on('web-server-03', { servers: 9 });
    app.rig.answer = (request) => (request.method === 'GET' ? new Response('', { status: 503 }) : undefined);
    await app.until('▲ stale', 120);
    await app.type('a');
    expect(app.text()).not.toContain('5 of 5 snapshots');
    expect(app.text()).not.toContain('it is active, not stopped');
    await app.type('p');
    expect(app.text()).toContain('it has 5 of 5 snapshots: delete one first');
    await fillIn(app, 'sixth', '', '');
    await app.until('it could not be read again');
    await answer(app, 'y');
    await untilSaid(app, 'refused: Snapshot limit reached (5 per server).');
    expect(writes(app)).toEqual(['POST /snapshots/']);
  });
});

describe('what may have been done already', () => {
  test('a create that ended unknown is asked for again by its name only, once', async () => {
    const app = await on('');
    const fields = ['us-west', '1', '5', 'new-01', '', '', ''];
    lose(app, false);
    await app.type('n');
    await fillIn(app, ...fields);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    await app.type('n');
    await fillIn(app, ...fields);
    // While it is still looked for no word lifts the lock, and what was typed stays.
    const locked = 'create of new-01 may have been done: still looking for it; nothing was sent';
    expect(says(app, locked)).toBe(true);
    await answer(app, '\r');
    expect(says(app, locked)).toBe(true);
    await app.type('\u001b');
    expect(writes(app)).toHaveLength(1);
    await untilSaid(
      app,
      'no new server new-01 was seen in 2 min; it may still come: check before repeating',
      130,
    );
    app.rig.answer = undefined;
    await app.type('n');
    // It was handed in again, and stands there still.
    await fillIn(app, ...fields.map(() => ''));
    expect(says(app, 'it may already have been sent 2 min ago')).toBe(true);
    expect(app.text()).toContain('type new-01 and Enter');
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toHaveLength(1);
    await answer(app, '\u0015new-01\r');
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, 'create of new-01: active after');
    expect(writes(app)).toEqual(['POST /servers/', 'POST /servers/']);
  });

  test('a reboot that ended unknown is never called "not done", and wants the name', async () => {
    const app = await on('web-server-02');
    lose(app, false);
    await keys(app, 'ar');
    await answer(app, 'y');
    await app.clock.turn(14_000);
    await keys(app, 'ar');
    expect(says(app, 'it may already have been sent 14 s ago')).toBe(true);
    expect(app.text()).toContain('type web-server-02 and Enter');
    await app.type('\u001b');
    await untilSaid(app, 'reboot of web-server-02: it is not known whether it was done', 120);
    expect(messages(app).join('\n')).not.toContain('not done');
    app.rig.answer = undefined;
    await keys(app, 'ar');
    expect(says(app, 'it may already have been sent 2 min ago')).toBe(true);
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toHaveLength(1);
    await answer(app, '\u0015web-server-02\r');
    await app.until('◐ rebooting');
    expect(writes(app)).toHaveLength(2);
  });

  test('in a status that is not documented each is asked for one step more strictly', async () => {
    const app = await on('web-server-02');
    app.simulator.world.setStatus(serverCalled(app, 'web-server-02').id, 'migrating');
    await app.until('? migrating');
    await app.type('a');
    await answer(app, 's');
    expect(says(app, 'web-server-02 is migrating, a status that is not documented: the API decides')).toBe(
      true,
    );
    expect(app.text()).toContain('y yes, start');
    await app.type('\u001b');
    await keys(app, 'ar');
    expect(app.text()).toContain('type web-server-02 and Enter');
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, '\u0015web-server-02\r');
    await untilSaid(app, 'refused: Server is not running.');
  });

  test('what would come between the steps of a chain says so and wants the name, an edit does not', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ac');
    await fillIn(app, 'whole', '', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await app.until('step 2 of 3', 30);
    const before = writes(app).length;
    await app.type('a');
    await answer(app, 's');
    expect(
      says(app, 'consistent snapshot of web-server-02 is under way: this would come between its steps'),
    ).toBe(true);
    expect(app.text()).toContain('type web-server-02 and Enter');
    await answer(app, 'y\r');
    await app.clock.turn(2_000);
    expect(writes(app)).toHaveLength(before);
    await app.type('\u001b');
    await app.type('e');
    await fillIn(app, '\u0015web-7', '', '');
    await app.clock.turn(1_000);
    expect(writes(app).slice(before)).toEqual(['PATCH /servers/12347/']);
  });

  test('what came between the steps of a chain is told at its end, in the journal too', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ac');
    await fillIn(app, 'whole', '', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await app.until('step 2 of 3', 30);
    await app.type('a');
    await answer(app, 's');
    await answer(app, 'web-server-02\r');
    await app.clock.turn(1_000);
    expect(writes(app).at(-1)).toBe('POST /servers/12347/start/');
    hasten(app);
    const told = /^consistent snapshot of web-server-02: .*; meanwhile start of web-server-02 was sent: look/;
    await untilSaid(app, 'meanwhile start of web-server-02', 60);
    expect(messages(app).filter((text) => told.test(text))).toHaveLength(1);
    expect(app.console.journal.entries().filter(({ text }) => told.test(text))).toHaveLength(1);
  });
});
