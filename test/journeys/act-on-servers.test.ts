import { describe, expect, test } from 'vitest';
import { hasten, pass } from './acting.ts';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { filter, opener } from './started.ts';

const open = opener();
const writes = (app: Opened) => app.requests.filter(({ method }) => method !== 'GET');

async function on(name: string, options?: OpenOptions): Promise<Opened> {
  const app = await open({ columns: 80, rows: 24, ...options });
  await app.until('ATTENTION');
  // The opening transitions of the fleet end first.
  hasten(app);
  await app.clock.turn(12_000);
  await app.until('● live');
  await filter(app, name);
  return app;
}

/** What a person does: reads the dialog, then answers. */
async function answer(app: Opened, keys: string): Promise<void> {
  await app.clock.turn(400);
  for (const key of keys) await app.type(key);
}

describe('from key to end state', () => {
  test('reboot: menu, dialog with all its facts, y, one request, followed to its end, one bell', async () => {
    const app = await on('web-server-02');
    await app.type('a');
    expect(app.text()).toContain('actions on web-server-02');
    expect(app.text()).toContain('it is active, not stopped');
    await app.type('r');
    for (const said of ['reboot web-server-02?', 'id ', '203.0.113.12 · us-west', 'prod', 'active, read']) {
      expect(app.text()).toContain(said);
    }
    expect(writes(app)).toEqual([]);
    await answer(app, 'y');
    await app.until('reboot web-server-02: accepted');
    await app.until('active again after', 120);
    expect(writes(app).map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^POST \/servers\/\d+\/reboot\/$/),
    ]);
    expect(app.rig.bells).toBe(1);
    await app.type('4');
    expect(app.text()).toMatch(/you +web-server-02 +reboot: active again after/);
  });

  test('stop, then start: start asks nothing', async () => {
    const app = await on('web-server-02');
    await app.type('ax');
    await app.type('x');
    await answer(app, 'y');
    await app.until('○ stopped', 120);
    await app.until(/stopped after|is stopped/, 60);
    await app.type('a');
    await answer(app, 'u');
    await app.until('● active', 120);
    expect(writes(app)).toHaveLength(2);
  });

  test('delete: the name must be typed, exactly', async () => {
    const app = await on('docs-01');
    await app.type('D');
    expect(app.text()).toContain('type docs-01 and Enter');
    await answer(app, 'DOCS-01\r');
    expect(app.text()).toContain('nothing sent');
    expect(writes(app)).toEqual([]);
    await app.type('\u0015');
    await answer(app, 'docs-01\r');
    await app.until(/docs-01.*(deleted|gone)/, 60);
    expect(writes(app).map(({ method }) => method)).toEqual(['DELETE']);
  });

  test('create: a form, a review with the price, y, and the id that was made is followed', async () => {
    const app = await on('web');
    await app.type('c');
    await app.clock.turn(400);
    for (const [text, times] of [
      ['us-west', 1],
      ['1', 1],
      ['5', 1],
      ['new-01', 3],
    ] as const) {
      for (const letter of text) await app.type(letter);
      for (let i = 0; i < times; i++) await app.type(KEY.enter);
    }
    await app.type(KEY.enter);
    expect(app.text()).toContain('create server?');
    expect(app.text()).toContain('a month');
    expect(writes(app)).toEqual([]);
    await answer(app, 'y');
    await pass(app, 3);
    await app.until('create new-01: active', 600);
    expect(writes(app).map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /servers/']);
  });

  test('edit: only what was changed goes out', async () => {
    let body = '';
    const app = await on('docs-01');
    app.rig.answer = (request) => {
      if (request.method === 'PATCH')
        void request
          .clone()
          .text()
          .then((text) => {
            body = text;
          });
      return undefined;
    };
    await app.type('e');
    await app.clock.turn(400);
    await app.type('\u0015');
    for (const letter of 'docs-02') await app.type(letter);
    await app.type(`${KEY.enter}`);
    await app.type(`${KEY.enter}`);
    await app.type(`${KEY.enter}`);
    await app.until('docs-02', 60);
    expect(writes(app).map(({ method }) => method)).toEqual(['PATCH']);
    expect(JSON.parse(body)).toEqual({ name: 'docs-02' });
  });
});

