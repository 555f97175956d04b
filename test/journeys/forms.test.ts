import { describe, expect, test } from 'vitest';
import { fillIn, starter } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { KEY } from './open.ts';
import { command } from './started.ts';

const on = starter();

describe('forms', () => {
  test(':replace shows all three', async () => {
    const app = await on('203.0.113.10');
    await command(app, 'replace');
    await app.until('replace settings of');
    await showsAtBothSizes(app, [
      'web-server-01 (id 12345)',
      'all three are sent as shown; filled in from the server as just read',
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
    expect(app.text()).toMatch(/\n ▸ [A-Z][\w ]+ {2}\$/);
    expect(app.text()).toContain('field 2 of 7');
    if (i === 0) await app.type(KEY.down);
  }
  const [, chosen = ''] = /\n ▸ ([A-Z][\w ]+?) {2}/.exec(app.text()) ?? [];
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
  expect(app.text()).toMatch(/\n +[A-Z][\w ]+ {2}(not available|not offered at us-west) {2}\$/);
});
