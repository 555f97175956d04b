import { expect, test } from 'vitest';
import { fillIn, starter } from './acting.ts';
import { KEY } from './open.ts';

const on = starter();

test('60×16: each field of a new server has its choices in sight, and the one that stands there is marked', async () => {
  const app = await on('', { columns: 60, rows: 16 });
  await app.type('n');
  await app.clock.turn(1_000);
  expect(app.text()).toMatch(/Tab takes the next of \d+:\n +\S+/);
  await fillIn(app, 'us-west');
  for (let i = 0; i < 4; i++) {
    await app.type(KEY.tab);
    const { overlay } = app.console.store.get();
    const value = overlay?.kind === 'form' ? overlay.fields[overlay.at]?.line.value : undefined;
    expect(app.text()).toMatch(new RegExp(` ▸ plan +${value} `));
    expect(app.text()).toMatch(new RegExp(`\\n {3}▸ ${value} {2}\\$`));
    expect(app.text()).toContain('field 2 of 7');
  }
  await app.type(KEY.enter);
  expect(app.text()).toMatch(/Tab takes the next of \d+:\n +\S+/);
  await app.type(KEY.enter);
  for (const label of ['location', 'plan', 'os', 'name', 'hostname', 'ssh key', 'automatic backups'])
    expect(app.text()).toMatch(new RegExp(`\\n( ▸|  ) ${label} `));
  expect(app.text()).not.toContain('of 7');
  expect(app.lines().filter((line) => [...line].length > 60)).toEqual([]);
});

test('why a plan cannot be ordered is read before what it is, also at 80 columns', async () => {
  const app = await on('');
  app.rig.answer = undefined;
  await app.type('n');
  await app.clock.turn(1_000);
  await fillIn(app, 'us-west');
  expect(app.text()).toMatch(/\n +\d+ {2}(not available|not offered at us-west) {2}\$/);
});
