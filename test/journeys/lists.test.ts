import { describe, expect, test } from 'vitest';
import { KEY } from './open.ts';
import { cursorLine, filter, listOpener, rows } from './started.ts';

const start = listOpener();

describe('- goes to the view before this one', () => {
  test('with its cursor, its filter and its scroll, and back again', async () => {
    const app = await start({ columns: 120, rows: 24 });
    await app.type('2');
    await app.until('215 backups');
    await filter(app, 'type:automatic');
    await app.type('G');
    await app.type('kkk');
    const [line, shown] = [cursorLine(app), rows(app)];
    expect(shown).toContain(line);
    await app.type('3');
    await app.until('11 snapshots');
    await app.type('jj');
    const snapshot = cursorLine(app);
    await app.type('-');
    expect(app.text()).toContain('filter: type:automatic');
    expect(cursorLine(app)).toBe(line);
    expect(rows(app)).toEqual(shown);
    await app.type('-');
    expect(cursorLine(app)).toBe(snapshot);
  });

  test('from the screen of a server back to it', async () => {
    const app = await start();
    await app.type(KEY.enter);
    await app.until('protection');
    await app.type('4');
    await app.type('-');
    expect(app.text()).toContain('mail-01  id 12348');
    await app.type(KEY.escape);
    expect(app.text()).toContain('24 servers');
  });

  // `view` and `last` do not keep the pane.
  test('to the pane of the server that was open', async () => {
    const app = await start();
    await filter(app, 'web-server-03');
    await app.type('S');
    await app.until('Snapshots 5');
    await app.type('1');
    await app.type('-');
    expect(app.text()).toContain('before_theme_change');
  });

  test('at the start there was none, and it says so', async () => {
    const app = await start();
    await app.type('-');
    expect(app.text()).toContain('no previous view');
  });
});
