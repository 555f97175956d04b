import { describe, expect, test } from 'vitest';
import { listView, routeOf } from '../../src/console/screen/state.ts';
import { answer, fillIn, hasten, keys, messages, starter, untilSaid, writes } from './acting.ts';
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
    expect(messages(app).at(-1)).toBe(`${full}: delete one first (a, then X)`);
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
    await app.type('c');
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
    await app.until('no snapshot can be made first: it has 5 of 5 snapshots');
    expect(app.text()).not.toContain('to keep the present disk');
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

/** Fills in a consistent snapshot of a server, in the view of all snapshots. */
async function fillInFor(app: Opened, server: string): Promise<void> {
  await app.type('3');
  await app.clock.turn(4_000);
  await app.type('c');
  await fillIn(app, server, 'sixth', '', '\u0015yes');
}

/** Another console makes snapshots of the server until it holds as many. */
function fillUp(app: Opened, server: string, many: number): void {
  const { snapshots } = app.simulator.world;
  const { id, name } = serverCalled(app, server);
  const held = [...snapshots.values()].filter((one) => one.server.id === id).length;
  for (let i = held; i < many; i++) {
    const createdAt = app.clock.now() - (i + 1) * 3_600_000;
    snapshots.set(9_000 + i, {
      id: 9_000 + i,
      server: { id, name },
      name: `other-${i}`,
      createdAt,
      sizeMb: 1,
      state: { status: 'completed' },
      description: null,
    });
  }
}

describe('a server is not stopped for a snapshot that is known to be refused', () => {
  test('named in the form: it leads to the snapshots of that server in place of the question', async () => {
    const app = await on('', { servers: 9, columns: 120 });
    await fillInFor(app, 'web-server-03');
    expect(messages(app).at(-1)).toBe('5 of 5 snapshots: delete one first (a, then X)');
    expect(cursorLine(app)).toContain('before-php-update');
    await answer(app, 'y');
    await app.clock.turn(30_000);
    expect(writes(app)).toEqual([]);
  });

  test('filled up by somebody else while the question was open: looked at with the stop', async () => {
    const app = await on('web-server-02', { columns: 120 });
    await app.type('ac');
    await fillIn(app, 'whole', '');
    expect(app.text()).toContain('consistent snapshot web-server-02?');
    fillUp(app, 'web-server-02', 5);
    await answer(app, 'y');
    await untilSaid(app, /failed at step 1 of 3 .*, nothing sent: .*limit reached .5 of 5 snapshots./);
    expect(app.console.store.get().overlay).toBeNull();
    await app.clock.turn(30_000);
    expect(writes(app)).toEqual([]);
    expect(serverCalled(app, 'web-server-02').state.status).toBe('active');
  });

  test('what cannot be read blocks nothing: the API decides', async () => {
    const app = await on('web-server-02', { columns: 120 });
    await app.type('ac');
    await fillIn(app, 'whole', '');
    fillUp(app, 'web-server-02', 5);
    app.rig.answer = ({ method, url }) =>
      method === 'GET' && url.includes('/snapshots/') ? new Response('', { status: 500 }) : undefined;
    await answer(app, 'y');
    await app.clock.turn(5_000);
    hasten(app);
    await untilSaid(app, 'refused: Snapshot limit reached (5 per server).');
    expect(writes(app)).toEqual(['POST /servers/12347/stop/', 'POST /snapshots/']);
  });
});

test('a server whose id cannot go into a body is not stopped either', async () => {
  const [id, big] = ['12347', '9007199254740993'];
  const renumbered = async (app: Opened, request: Request): Promise<Response> => {
    const answered = await app.simulator.fetch(new Request(request.url.replace(big, id), request));
    const text = (await answered.text()).replaceAll(new RegExp(`\\b${id}\\b`, 'g'), big);
    return new Response(text, { status: answered.status });
  };
  const app = await on('', { columns: 120 });
  app.rig.answer = (request) => renumbered(app, request);
  await app.clock.turn(30_000);
  await fillInFor(app, 'web-server-02');
  expect(app.text()).toContain(`the server id ${big} cannot be sent`);
  await answer(app, 'y');
  await app.clock.turn(30_000);
  expect(writes(app)).toEqual([]);
});

test('what is to be restored is not what has to go for the snapshot before it', async () => {
  const app = await on('', { servers: 14, columns: 120 });
  await keys(app, '3');
  await filter(app, 'before-php-update');
  await keys(app, 'aF');
  expect(messages(app).at(-1)).toBe('5 of 5 snapshots: delete one first (a, then X)');
  expect(cursorLine(app)).not.toBe('');
  expect(cursorLine(app)).not.toContain('before-php-update');
  expect(writes(app)).toEqual([]);
});
