import { describe, expect, test } from 'vitest';
import { createApi } from '../../src/api/client.ts';
import type { Clock } from '../../src/api/clock.ts';
import { Secret } from '../../src/api/secret.ts';
import { createTransport } from '../../src/api/transport.ts';
import { createPermission } from '../../src/permission.ts';
import {
  answer,
  bodies,
  fillIn,
  hasten,
  INSTEAD,
  keys,
  messages,
  says,
  starter,
  untilSaid,
  writes,
} from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command, serverCalled } from './started.ts';

const on = starter();
const broken = (): Response => new Response('{"detail": "Broken."}', { status: 400 });

describe('settings', () => {
  test('the footer offers choices only where a field has some', async () => {
    const app = await on('web-server-02');
    await app.type('e');
    await app.until('only what was changed is sent');
    expect(app.lines().at(-1)).not.toContain('Tab choices');
    await app.type(KEY.escape);
    await app.type('n');
    await app.until('create server');
    expect(app.lines().at(-1)).toContain('Tab choices');
  });

  test(':replace sends all three as they were read just now', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    serverCalled(app, 'web-server-02').hostname = 'changed.example.com';
    await command(app, 'replace');
    await app.until('changed.example.com');
    expect(says(app, 'all three are sent, as they stand here')).toBe(true);
    await fillIn(app, '\u0015web-9', '', '');
    await untilSaid(app, 'done');
    expect(writes(app)).toEqual(['PUT /servers/12347/']);
    expect(sent).toEqual([{ name: 'web-9', hostname: 'changed.example.com', backups_enabled: true }]);
  });

  test(':replace reads again when another write has left meanwhile, and gives up when that goes on', async () => {
    const app = await on('web-server-02');
    const { cache } = app.console;
    let overtaken = 1;
    app.rig.answer = (request) => {
      if (!request.url.endsWith('/servers/12347/')) return undefined;
      return new Promise((resolve) => {
        app.clock.after(100, () => {
          if (overtaken-- > 0) cache.wrote(app.clock.now());
          resolve(app.simulator.fetch(request));
        });
      });
    };
    serverCalled(app, 'web-server-02').hostname = 'changed.example.com';
    await command(app, 'replace');
    await app.until('changed.example.com');
    await app.type('\u001b');
    overtaken = 9;
    await command(app, 'replace');
    await app.until('must be read first. Other changes left meanwhile');
    expect(app.text()).not.toContain('replace settings of');
  });

  test(':replace asks for what the API does not tell, and makes nothing up', async () => {
    const app = await on('web-server-02');
    serverCalled(app, 'web-server-02').hostname = null;
    await command(app, 'replace');
    await app.until('replace settings of web-server-02');
    await fillIn(app, '', '', '');
    expect(app.text()).toContain('hostname: must not be empty');
    await app.clock.turn(2_000);
    expect(writes(app)).toEqual([]);
  });

  test(':replace is refused when the server cannot be read', async () => {
    const app = await on('web-server-02');
    app.rig.answer = ({ url }) => (url.endsWith('/servers/12347/') ? broken() : undefined);
    await command(app, 'replace');
    await app.until('replace: web-server-02 must be read first.');
    expect(app.text()).not.toContain('replace settings of');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
  });

  test('an edit leaves alone what somebody else changed meanwhile', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type('e');
    Object.assign(serverCalled(app, 'web-server-02'), {
      hostname: 'other.example.com',
      backupsEnabled: false,
    });
    await app.clock.turn(12_000);
    await fillIn(app, '\u0015web-7', '', '');
    await untilSaid(app, 'edit of web-server-02: done');
    expect(sent).toEqual([{ name: 'web-7' }]);
    expect(serverCalled(app, 'web-7')).toMatchObject({
      hostname: 'other.example.com',
      backupsEnabled: false,
    });
  });
});

test('an edit that is done is seen at once in the row and in the next form', async () => {
  const app = await on('web-server-02');
  await app.type('e');
  await fillIn(app, '\u0015web-7', '', '');
  await untilSaid(app, 'edit of web-server-02: done');
  await app.type('\u001b');
  await app.until('web-7 ');
  const asked = app.requests.slice(app.requests.findIndex(({ method }) => method === 'PATCH'));
  expect(asked.map(({ path }) => path).slice(1, 3)).toEqual(['/servers/', '/servers/12347/']);
});

test('an edit begins with what was read last: a name that came with the list', async () => {
  const app = await on('web-server-01');
  await app.type(KEY.enter);
  await app.until('2 cpu');
  await app.type('p');
  app.simulator.world.rename(12345, 'web-renamed');
  const details = /\/servers\/\d+\/$/;
  app.rig.answer = (request) => (details.test(request.url) ? new Response('', { status: 503 }) : undefined);
  await app.type('r');
  await app.clock.turn(2_000);
  await app.type('e');
  expect(app.text()).toContain('edit web-renamed');
  expect(app.text()).toMatch(/name +web-renamed/);
});

