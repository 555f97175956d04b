import { afterEach, describe, expect, test } from 'vitest';
import { pass } from './acting.ts';
import { KEY, type Opened, type OpenOptions, open } from './open.ts';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

async function start(options?: OpenOptions): Promise<Opened> {
  opened = await open(options);
  return opened;
}

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
    expect(app.text()).toContain('the API asked to wait');
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

describe('one server', () => {
  test('shows facts, usage, backups, snapshots; follows its changes; keeps a timeline', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type('/');
    await app.type('web-server-01');
    await app.type(KEY.enter);
    await app.type(KEY.enter);
    await app.until('automatic backups on');
    expect(app.text()).toContain('203.0.113.10');
    expect(app.text()).toMatch(/memory\s+█+.*of 4 GB/);
    expect(app.requests.some(({ path }) => /^\/backups\/\?server_id=\d+$/.test(path))).toBe(true);
    const web = [...app.simulator.world.servers.values()].find((server) => server.name === 'web-server-01');
    if (web) web.state = { status: 'suspended' };
    await app.until('▲ suspended');
    await app.type(`${KEY.tab}${KEY.tab}`);
    expect(app.text()).toContain('active → suspended');
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
  });

  test('a server that is deleted elsewhere is said to be gone, and its last facts stay', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type(KEY.enter);
    await app.until('Backups');
    const mail = [...app.simulator.world.servers.values()].find((server) => server.name === 'mail-01');
    if (mail) app.simulator.world.servers.delete(mail.id);
    await app.until('what follows is the past');
    expect(app.text()).toContain('mail-01');
    await app.type(KEY.escape);
    expect(app.text()).not.toContain('mail-01');
    expect(app.text()).toContain('23 servers');
  });

  test('J shows the raw answer, one safe line each', async () => {
    const app = await start();
    await app.until('mail-01');
    await app.type('J');
    expect(app.text()).toContain('as the API sent it');
    expect(app.text()).toContain('"name": "mail-01"');
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
  });
});
