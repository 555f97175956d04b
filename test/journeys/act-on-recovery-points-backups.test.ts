import { describe, expect, test } from 'vitest';
import { answer, bodies, fillIn, hasten, keys, messages, says, starter, writes } from './acting.ts';
import { KEY } from './open.ts';
import { filter, serverCalled } from './started.ts';

const on = starter();

/** A manual backup of the first server of the fleet, and that server's id. */
const [NEWER, SERVER] = ['502', '12345'];

describe('back up now', () => {
  test('from the menu: a form, the request as filled in, followed to completed, one bell', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type('a');
    expect(app.text()).toContain('back up now…');
    await app.type('b');
    expect(app.text()).toContain('back up now web-server-02 (id 12347) 203.0.113.12');
    expect(app.text()).toContain('it has 0 of 10 manual backups');
    expect(says(app, 'takes several minutes, depending on size; a manual backup does not expire')).toBe(true);
    expect(writes(app)).toEqual([]);
    await fillIn(app, 'before upgrade');
    await app.until('backup of web-server-02: accepted');
    hasten(app);
    await app.until('backup of web-server-02: completed after');
    expect(writes(app)).toEqual(['POST /backups/']);
    expect(sent).toEqual([{ server_id: 12347, description: 'before upgrade' }]);
    expect(app.rig.bells).toBe(1);
    await app.type('4');
    expect(app.text()).toMatch(/you +web-server-02 +backup: completed after/);
    expect(app.text()).toMatch(/you +web-server-02 +backup: /);
  });

  test('an empty description is not sent, and an Enter that came too early sends nothing', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type('ab\r');
    expect(app.text()).toContain('Press again');
    expect(writes(app)).toEqual([]);
    await fillIn(app, '');
    await app.until(/web-server-02 .* backup\b/);
    expect(sent).toEqual([{ server_id: 12347 }]);
  });

  test('c in the view of all backups asks for the server: by name, or out of the choices', async () => {
    const app = await on('');
    const sent = bodies(app);
    await app.type('2');
    await app.type('c');
    await answer(app, 'nobody');
    expect(app.text()).toContain('no match');
    await app.type('\r\r');
    expect(app.text()).toContain('server: no match');
    await app.clock.turn(5_000);
    expect(writes(app)).toEqual([]);
    await keys(app, '\u0015web-server');
    expect(app.text()).toMatch(/web-server-01 +id 12345[\s\S]*web-server-02 +id 12347/);
    expect(app.text()).not.toContain('mail-01  id');
    for (const key of [KEY.tab, KEY.down, KEY.enter]) await app.type(key);
    expect(app.text()).toContain('back up now web-server-02 (id 12347)');
    await keys(app, 'nightly\r');
    await app.until('backup of web-server-02: accepted');
    expect(sent).toEqual([{ server_id: 12347, description: 'nightly' }]);
  });

  test('a name that two servers have wants the id', async () => {
    const app = await on('');
    const sent = bodies(app);
    app.simulator.world.rename(serverCalled(app, 'db-server-01').id, 'web-server-02');
    await app.clock.turn(11_000);
    await app.type('2');
    await app.type('c');
    await answer(app, 'web-server-02');
    expect(app.text()).toContain('2 servers match: give the id');
    await app.type('\r\r');
    await app.clock.turn(2_000);
    expect(writes(app)).toEqual([]);
    await keys(app, '\u001512346\r\r');
    await app.until('backup of web-server-02: accepted');
    expect(sent).toEqual([{ server_id: 12346 }]);
  });

  test('a server that was renamed while the form was open is not backed up', async () => {
    const app = await on('web-server-02');
    await app.type('ab');
    app.simulator.world.rename(serverCalled(app, 'web-server-02').id, 'db-primary');
    await fillIn(app, 'before upgrade');
    await app.until(/changed meanwhile: name .*db-primary/);
    expect(writes(app)).toEqual([]);
  });
});