test(':unlock lifts a locked profile for its minutes, and its end locks it again', async () => {
  let app: Opened | undefined;
  const sent: string[] = [];
  const clock = { now: () => app?.clock.now() ?? 0, after: () => () => {} };
  const permission = createPermission('locked', clock, () => api);
  const api = createApi(
    createTransport({
      apiUrl: 'https://api.example.com/api/v1',
      token: new Secret('vps_test_token_0001'),
      mode: permission.mode,
      clock,
      random: () => 0.5,
      fetch: (async (request: Request) => {
        sent.push(request.method);
        return app?.simulator.fetch(request) ?? broken();
      }) as unknown as typeof fetch,
    }),
  );
  app = await on('web-server-02', { permission });
  await app.type('a');
  expect(app.text()).toContain('locked: :unlock lifts it');
  await answer(app, 'r');
  await app.clock.turn(1_000);
  await app.type('\u001b');
  await command(app, 'unlock 2 patch day');
  await app.until('unlocked for 2 min: changes are sent');
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('◐ rebooting');
  expect(sent).toEqual(['POST']);
  hasten(app);
  await app.clock.turn(120_000);
  await app.type('a');
  expect(app.text()).toContain('locked: :unlock lifts it');
  await answer(app, 'r');
  await app.clock.turn(4_000);
  expect(sent).toEqual(['POST']);
  await app.type('\u001b');
  await app.type('4');
  expect(app.text()).toContain('unlocked for 2 min: patch day');
});

describe('the end of :unlock', () => {
  test('is in a quarter of an hour where the reason only begins with a number', async () => {
    const app = await unlocked('unlock 5xx storm on web-01');
    expect(app.text()).toContain('unlocked 15 min');
    await app.type('4');
    expect(app.text()).toContain('unlocked for 15 min: 5xx storm on web-01');
  });

  test('is not set by minutes that are no plain number', async () => {
    const app = await unlocked('unlock 5min');
    expect(app.text()).toContain('minutes come first, as a plain number: unlock 5 disk swap');
    expect(app.text()).not.toContain('unlocked');
    expect((await unlocked('unlock 10 2h outage')).text()).toContain('unlocked 10 min');
  });

  test('over a question leaves that open, with how to unlock, and what was filled in is not lost', async () => {
    const app = await unlocked('unlock 1');
    await app.type('n');
    await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
    await app.until('y yes, create server');
    await app.clock.turn(60_000);
    await app.type('y');
    expect(app.text()).toContain('create server: locked: :unlock lifts it for 15 min; nothing was sent');
    await app.type('\u001b');
    expect(app.text()).toMatch(/name +new-01/);
  });

  const unlocked = async (line: string): Promise<Opened> => {
    let app: Opened | undefined;
    const clock: Clock = {
      now: () => app?.clock.now() ?? 0,
      after: (ms, fn) => app?.clock.after(ms, fn) ?? (() => {}),
    };
    const permission = createPermission('locked', clock, () => {
      throw new Error('nothing is sent here');
    });
    app = await on('', { permission });
    await command(app, line);
    return app;
  };
  const saidSo = (app: Opened): number =>
    messages(app).filter((text) => text.startsWith('locked again')).length;

  test('is told in steps of 10 s when less than a minute is left, and said once', async () => {
    const app = await unlocked('unlock 2');
    expect(app.text()).toContain('unlocked 2 min');
    await app.clock.turn(60_000);
    expect(app.text()).toContain('unlocked 1 min');
    for (const left of [50, 40, 30, 20, 10]) {
      await app.clock.turn(10_000);
      expect(app.text()).toContain(`unlocked ${left} s`);
    }
    expect(saidSo(app)).toBe(0);
    await app.clock.turn(10_000);
    expect(app.text()).toContain('· locked ·');
    expect(messages(app).at(-1)).toBe('locked again: changes are not sent any more');
    await app.clock.turn(300_000);
    expect(saidSo(app)).toBe(1);
  });

  test('loses nothing of a form that has to be left to unlock again', async () => {
    const app = await unlocked('unlock 1');
    await app.type('g');
    await app.type('e');
    await app.until('only what was changed is sent');
    await app.type(INSTEAD);
    await app.type('web-9');
    await app.clock.turn(60_000);
    await app.type(KEY.escape);
    expect(messages(app).at(-1)).toContain('kept as typed, nothing of it was sent');
    await command(app, 'unlock');
    await app.type('e');
    await app.until('as typed before; the profile had locked itself again');
    expect(app.text()).toContain('web-9');
    await app.type(KEY.escape);
    expect(messages(app).at(-1)).toContain('this form is cancelled, nothing of it was sent');
  });

  test('comes later, or sooner, when it is asked for again', async () => {
    const app = await unlocked('unlock 2');
    await app.clock.turn(60_000);
    await command(app, 'unlock 5 longer than thought');
    expect(app.text()).toContain('unlocked 5 min');
    await app.clock.turn(250_000);
    expect(app.text()).toContain('unlocked 50 s');
  });

  test('is not said behind another profile, which ends it', async () => {
    const app = await unlocked('unlock 1');
    const elsewhere: string[] = [];
    app.console.leave((_, text) => elsewhere.push(text));
    expect(app.console.permission.mode()).toBe('locked');
    await app.clock.turn(60_000);
    expect(elsewhere).toEqual([]);
    expect(saidSo(app)).toBe(0);
  });
});
