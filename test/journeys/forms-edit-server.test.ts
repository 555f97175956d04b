import { describe, expect, test } from 'vitest';
import { bodies, fillIn, formOf, messages, says, starter, untilSaid, writes } from './acting.ts';
import { KEY } from './open.ts';
import { command, serverCalled } from './started.ts';

const on = starter();
const broken = (): Response => new Response('{"detail": "Broken."}', { status: 400 });

describe('settings', () => {
  test(':replace sends all three as they were read just now', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    serverCalled(app, 'web-server-02').hostname = 'changed.example.com';
    await command(app, 'replace');
    await app.until('changed.example.com');
    expect(says(app, 'all three are sent as shown')).toBe(true);
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
    await app.until('must be read first. other changes were sent meanwhile');
    expect(app.text()).not.toContain('replace settings of');
  });

  test(':replace asks for what the API does not tell, and makes nothing up', async () => {
    const app = await on('web-server-02');
    serverCalled(app, 'web-server-02').hostname = null;
    await command(app, 'replace');
    await app.until('replace settings of web-server-02');
    await fillIn(app, '', '', '');
    expect(app.text()).toContain('hostname: required');
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
    await untilSaid(app, 'edit web-server-02: done');
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
  await untilSaid(app, 'edit web-server-02: done');
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
  await app.clock.turn(1_000);
  app.simulator.world.rename(12345, 'web-renamed');
  const details = /\/servers\/\d+\/$/;
  app.rig.answer = (request) => (details.test(request.url) ? new Response('', { status: 503 }) : undefined);
  await app.type('r');
  await app.clock.turn(2_000);
  await app.type('e');
  expect(app.text()).toContain('edit web-renamed');
  expect(app.text()).toMatch(/name +web-renamed/);
});

test('a server that was read anew is looked at: an Enter right behind is no answer, and the field says its id', async () => {
  const app = await on('', { columns: 60, rows: 16 });
  const [before, after] = ['web-server-02', 'web-server-01'].map((name) => serverCalled(app, name));
  if (!before || !after) throw new Error('too few servers');
  await app.type('3');
  await app.type('c');
  await fillIn(app, 'web-server-02', 'nightly', '');
  expect(says(app, `web-server-02 id ${before.id}`), app.text()).toBe(true);
  [before.name, after.name] = [after.name, before.name];
  await app.clock.turn(12_000);
  await app.type(KEY.enter);
  expect(
    says(app, 'this name now means another server: check the values, then press Enter again'),
    app.text(),
  ).toBe(true);
  expect(formOf(app).targets.map(({ key }) => key.id)).toEqual([String(after.id)]);
  for (let i = 0; i < 4; i++) await app.type(KEY.up);
  expect(says(app, `web-server-02 id ${after.id}`), app.text()).toBe(true);
  for (let i = 0; i < 4; i++) await app.type(KEY.down);
  await app.clock.turn(30);
  await app.type(KEY.enter);
  expect(messages(app).at(-1)).toContain('this opened just now');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([]);
  await app.type(KEY.enter);
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});

test('the choices are all servers, and the id of those whose name is not unique', async () => {
  const app = await on('');
  const [one, other] = ['web-server-01', 'web-server-02'].map((name) => serverCalled(app, name));
  if (!one || !other) throw new Error('too few servers');
  other.name = 'Web-Server-01';
  await app.type('r');
  await app.clock.turn(12_000);
  await app.type('3');
  await app.type('c');
  await app.clock.turn(1_000);
  const taken: string[] = [];
  for (let i = 0; i < 6; i++) {
    for (const key of [KEY.tab, ...(i === 0 ? [] : [KEY.down]), KEY.enter]) await app.type(key);
    taken.push(formOf(app).fields[0]?.line.value ?? '');
    expect(formOf(app).targets).toHaveLength(1);
    await app.type(KEY.up);
  }
  expect(new Set(taken).size).toBe(6);
  expect(taken).toEqual(expect.arrayContaining([String(one.id), String(other.id)]));
});