describe('a refusal and a lost answer', () => {
  test('what the API refuses is said in its words, and nothing is tried again', async () => {
    const app = await on('web-server-02', {});
    app.rig.answer = (request) =>
      request.method === 'POST'
        ? new Response(JSON.stringify({ detail: 'Not during maintenance.' }), { status: 400 })
        : undefined;
    await app.type('a');
    await app.type('r');
    await answer(app, 'y');
    await app.until('Not during maintenance.');
    await app.clock.turn(60_000);
    expect(writes(app)).toHaveLength(1);
  });

  test('a lost answer is unknown, and found out by reading', async () => {
    const app = await on('web-server-02');
    app.rig.answer = async (request) => {
      if (request.method !== 'POST') return undefined as unknown as Response;
      await app.simulator.fetch(request);
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      });
    };
    await app.type('a');
    await app.type('x');
    await answer(app, 'y');
    await app.until(/not known|unknown|lost/);
    app.rig.answer = undefined;
    await app.until('○ stopped', 180);
    expect(writes(app)).toHaveLength(1);
  });
});

test('what was said of a request without an answer gives way when it is lost', async () => {
  const app = await on('web-server-02');
  app.rig.answer = (request) =>
    request.method === 'GET'
      ? undefined
      : new Promise((_, reject) => {
          app.clock.after(5_000, () => reject(new TypeError('fetch failed')));
        });
  await app.type('a');
  await app.type('r');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  await app.type('D');
  await app.until('reboot web-server-02 has no answer yet');
  await app.clock.turn(10_000);
  expect(app.text()).not.toContain('has no answer yet');
  expect(app.text()).toMatch(/^ .*web-server-02: .*outcome unknown/m);
});

describe('what must not happen', () => {
  test.each([KEY.enter, 'n', KEY.escape])('%j cancels: nothing is sent', async (key) => {
    const app = await on('web-server-02');
    await app.type('a');
    await app.type('r');
    await app.clock.turn(400);
    await app.type(key);
    await app.clock.turn(5_000);
    expect(writes(app)).toEqual([]);
    expect(app.text()).toContain('nothing sent');
  });

  test('a key typed ahead, or pasted, confirms nothing, and it is said', async () => {
    const app = await on('web-server-02');
    await app.type('ary');
    expect(app.text()).toContain('Press again');
    await app.type('\u001b[200~y\u001b[201~');
    await app.clock.turn(5_000);
    expect(writes(app)).toEqual([]);
  });

  test('y twice is one request', async () => {
    const app = await on('web-server-02');
    await app.type('a');
    await app.type('r');
    await app.clock.turn(400);
    await app.type('yy');
    await app.until('active again', 120);
    expect(writes(app)).toHaveLength(1);
  });

  test('a target that was renamed meanwhile is not touched, and the change is said', async () => {
    const app = await on('web-server-02');
    await app.type('a');
    await app.type('r');
    const web = [...app.simulator.world.servers.values()].find(({ name }) => name === 'web-server-02');
    if (web) app.simulator.world.rename(web.id, 'db-primary');
    await answer(app, 'y');
    await app.until(/name.*db-primary|db-primary/, 30);
    await app.clock.turn(30_000);
    expect(writes(app)).toEqual([]);
  });

  test('marked servers: the count is typed, every target is in the dialog, each is one request', async () => {
    const app = await on('web-server-0');
    await app.type('  ');
    expect(app.text()).toContain('2 servers marked');
    await app.type('a');
    await app.type('r');
    expect(app.text()).toContain('type reboot 2 and Enter');
    expect(app.text()).toContain('web-server-01');
    expect(app.text()).toContain('web-server-02');
    await answer(app, 'reboot 2\r');
    await app.until('2 servers rebooted', 180);
    expect(writes(app)).toHaveLength(2);
    expect(app.text()).not.toContain('marked');
  });
});
