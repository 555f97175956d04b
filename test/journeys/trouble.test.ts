import { describe, expect, test } from 'vitest';
import { listView } from '../../src/console/screen/state.ts';
import { HOUR } from '../resources/build.ts';
import { answer, fillIn, hasten, keys, messages, pass, starter, untilSaid, writes } from './acting.ts';
import { KEY } from './open.ts';
import { opener } from './started.ts';

const start = opener();
const on = starter();

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

describe('an API in trouble', () => {
  test.each<[string, () => Response, RegExp]>([
    ['a wrong token', () => json(401, { detail: 'Invalid token.' }), /token refused[\s\S]*Invalid token/],
    [
      'an HTML 502',
      () =>
        new Response('<html><body>Bad gateway</body></html>', {
          status: 502,
          headers: { 'content-type': 'text/html' },
        }),
      /HTTP 502[\s\S]*HTML page from a gateway/,
    ],
    ['a 500 with an empty body', () => new Response('', { status: 500 }), /HTTP 500/],
    ['an empty body', () => new Response('', { status: 200 }), /unreadable answer[\s\S]*empty/],
    [
      'a truncated body',
      () => new Response('{"count": 24, "results": [{"id": 1', { status: 200 }),
      /unreadable answer/,
    ],
    [
      'an HTML page with 200',
      () =>
        new Response('<html>Log in to the hotel</html>', {
          status: 200,
          headers: { 'content-type': 'text/html' },
        }),
      /unreadable answer[\s\S]*HTML/,
    ],
    [
      'a 429',
      () => json(429, { detail: 'slow down' }, { 'retry-after': '40' }),
      /asked to slow down, next try/,
    ],
  ])('%s: a clear line, the data stays, and it recovers by itself', async (_, answer, said) => {
    const app = await start();
    await app.until('disk 9');
    app.rig.answer = (request) =>
      new URL(request.url).pathname.endsWith('/servers/') ? answer() : undefined;
    await app.until(said);
    expect(app.text()).toContain('▲ stale');
    expect(app.text()).toContain('mail-01');
    expect(app.text()).toContain('24 servers');
    app.rig.answer = undefined;
    await app.until('● live', 200);
    expect(app.text()).not.toContain('stale');
  });

  test('an unreachable host before any data: what failed and what to do; then it comes up', async () => {
    const app = await start({
      answer: () => {
        throw Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('getaddrinfo ENOTFOUND api.example.com'), { code: 'ENOTFOUND' }),
        });
      },
    });
    await app.until('no data');
    expect(app.text()).toContain('api.example.com');
    app.rig.answer = undefined;
    await app.until('mail-01', 120);
  });

  test('a 429 is waited out even when r is pressed', async () => {
    const app = await start();
    await app.until('disk 9');
    app.rig.answer = () => json(429, {}, { 'retry-after': '30' });
    await app.until('asked to slow down');
    const before = app.requests.length;
    await app.type('r');
    expect(app.text()).toMatch(/the API asks to wait 30 s: next read in 3\d s/);
    expect(app.requests.length).toBe(before);
  });

  test('while the API is down the age on screen grows and few requests are made', async () => {
    const app = await start();
    await app.until('disk 9');
    app.rig.answer = () => new Response('', { status: 503 });
    const before = app.requests.length;
    await pass(app, 2);
    await app.until('stale 2 min');
    await pass(app, 1);
    expect(app.text()).toMatch(/stale 3 min/);
    // Each try is made of up to three.
    expect(app.requests.length - before).toBeLessThanOrEqual(45);
  });

  test('paused: nothing is asked, the age is shown; r reads once; p resumes', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type('p');
    const before = app.requests.length;
    await app.clock.turn(45_000);
    expect(app.requests.length).toBe(before);
    expect(app.text()).toContain('‖ paused 40 s');
    await app.type('r');
    await app.until('paused < 10 s');
    await app.type('p');
    await app.until('● live');
  });

  test('a broken row and an unknown status are shown, not dropped', async () => {
    const app = await start({
      answer: (request) =>
        new URL(request.url).pathname.endsWith('/servers/')
          ? json(200, {
              count: 3,
              results: [
                { id: 7, name: 'odd-01', status: 'defrosting' },
                'nonsense',
                { id: 8, name: 'ok\u001b[2J\u202e', status: 'active' },
              ],
            })
          : undefined,
    });
    await app.until('odd-01');
    expect(app.text()).toContain('defrosting');
    expect(app.text()).toContain('unreadable row');
    expect(app.text()).toContain('3 servers');
    expect(app.text()).toContain('ok␛[2J�');
  });

  test('a list that is cut says how much of it is there', async () => {
    const app = await start({
      answer: (request) =>
        new URL(request.url).pathname.endsWith('/servers/')
          ? json(200, { count: 40, results: [{ id: 7, name: 'one', status: 'active' }] })
          : undefined,
    });
    await app.until('1 of 40');
  });
});

test('reads wait as long as the API asked when it refuses a write for too many requests', async () => {
  const app = await on('web-server-02');
  app.rig.answer = ({ method }) =>
    method === 'GET' ? undefined : new Response('{}', { status: 429, headers: { 'Retry-After': '60' } });
  await keys(app, 'ar');
  await answer(app, 'y');
  await untilSaid(app, 'too many requests');
  expect(writes(app)).toHaveLength(1);
  const before = app.requests.length;
  await app.clock.turn(55_000);
  expect(app.requests.slice(before)).toEqual([]);
  expect(app.text()).toMatch(/stale .*: asked to slow down, next try \d+ s/);
  await app.type('r');
  expect(messages(app).at(-1)).toMatch(/the API asks to wait 60 s: next read in \d+ s/);
  await app.clock.turn(20_000);
  expect(app.requests.slice(before).map(({ path }) => path)).toContain('/servers/');
  await app.until('● live');
});

test('a q is not taken for the second one of a while ago, also when the wall clock was set back meanwhile', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ac');
  await fillIn(app, 'nightly', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  await app.type('q');
  expect(messages(app).at(-1)).toMatch(/^press again to quit; web-server-02 may stay stopped/);
  app.clock.set(-HOUR);
  await app.clock.turn(60_000);
  await app.type('q');
  expect(app.rig.quits).toBe(0);
  await app.type('q');
  expect(app.rig.quits).toBe(1);
});

test('a row that came under the cursor behind a menu is not acted on at once, also when the clock was set back meanwhile', async () => {
  const app = await on('');
  await keys(app, 'ja');
  const { cursor } = listView(app.console.store.get());
  app.clock.set(-HOUR);
  app.simulator.world.removeServer(Number(cursor));
  await app.clock.turn(20_000);
  await app.type(KEY.escape);
  expect(listView(app.console.store.get()).cursor).not.toBe(cursor);
  await app.type('a');
  expect(messages(app).at(-1)).toBe('ignored: the row just changed. Press again');
});

test('while the wall clock is set back an action is followed to its end, and data ages', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('◐ rebooting');
  app.clock.set(-HOUR);
  hasten(app);
  await app.until('● active', 60);
  await app.until('● live');
  await app.until('active again after', 60);
  expect(messages(app).at(-1)).toMatch(/^reboot .*: active again after/);
  app.rig.answer = () => new Response('', { status: 503 });
  app.clock.set(-HOUR);
  await app.until('▲ stale 1 min', 90);
});
