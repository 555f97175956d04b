import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, messages, refuse, says, starter, untilSaid, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { KEY, type Opened } from './open.ts';
import { command } from './started.ts';

const on = starter();

describe('forms', () => {
  const ABOUT = ['web-server-01 (id 12345) 203.0.113.10'];

  test.each([
    [
      'e',
      [
        'only what was changed is sent',
        'automatic backups: on separate storage, for disaster recovery, kept by the plan, usually 7–30 days',
        'name web-server-01',
        'hostname web-server-01.example.com',
        'automatic backups yes',
      ],
    ],
    [
      'ab',
      [
        'takes several minutes, by size; a manual backup does not expire',
        'on separate storage, for disaster recovery',
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
        'on the same infrastructure as the server, for a quick rollback',
        'name web-server-01-',
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
        'name web-server-01-',
        'description may be left out',
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
});

/** The choices of the field with the cursor. */
const OFFERED = /\d+ to choose from: Tab goes to them\n +\S+/;

test('60×16: each field of a new server has its choices in sight, and the one that stands there is marked', async () => {
  const app = await on('', { columns: 60, rows: 16 });
  await app.type('c');
  await app.clock.turn(1_000);
  expect(app.text()).toMatch(OFFERED);
  await fillIn(app, 'us-west');
  await app.type(KEY.tab);
  for (let i = 0; i < 2; i++) {
    expect(app.text()).toMatch(/\n ▸ \d+ {2}\$/);
    expect(app.text()).toContain('field 2 of 7');
    if (i === 0) await app.type(KEY.down);
  }
  const [, chosen = ''] = /\n ▸ (\d+) {2}/.exec(app.text()) ?? [];
  await app.type(KEY.enter);
  expect(app.text()).toMatch(new RegExp(`\\n {3}plan +${chosen} `));
  expect(app.text()).toMatch(OFFERED);
  await app.type(KEY.enter);
  for (const label of ['location', 'plan', 'os', 'name', 'hostname', 'ssh key', 'automatic backups'])
    expect(app.text()).toMatch(new RegExp(`\\n( ▸|  ) ${label} `));
  expect(app.text()).not.toContain('of 7');
  expect(app.lines().filter((line) => [...line].length > 60)).toEqual([]);
});

test('why a plan cannot be ordered is read before what it is, also at 80 columns', async () => {
  const app = await on('');
  app.rig.answer = undefined;
  await app.type('c');
  await app.clock.turn(1_000);
  await fillIn(app, 'us-west');
  expect(app.text()).toMatch(/\n +\d+ {2}(not available|not offered at us-west) {2}\$/);
});

const LONG = `Not in maintenance: ${'the node behind this server is being looked after, '.repeat(9)}try later.`;

/** The form once more, after the API has said no at length. */
async function refused(app: Opened, way: string, ...values: readonly string[]): Promise<void> {
  refuse(app, 400, { detail: LONG });
  await keys(app, way);
  await fillIn(app, ...values);
  if (way === 'ac') await answer(app, 'y');
  await untilSaid(app, 'refused: Not in maintenance');
  await app.resize(60, 16);
  await keys(app, way);
}

describe('a form shows its fields, however much the API said before', () => {
  test('a consistent snapshot whose stop was refused, with what is wrong with it', async () => {
    const app = await on('web-server-01');
    await refused(app, 'ac', 'nightly', 'before');
    const fields = ['name nightly', 'description before'];
    await showsAtBothSizes(app, fields);
    await app.resize(60, 16);
    await fillIn(app, '\u0015a b', '');
    await showsAtBothSizes(app, [
      'name: letters, digits, hyphens, underscores',
      'name a b',
      ...fields.slice(1),
    ]);
  });

  test('a backup', async () => {
    const app = await on('web-server-01');
    await refused(app, 'ab', 'weekly');
    await showsAtBothSizes(app, ['description weekly']);
    expect(messages(app).some((text) => text.includes('try later'))).toBe(true);
  });

  test('of a server that is still to be named, with choices of it', async () => {
    const app = await on('');
    await app.type('3');
    refuse(app, 400, { detail: LONG });
    await app.type('c');
    await fillIn(app, 'web-server-02', 'nightly', 'before', 'yes');
    await answer(app, 'y');
    await untilSaid(app, 'refused: Not in maintenance');
    await app.resize(60, 16);
    await app.type('c');
    await showsAtBothSizes(app, [
      'server web-server-02',
      'name nightly',
      'description before',
      'stop it first yes',
      'to choose from: Tab goes to them',
    ]);
    expect(says(app, 'web-server-02 (id')).toBe(true);
  });
});
