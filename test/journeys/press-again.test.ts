import { expect, test } from 'vitest';
import { keys, starter } from './acting.ts';
import { filter } from './started.ts';

// A key that was ignored must be pressed again: that is read on any screen, whatever else is cut.

const on = starter();
const SMALL = { columns: 60, rows: 16 };

test.each([
  ['behind the key that opened a question', 'axy', 'ignored, press it again; it came before the question'],
  ['behind the key that opened the menu', 'as', 'ignored, press s again; it came before the menu'],
  ['behind the key that opened a form', 'ab\r', 'ignored, press it again; Enter came before the form'],
])('%s', async (_, typed, said) => {
  const app = await on('', SMALL);
  await filter(app, typed === 'as' ? 'status:stopped' : 'web-server-01');
  await keys(app, typed);
  expect(app.text()).toContain(said);
});

test('behind a key that was ignored, which is said as well', async () => {
  const app = await on('web-server-01', SMALL);
  app.console.store.dispatch({ type: 'ignored', at: app.clock.now() });
  await app.type('D');
  expect(app.text()).toContain('ignored, like the key before it. Pause, then press again');
});
