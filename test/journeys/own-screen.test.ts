import { expect, test } from 'vitest';
import { keys, says, starter } from './acting.ts';
import { KEY, type Opened } from './open.ts';

// On a server's own screen the keys of the server act on it, whichever pane has the focus.

const on = starter();

async function ownScreen(rows: number): Promise<Opened> {
  const app = await on('web-server-01', { columns: 80, rows });
  await app.type(KEY.enter);
  await app.type('b');
  await app.until('automatic');
  return app;
}

test.each([24, 30])(
  'e edits it, and :replace replaces it, in %i rows with a copy under the cursor',
  async (rows) => {
    const app = await ownScreen(rows);
    expect(app.console.context().targets()[0]?.key.resource).toBe('backups');
    await app.type('e');
    expect(app.text()).toContain('edit web-server-01');
    await app.type(KEY.escape);
    await app.type(':replace\r');
    await app.until('replace settings of web-server-01');
  },
);

test('a and D in its timeline are about it', async () => {
  const app = await ownScreen(24);
  for (let i = 0; i < 4 && app.console.store.get().pane !== 'timeline'; i += 1) await app.type(KEY.tab);
  expect(app.console.store.get().pane).toBe('timeline');
  await app.type('a');
  expect(app.text()).toContain('actions on web-server-01');
  await app.type(KEY.escape);
  await keys(app, 'D');
  expect(says(app, 'type web-server-01 and Enter')).toBe(true);
});
