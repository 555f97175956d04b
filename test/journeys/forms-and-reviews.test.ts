import { describe, expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, fillIn, keys, messages, readOn, says, starter, untilSaid, writes } from './acting.ts';
import { SERVER, SIZES, showsAtBothSizes } from './both-sizes.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY, type Opened } from './open.ts';
import { command, opener } from './started.ts';

const on = starter();
const start = opener();

describe('forms', () => {
  const ABOUT = ['web-server-01 (id 12345) 203.0.113.10'];

  test.each([
    [
      'e',
      [
        'only what was changed is sent',
        'name web-server-01',
        'hostname web-server-01.example.com',
        'automatic backups yes',
      ],
    ],
    [
      'ab',
      [
        'takes several minutes, by size; never expires',
        'it has 2 of 10 manual backups',
        'description may be left out',
      ],
    ],
    [
      'ap',
      [
        'takes 3–10 min (documented)',
        'the server runs: what is on disk may be inconsistent (documented); "stop it first: yes" makes a consistent one',
        'it has 3 of 5 snapshots',
        'name',
        'description may be left out',
        'stop it first no',
      ],
    ],
    [
      'ac',
      [
        'stops the server, makes the snapshot, starts it again: it is away all the while',
        'if this console dies half-way the server stays stopped: run this in tmux',
        'it has 3 of 5 snapshots',
        'stop it first yes',
      ],
    ],
  ])('%s shows what it is about, what is known and all its fields', async (way, facts) => {
    const app = await on('203.0.113.10');
    await keys(app, way);
    await showsAtBothSizes(app, [...ABOUT, ...facts]);
    expect(writes(app)).toEqual([]);
  });

  test(':replace shows all three', async () => {
    const app = await on('203.0.113.10');
    await command(app, 'replace');
    await app.until('replace settings of');
    await showsAtBothSizes(app, [
      'web-server-01 (id 12345)',
      'all three are sent, as they stand here; filled from the server as it was read just now',
      'name web-server-01',
      'hostname web-server-01.example.com',
      'automatic backups yes',
    ]);
  });

  test('the review of a new server shows all that was filled in, and its price', async () => {
    const app = await on('');
    await app.type('n');
    await fillIn(app, 'us-west', '1', '5', 'new-01', 'new-01.example.com', '77', '');
    await showsAtBothSizes(app, [
      'create server?',
      'location us-west',
      'plan 1 $10.00 a month',
      'os 5 Ubuntu 22.04 LTS',
      'name new-01',
      'hostname new-01.example.com',
      'ssh key 77',
      'automatic backups no',
      'profile prod · ops@example.com',
      'provisioning takes 2–5 min (documented); it is billed from then on',
      'y yes, create server',
    ]);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/']);
  });

  test('the review of a consistent snapshot at 80×24', async () => {
    const app = await on('203.0.113.10');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before the upgrade', '');
    for (const fact of [
      ...SERVER,
      'name nightly',
      'description before the upgrade',
      'stop it first yes',
      'if this console dies half-way the server stays stopped: run this in tmux',
      'it has 3 of 5 snapshots',
      'y yes, consistent snapshot',
    ])
      expect(says(app, fact), fact).toBe(true);
  });
});

describe('what an earlier console left half done', () => {
  const left = async (lastStep: 'start' | 'restore'): Promise<Opened> => {
    const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone(lastStep) });
    await app.until('give it up');
    await app.clock.turn(400);
    return app;
  };

  test('a start: Enter finishes it with one request', async () => {
    const app = await left('start');
    app.simulator.world.setStatus(12345, 'stopped');
    await app.clock.turn(11_000);
    await showsAtBothSizes(app, [
      'consistent snapshot of web-server-01: web-server-01 stopped since 15:41Z, snapshot 812 completed; Enter = finish (start)',
      'Enter finish (start)',
      'x give it up',
    ]);
    expect(writes(app)).toEqual([]);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/12345/start/']);
    await untilSaid(
      app,
      'consistent snapshot of web-server-01: done, snapshot 812 made; web-server-01 is active',
    );
  });

  test('what was left for later is offered again by :unfinished, until it is finished or given up', async () => {
    const app = await left('start');
    app.simulator.world.setStatus(12345, 'stopped');
    await app.type(KEY.escape);
    expect(app.console.store.get().overlay).toBeNull();
    expect(app.text()).toContain(':unfinished offers it again');
    await command(app, 'unfinished');
    expect(says(app, 'Enter finish (start)')).toBe(true);
    await app.clock.turn(400);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/12345/start/']);
    await command(app, 'unfinished');
    expect(app.text()).toContain('nothing was left for later');
  });

  test('a restore: Enter only leads to its question, which is typed', async () => {
    const app = await left('restore');
    await showsAtBothSizes(app, [
      'snapshot, then restore of web-server-01 from snapshot weekly-snapshot-2: snapshot 812 completed; Enter = finish (restore from snapshot 803)',
      'x give it up',
    ]);
    await app.resize(40, 10);
    await app.type('\r');
    expect(messages(app).at(-1)).toBe(READ_ON);
    await readOn(app);
    await answer(app, '\r');
    expect(app.text()).toContain('type web-server-01 and Enter:');
    await app.resize(80, 24);
    for (const fact of [
      ...SERVER,
      'snapshot weekly-snapshot-2 (id 803), completed',
      'overwrites the disk of web-server-01',
      'the server is stopped first',
      'type web-server-01 and Enter:',
    ])
      expect(says(app, fact), fact).toBe(true);
    expect(writes(app)).toEqual([]);
  });

  test('a restore that was finished is told as done, with what was made before it', async () => {
    const app = await left('restore');
    await app.type('\r');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual(['POST /snapshots/803/restore/']);
    await untilSaid(app, /snapshot weekly-snapshot-2: done, snapshot 812 made/, 1_800);
  });
});

test('the question about what was left shows the state that is known now, not the one that was kept', async () => {
  const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone('restore') });
  await app.until('give it up');
  app.simulator.world.setStatus(12345, 'restoring');
  await app.until('restoring, read', 20);
  await app.clock.turn(400);
  await app.type('\r');
  expect(says(app, 'type web-server-01 and Enter:')).toBe(true);
  expect(app.text()).toMatch(/status +restoring/);
});

test('twelve marked servers: all of them are reached at both sizes', async () => {
  const app = await on('', { servers: 12 });
  for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  await app.type('g');
  await app.clock.turn(400);
  await keys(app, ' '.repeat(12));
  await keys(app, 'ax');
  for (const [columns, rows] of SIZES) {
    await app.resize(columns, rows);
    const seen = new Set<string>();
    for (let i = 0; i < 12; i++) {
      for (const [, name, id] of app.text().matchAll(/^ {2}(\S+) +id (\d+) +203\.0\.113\.\d+ +active/gm))
        seen.add(`${name} ${id}`);
      await app.type(KEY.down);
    }
    expect([...seen].sort()).toEqual(
      [...app.simulator.world.servers.values()].map(({ name, id }) => `${name} ${id}`).sort(),
    );
    for (const fact of [
      'stop 12 servers?',
      'graceful shutdown: what runs on it ends',
      'a stopped server is still billed',
      'type stop 12 and Enter:',
    ])
      expect(says(app, fact), fact).toBe(true);
    for (let i = 0; i < 12; i++) await app.type(KEY.up);
    expect(says(app, 'profile prod · ops@example.com')).toBe(true);
  }
  await answer(app, 'stop 12\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toHaveLength(12);
});
