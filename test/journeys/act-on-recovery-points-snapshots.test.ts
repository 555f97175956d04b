import { describe, expect, test } from 'vitest';
import { answer, bodies, fillIn, hasten, keys, refuse, says, starter, untilSaid, writes } from './acting.ts';
import type { Opened } from './open.ts';

const on = starter();

/** The second of the snapshots of web-server-01 on its screen. */
const [OLD, OLD_ID] = ['pre-migration-snapshot', '801'];

/** Goes on with what takes minutes until the screen says so. */
async function through(app: Opened, wanted: string | RegExp): Promise<void> {
  for (let i = 0; i < 4; i++) {
    await app.clock.turn(11_000);
    hasten(app);
  }
  await untilSaid(app, wanted);
}

/** To the question of an action on the second snapshot of the server under the cursor. */
async function askAbout(app: Opened, key: string): Promise<void> {
  await app.type('S');
  await app.type('j');
  await keys(app, `a${key}`);
}

describe('snapshot now', () => {
  test('the name is judged while it is typed; handed in, it is made and followed', async () => {
    const app = await on('web-server-02');
    const sent = bodies(app);
    await app.type('ap');
    expect(says(app, 'the server is running: its disk may be inconsistent (documented)')).toBe(true);
    expect(says(app, '"stop it first: yes" avoids that')).toBe(true);
    expect(app.text()).toContain('it has 0 of 5 snapshots');
    await answer(app, 'bad name');
    expect(app.text()).toContain('bad name   letters, digits, hyphens, underscores');
    await keys(app, '\r\r\r');
    expect(app.text()).toContain('name: letters, digits, hyphens, underscores');
    expect(writes(app)).toEqual([]);
    await keys(app, '\u0015before_upgrade-1');
    expect(app.text()).not.toContain('before_upgrade-1   letters');
    await keys(app, '\rfirst\r\r');
    await app.until('snapshot of web-server-02: accepted');
    hasten(app);
    await untilSaid(app, 'snapshot before_upgrade-1 of web-server-02: completed after');
    expect(writes(app)).toEqual(['POST /snapshots/']);
    expect(sent).toEqual([{ server_id: 12347, name: 'before_upgrade-1', description: 'first' }]);
    expect(app.rig.bells).toBe(1);
    await app.type('4');
    expect(app.text()).toMatch(/you +web-server-02 +snapshot before_upgrade-1: completed after/);
  });

  test('of a server that is stopped there is nothing to warn of, and nothing to stop', async () => {
    const app = await on('cache-01');
    const sent = bodies(app);
    await app.type('ap');
    expect(app.text()).not.toContain('inconsistent');
    expect(app.text()).not.toContain('stop it first');
    await fillIn(app, 'cold', '');
    await app.until('snapshot cold of cache-01: accepted');
    expect(sent).toEqual([{ server_id: 12349, name: 'cold' }]);
  });

  test('n in the view of all snapshots asks for the server', async () => {
    const app = await on('');
    const sent = bodies(app);
    await app.type('3');
    await app.type('c');
    await fillIn(app, '203.0.113.12', 'by-address', '');
    expect(app.text()).toContain('snapshot now web-server-02 (id 12347)');
    await app.type('\r');
    await app.until('snapshot of web-server-02: accepted');
    expect(sent).toEqual([{ server_id: 12347, name: 'by-address' }]);
  });
});

describe('restore a snapshot', () => {
  test("the server's name is typed, not the snapshot's; where it landed is said", async () => {
    const app = await on('web-server-01');
    await askAbout(app, 'R');
    for (const said of [
      `restore snapshot ${OLD}?`,
      `${OLD} (id ${OLD_ID}), completed`,
      'overwrites the disk of web-server-01 with the state of 2025-01-13 15:45Z, 3 d ago; cannot be undone',
      'the server is stopped first, the restore takes 5–15 min (documented)',
      'type web-server-01 and Enter',
    ])
      expect(says(app, said), said).toBe(true);
    await answer(app, `${OLD}\r`);
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, '\u0015web-server-01\r');
    await app.until('restore: accepted, restoring');
    hasten(app);
    await untilSaid(app, 'the server is stopped and can be started');
    expect(writes(app)).toEqual([`POST /snapshots/${OLD_ID}/restore/`]);
    expect(app.rig.bells).toBe(1);
  });

  test('snapshot first, then restore: both, in this order', async () => {
    const app = await on('web-server-01');
    const sent = bodies(app);
    await askAbout(app, 'F');
    expect(says(app, 'may be inconsistent (documented)')).toBe(true);
    expect(says(app, 'stops web-server-01 and overwrites its disk with the state of 2025-01-13 15:45Z')).toBe(
      true,
    );
    await answer(app, 'web-server-01\r');
    await through(app, `snapshot, then restore web-server-01 from snapshot ${OLD}: done`);
    expect(writes(app)).toEqual(['POST /snapshots/', `POST /snapshots/${OLD_ID}/restore/`]);
    expect(sent[0]).toMatchObject({ server_id: 12345, name: expect.stringMatching(/^before-restore-2025/) });
    expect(app.rig.bells).toBe(1);
  });

  test('without the snapshot nothing is overwritten', async () => {
    const app = await on('web-server-01');
    refuse(app, 400, { detail: 'No room on this node.' });
    await askAbout(app, 'F');
    await answer(app, 'web-server-01\r');
    await untilSaid(app, 'failed at step 1 of 2');
    await app.clock.turn(30_000);
    expect(writes(app)).toEqual(['POST /snapshots/']);
  });
});

test('delete: the name of the snapshot is typed', async () => {
  const app = await on('web-server-01');
  await askAbout(app, 'X');
  expect(says(app, 'permanently deletes the snapshot of 2025-01-13 15:45Z, 3 d ago')).toBe(true);
  await answer(app, `${OLD.toUpperCase()}\r`);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  await answer(app, `\u0015${OLD}\r`);
  await untilSaid(app, `delete snapshot ${OLD} of web-server-01: gone`);
  expect(writes(app)).toEqual([`DELETE /snapshots/${OLD_ID}/`]);
});

test('delete: where another snapshot is called so too, its id is typed', async () => {
  const app = await on('');
  for (const point of app.simulator.world.snapshots.values()) point.name = 'weekly';
  await app.clock.turn(7_000);
  await app.type('3');
  await app.type('r');
  await app.until('weekly ');
  // A name that has just come is no name that was read.
  await app.clock.turn(400);
  await app.type('D');
  expect(app.text()).toContain('type 803 and Enter');
  await answer(app, 'weekly\r');
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
});
