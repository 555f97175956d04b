import { expect, test } from 'vitest';
import { keys, says, starter } from './acting.ts';
import { KEY } from './open.ts';
import { filter } from './started.ts';

// Marks outlive the filter that hides their rows: what they lead to must say so.

const on = starter();
const HIDDEN = 'not among the rows on screen, marked all the same';

test.each([
  [80, 24],
  [60, 16],
  [50, 12],
])(
  'one hidden mark at %i×%i: the menu and the question say that nobody sees its row',
  async (columns, rows) => {
    const app = await on('203.0.113.10', { columns, rows });
    await app.type(' ');
    await filter(app, 'db-server');
    await app.type('a');
    expect(app.text()).toContain('actions on web-server-01');
    expect(says(app, HIDDEN)).toBe(true);
    await app.type('r');
    expect(app.text()).toContain('reboot web-server-01?');
    expect(says(app, HIDDEN)).toBe(true);
  },
);

test('of two marked ones the menu counts those that are hidden', async () => {
  const app = await on('web-server-0');
  await keys(app, '  ');
  await app.type(KEY.escape);
  await filter(app, 'web-server-01');
  await app.type('a');
  expect(app.text()).toContain(`${HIDDEN}: 1`);
});

test('a row that is in sight is not called hidden, marked or not', async () => {
  const app = await on('web-server-0');
  await app.type('a');
  expect(app.text()).not.toContain(HIDDEN);
  await app.type(KEY.escape);
  await keys(app, ' ax');
  expect(app.text()).toContain('stop web-server');
  expect(app.text()).not.toContain(HIDDEN);
});

test('nor is the server whose own screen it is', async () => {
  const app = await on('203.0.113.10');
  await app.type(' ');
  await app.type(KEY.enter);
  await app.type('b');
  await app.clock.turn(400);
  await app.type('a');
  expect(app.text()).not.toContain(HIDDEN);
});
