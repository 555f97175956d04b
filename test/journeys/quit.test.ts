import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, messages, says, starter, values, writes } from './acting.ts';
import { KEY } from './open.ts';
import { listOpener } from './started.ts';

const on = starter();

test.each([
  [80, 24, 'press again to quit; web-server-02 may stay stopped (consistent snapshot'],
  [60, 16, 'press again to quit; web-server-02 may stay stopped'],
])('with a chain running q asks, at %i×%i with the key and the consequence', async (columns, rows, words) => {
  const app = await on('web-server-02', { columns, rows });
  await keys(app, 'ac');
  await fillIn(app, 'whole', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  await app.type('q');
  expect(says(app, words)).toBe(true);
  expect(app.rig.quits).toBe(0);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test('with a chain running the last words name its server', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ac');
  await fillIn(app, 'whole', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  app.simulator.world.setStatus(12347, 'stopped');
  for (let i = 0; i < 60 && writes(app).length < 2; i++) await app.clock.turn(1_000);
  expect(app.console.doing.summary()).toContainEqual(
    expect.stringMatching(
      /^ {2}web-server-02 is STOPPED, start it; not finished: consistent snapshot of web-server-02: step 2 of 3, .*\(will not be finished\)$/,
    ),
  );
});

test('with a request that is not answered it says which', async () => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  await app.type('q');
  expect(says(app, 'press again to quit; reboot web-server-02 has no answer yet')).toBe(true);
  expect(app.rig.quits).toBe(0);
});

test('any other key takes the question back, and the next q asks anew', async () => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  await keys(app, 'qj');
  expect(app.text()).not.toContain('press again to quit');
  await app.type('q');
  expect([app.rig.quits, says(app, 'press again to quit')]).toEqual([0, true]);
  await app.clock.turn(5_000);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test.each([
  ['q typed in the command line', [':', 'q', '\r'], 700],
  ['ctrl-c, however slowly', ['\u0003'], 1_500],
])('%s quits in the end', async (_, typed, pauseMs) => {
  const app = await on('web-server-02');
  app.rig.answer = (request) => (request.method === 'GET' ? undefined : new Promise<Response>(() => {}));
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  for (let times = 0; times < 3 && app.rig.quits === 0; times++)
    for (const key of typed) {
      await app.type(key);
      await app.clock.turn(pauseMs);
    }
  expect(app.rig.quits).toBe(1);
});

describe('the first ctrl-c', () => {
  test('keeps a form and says how it is closed; the second quits', async () => {
    const app = await on('');
    await app.type('c');
    await fillIn(app, 'us-west', '1');
    await app.type(KEY.ctrlC);
    expect(values(app).slice(0, 2)).toEqual(['us-west', '1']);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc closes');
    await app.type(KEY.ctrlC);
    expect(app.rig.quits).toBe(1);
  });

  test('confirms nothing and keeps what was typed so far', async () => {
    const app = await on('web-server-01');
    await keys(app, 'aD');
    await answer(app, 'web-server-0');
    await app.type(KEY.ctrlC);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc closes');
    await app.clock.turn(3_000);
    expect(writes(app)).toEqual([]);
    await keys(app, '1\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['DELETE /servers/12345/']);
  });

  test('in the review of a form says that Esc leads back to it', async () => {
    const app = await on('web-server-01');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', '');
    await app.clock.turn(400);
    await app.type(KEY.ctrlC);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc leads back to the form');
    expect(app.text()).toContain('y yes, consistent snapshot');
  });

  test('closes a list of actions, as before', async () => {
    const app = await on('web-server-01');
    await app.type('a');
    await app.type(KEY.ctrlC);
    expect(app.console.store.get().overlay).toBeNull();
    expect(messages(app).at(-1)).toBe('ctrl-c again quits');
  });
});

const start = listOpener();

test('q quits at the top; ctrl-c quits when pressed twice; Esc never does', async () => {
  const app = await start();
  await app.type(KEY.escape);
  await app.type(KEY.ctrlC);
  expect(app.rig.quits).toBe(0);
  expect(app.text()).toContain('ctrl-c again quits');
  await app.type(KEY.ctrlC);
  expect(app.rig.quits).toBe(1);
  await app.type('q');
  expect(app.rig.quits).toBe(2);
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

test('what waits for its turn is named as not sent, before quitting and after', async () => {
  const app = await stopping();
  await app.type('q');
  expect(says(app, 'press again to quit; stop 6 servers is not finished, 2 not sent yet')).toBe(true);
  const told = app.console.doing.summary();
  expect(told.filter((line) => /^ {2}not sent: stop \S+$/.test(line))).toHaveLength(2);
});