describe('restore from a backup', () => {
  test("by the server's menu: choose, the server's name typed, followed to its end", async () => {
    const app = await on('web-server-01');
    const sent = bodies(app);
    await app.type('aR');
    expect(app.text()).toContain('restore from a backup of web-server-01');
    expect(app.text()).toMatch(
      new RegExp(`2025-01-14 15:45Z {2}manual {2}\\S+ GB {2}2 d old {2}id ${NEWER}`),
    );
    for (const key of ['j', 'j', '\r']) await app.type(key);
    for (const said of [
      `restore backup ${NEWER}?`,
      'web-server-01 (id 12345)',
      '203.0.113.10 · us-west',
      'prod · ops@example.com',
      'active, read',
      'overwrites the disk of web-server-01 with the state of 2025-01-14 15:45Z, 2 d ago; cannot be undone',
      'to keep the present disk: Esc, then a F on this backup (snapshot first)',
    ])
      expect(says(app, said), said).toBe(true);
    await answer(app, `${NEWER}\r`);
    await answer(app, '\u0015Web-server-01\r');
    expect(app.text()).toContain('nothing sent');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, '\u0015web-server-01\r');
    await app.until('◐ restoring');
    await app.until('restore accepted');
    hasten(app);
    await app.until('the server is active');
    expect(writes(app)).toEqual([`POST /servers/${SERVER}/restore/`]);
    expect(sent).toEqual([{ backup_id: 502 }]);
    expect(app.rig.bells).toBe(1);
  });

  test('a backup that is not completed cannot be chosen', async () => {
    const app = await on('');
    await app.type('2');
    await filter(app, 'server:web-server-01 type:manual');
    app.simulator.world.failBackup(Number(NEWER));
    await app.type('r');
    await app.until('failed');
    await app.type('a');
    expect(app.text()).toContain('it is failed, not completed');
    await app.type('R');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(5_000);
    expect(writes(app)).toEqual([]);
  });
});

describe('delete a backup', () => {
  test('its id is typed, not the name of its server', async () => {
    const app = await on('web-server-01');
    await app.type('b');
    await app.type('jj');
    await keys(app, 'aX');
    expect(says(app, 'permanently deletes the backup of 2025-01-14 15:45Z, 2 d ago')).toBe(true);
    expect(app.text()).toContain(`type ${NEWER} and Enter`);
    await answer(app, 'web-server-01\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, `\u0015${NEWER}\r`);
    await app.until(`delete backup ${NEWER} of web-server-01: gone`);
    expect(writes(app)).toEqual([`DELETE /backups/${NEWER}/`]);
    expect(app.text()).toContain('Backups 8');
    expect(app.rig.bells).toBe(1);
  });
});

// What actions must say, and must not.

describe('a restore from a backup', () => {
  async function restored(answered: () => Response, meanwhile = false): Promise<string> {
    const app = await on('web-server-01');
    app.rig.answer = (request) => {
      if (request.method === 'GET') return undefined;
      if (meanwhile) app.simulator.world.backups.clear();
      return answered();
    };
    await keys(app, 'baR');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(5_000);
    return messages(app).at(-1) ?? '';
  }

  test('405 says that this API does not offer it, whatever words came with it', async () => {
    const body = '{"detail": "Method \\"POST\\" not allowed."}';
    expect(await restored(() => new Response(body, { status: 405 }))).toContain('does not offer');
  });

  test('404 says that it may not be offered only where nothing is missing', async () => {
    const said = await restored(() => new Response('', { status: 404 }), true);
    expect(said).toContain('backup 536 is not in the list');
    expect(said).not.toContain('may not offer');
  });

  test('with a snapshot first says what is so if this console dies midway', async () => {
    const app = await on('web-server-01');
    await keys(app, 'baF');
    expect(says(app, 'if this console dies')).toBe(true);
  });
});
