import { describe, expect, test } from 'vitest';
import { targetsOf } from '../../src/console/screen/targets.ts';
import { answer, keys, messages, pass, readOn, says, starter, writes } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY, type Opened } from './open.ts';
import { filter, opener } from './started.ts';

// What is on screen for a while must not go by the state of when it opened.

const on = starter();

const start = opener();

describe('an action menu that stays open', () => {
  test('offers what applies by now, and its question shows that state', async () => {
    const app = await on('cache-01');
    app.simulator.world.setStatus(Number(targetsOf(app.console.context())[0]?.key.id), 'stopping');
    await app.until('stopping');
    await app.type('a');
    expect(app.text()).toContain('it is stopping');
    app.simulator.world.setStatus(Number(targetsOf(app.console.context())[0]?.key.id), 'active');
    await app.clock.turn(12_000);
    expect(app.text()).not.toContain('it is stopping');
    await app.type('x');
    expect(says(app, 'stop cache-01?')).toBe(true);
    expect(says(app, 'status active')).toBe(true);
  });
});

test('the status of the server in a question about a recovery point is as old as the list that told it', async () => {
  const app = await on('web-server-01', { columns: 120 });
  await keys(app, KEY.enter);
  await app.until('automatic');
  app.rig.answer = (request) =>
    new URL(request.url).pathname.endsWith('/servers/') ? new Response('', { status: 503 }) : undefined;
  await pass(app, 10);
  await app.type('r');
  await app.clock.turn(2_000);
  await keys(app, 'D');
  expect(app.text()).toMatch(/status +active, read 1\d min ago/);
});

test.each(['start', 'restore'] as const)(
  'what was left half done (%s) is not begun where nothing may be changed, and stays on offer',
  async (step) => {
    let mode: 'write' | 'locked' = 'write';
    const permission = {
      mode: () => mode,
      until: () => null,
      unlock: () => false,
      lock: () => {},
      api: () => null,
    };
    const app = await start({ servers: 6, columns: 160, session: leftHalfDone(step), permission });
    app.simulator.world.setStatus(12345, 'stopped');
    await app.until('give it up');
    mode = 'locked';
    await answer(app, '\r');
    expect(messages(app).at(-1)).toContain(
      'locked: :unlock lifts it for 15 min; Esc leaves it for later, :unfinished offers it again',
    );
    for (let i = 0; i < 2; i++) await answer(app, 'x');
    expect(app.console.store.get().overlay?.kind).toBe('interrupted');
    expect(writes(app)).toEqual([]);
  },
);

// What is asked again because the target could not be read once more goes out unchecked, and says so.

/** No read is answered from now on. */
function unreadable(app: Opened): void {
  app.rig.answer = (request) =>
    request.method === 'GET' ? new Response('{"detail": "Broken."}', { status: 503 }) : undefined;
}

describe('the read before sending has failed', () => {
  test.each([
    ['stop', 'ax', 'y', 'y yes, stop, send unchecked · Enter, n or Esc cancel'],
    ['delete', 'aD', 'web-server-01\r', 'type web-server-01 and Enter:'],
    ['restore', 'baR', 'web-server-01\r', 'type web-server-01 and Enter:'],
  ])('%s at 80×24 and 60×16', async (_, way, yes, question) => {
    const app = await on('203.0.113.10');
    await keys(app, way);
    expect(says(app, 'unchecked')).toBe(false);
    unreadable(app);
    await answer(app, yes);
    await app.until('could not be read again', 10);
    for (const [columns, rows] of [
      [80, 24],
      [60, 16],
    ] as const) {
      await app.resize(columns, rows);
      await readOn(app);
      expect(says(app, 'sent unchecked: the present state is not known'), app.text()).toBe(true);
      expect(says(app, 'status active, unchecked, last read'), app.text()).toBe(true);
      expect(says(app, question), app.text()).toBe(true);
    }
    expect(writes(app)).toEqual([]);
    await answer(app, yes);
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(1);
  });

  test('of many: it says so too', async () => {
    const app = await on('web-server-0');
    await keys(app, '  ar');
    unreadable(app);
    await answer(app, 'reboot 2\r');
    await app.until('could not be read again', 10);
    expect(says(app, 'sent unchecked')).toBe(true);
  });
});

// What actions must say, and must not.

describe('what is on screen', () => {
  test('two snapshots of a name on the same server want the id, also where they were made just now', async () => {
    const app = await on('web-server-01');
    const [point] = app.simulator.world.snapshots.values();
    if (point) app.simulator.world.snapshots.set(990, { ...point, id: 990 });
    await app.type('S');
    await app.type('r');
    await app.until('990');
    await keys(app, 'jaX');
    expect(app.text()).toMatch(/type (801|990) and Enter/);
  });

  test('a backup that is gone is not in the view of all backups', async () => {
    const app = await on('');
    await app.type('2');
    await filter(app, 'server:web-server-01 type:manual');
    await app.type('D');
    await answer(app, '502\r');
    await app.until('gone after');
    await app.clock.turn(12_000);
    expect(app.text()).toMatch(/ 501 /);
    expect(app.text()).not.toMatch(/ 502 .* GB/);
  });

  test('that no plans are told is not said before the API was asked for them', async () => {
    const app = await on('');
    let respond = (): void => {};
    app.rig.answer = ({ url }) =>
      url.includes('/plans/')
        ? new Promise((resolve) => {
            respond = () => resolve(new Response('{"count": 0, "results": []}', { status: 200 }));
          })
        : undefined;
    await app.type('c');
    const text = app.text();
    respond();
    expect(text).not.toContain('the API tells no plans');
  });
});
