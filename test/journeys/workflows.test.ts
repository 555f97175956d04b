import { describe, expect, test } from 'vitest';
import { targetsOf } from '../../src/console/screen/targets.ts';
import {
  answer,
  bodies,
  fillIn,
  hasten,
  keys,
  lose,
  messages,
  refuse,
  says,
  starter,
  untilSaid,
  values,
  writes,
} from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();

/** Goes on with what takes minutes until the screen says so. */
async function through(app: Opened, wanted: string | RegExp): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await app.clock.turn(11_000);
    hasten(app);
  }
  await untilSaid(app, wanted);
}

describe('consistent snapshot', () => {
  test('its form is titled as what it is', async () => {
    const app = await on('web-server-02');
    await app.type('ac');
    expect(app.text()).toContain(' consistent snapshot web-server-02 (id 12347)');
    expect(app.text()).not.toContain('snapshot now');
  });

  test.each([
    ['by its letter', 'ac', ['whole', '']],
    ['by "stop it first: yes"', 'ap', ['whole', '', '\u0015yes']],
  ])('%s: reviewed, then stop, snapshot, start in this order', async (_, way, filled) => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type(way);
    await fillIn(app, ...filled);
    for (const said of [
      'consistent snapshot web-server-02?',
      'whole',
      'web-server-02 (id 12347)',
      '203.0.113.12 · us-west',
      'stop, snapshot, start: the server is down from stop to start',
      'if this console dies midway, the server stays stopped; use tmux',
    ])
      expect(says(app, said), said).toBe(true);
    expect(writes(app)).toEqual([]);
    await answer(app, 'y');
    await through(app, 'consistent snapshot of web-server-02: done');
    expect(writes(app)).toEqual([
      'POST /servers/12347/stop/',
      'POST /snapshots/',
      'POST /servers/12347/start/',
    ]);
    expect(sent[1]).toEqual({ server_id: 12347, name: 'whole' });
    expect(app.text()).toMatch(/● active +web-server-02/);
    expect(app.rig.bells).toBe(1);
  });

  test('under the name that is proposed it takes a, c, Enter and y', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type('ac');
    expect(app.text()).toContain('Enter done');
    await answer(app, '\r');
    await answer(app, 'y');
    await through(app, 'consistent snapshot of web-server-02: done');
    expect(sent[1]).toEqual({ server_id: 12347, name: expect.stringMatching(/^web-server-02-\d{8}-\d{4}$/) });
  });

  test('a snapshot that is refused ends it, and it is said that the server is stopped', async () => {
    const app = await on('web-server-02');
    app.rig.answer = (request) =>
      request.method === 'POST' && request.url.endsWith('/snapshots/')
        ? new Response('{"detail": "No room on this node."}', { status: 400 })
        : undefined;
    await app.type('ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await through(app, 'failed at step 2 of 3');
    const said = messages(app).at(-1);
    expect(said).toContain('No room on this node.');
    expect(said).toContain('web-server-02 is stopped');
    expect(said).toContain('was stopped for this and not started again: start it');
    expect(app.text()).toContain('web-server-02 is STOPPED, start it; consistent snapshot');
    expect(app.console.doing.summary().at(-1)).toBe(
      '  web-server-02 is STOPPED, start it (consistent snapshot was not finished; the rest will not be offered)',
    );
    expect(writes(app)).toEqual(['POST /servers/12347/stop/', 'POST /snapshots/']);
  });

  test('where the stop is refused nothing else is begun', async () => {
    const app = await on('web-server-02');
    refuse(app, 400, { detail: 'Not in maintenance.' });
    await app.type('ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await app.until('failed at step 1 of 3');
    await app.clock.turn(30_000);
    expect(messages(app).at(-1)).toContain('refused: Not in maintenance. (HTTP 400); nothing else was begun');
    expect(writes(app)).toEqual(['POST /servers/12347/stop/']);
  });

  test('a lost answer to the stop is found out by reading, and the steps go on', async () => {
    const app = await on('web-server-02');
    lose(app, true);
    await app.type('ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await through(app, 'consistent snapshot of web-server-02: done');
    expect(writes(app)).toEqual([
      'POST /servers/12347/stop/',
      'POST /snapshots/',
      'POST /servers/12347/start/',
    ]);
  });
});

test.each([80, 120])(
  'a chain that waits says so in its row and below, and its time goes on (%i columns)',
  async (columns) => {
    const app = await on('web-server-01', { columns, rows: 24 });
    app.rig.answer = ({ method, url }) =>
      method === 'POST' && url.endsWith('/snapshots/')
        ? new Response('{}', { status: 429, headers: { 'Retry-After': '120' } })
        : undefined;
    await keys(app, 'ac');
    await fillIn(app, 'nightly', '');
    await answer(app, 'y');
    await app.until('waits 120 s');
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    await app.clock.turn(5_000);
    const [row] = app.lines().filter((line) => line.includes('203.0.113.10'));
    expect(row).toContain('waits');
    expect(row).not.toContain('still billed');
    const time = (): number => Number(/ (\d+) s *$/.exec(app.lines().at(-2) ?? '')?.[1]);
    expect(app.lines().at(-2)).toContain('waits 120 s');
    const before = time();
    await app.clock.turn(3_000);
    expect(time()).toBe(before + 3);
    expect(app.lines().at(-2)).not.toContain('could not make');
  },
);

test('what one change was refused for is not said of another server', async () => {
  const app = await on('cache-01', { columns: 120 });
  app.simulator.world.setStatus(Number(targetsOf(app.console.context())[0]?.key.id), 'stopped');
  await app.until('stopped, still billed');
  app.rig.answer = ({ method }) =>
    method === 'POST' ? new Response('{}', { status: 429, headers: { 'Retry-After': '60' } }) : undefined;
  await app.clock.turn(400);
  await app.type('a');
  await answer(app, 'u');
  await app.clock.turn(6_000);
  await app.type('j');
  await app.clock.turn(4_000);
  await app.type('k');
  expect(app.lines().at(-2)).toContain('the API asks to wait 60 s (HTTP 429): reads wait');
});

/** The first field of the form of a consistent snapshot, opened for the row under the cursor. */
async function nameOffered(app: Opened): Promise<string> {
  await app.clock.turn(400);
  await keys(app, 'ac');
  const [name = ''] = values(app);
  await app.clock.turn(400);
  await app.type(KEY.escape);
  return name;
}

test('two chains of servers that share a name are refused: each form keeps what was filled into it', async () => {
  const app = await on('');
  app.simulator.world.rename(serverCalled(app, 'web-server-02').id, 'web-server-01');
  for (const { id } of app.simulator.world.servers.values()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(1_000);
  await keys(app, '/web-server-01\r');
  let release: (() => void)[] = [];
  app.rig.answer = ({ method }) =>
    method === 'GET'
      ? undefined
      : new Promise((resolve) => {
          release = [...release, () => resolve(new Response('{}', { status: 403 }))];
        });
  for (const [row, name] of [
    ['g', 'first'],
    ['j', 'second'],
  ] as const) {
    await app.clock.turn(400);
    await keys(app, `${row}ac`);
    await fillIn(app, `\u0015${name}`, '', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
  }
  expect(writes(app)).toHaveLength(2);
  for (const refuse of release) refuse();
  await app.clock.turn(1_000);
  expect(messages(app).filter((text) => text.includes('failed at step 1'))).toHaveLength(2);
  await keys(app, 'g');
  expect(await nameOffered(app)).toBe('first');
  await keys(app, 'j');
  expect(await nameOffered(app)).toBe('second');
});
