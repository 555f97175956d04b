import { describe, expect, test } from 'vitest';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { command, cursorLine, filter, opener, rows } from './started.ts';

const open = opener();

async function start(options?: OpenOptions): Promise<Opened> {
  const app = await open(options);
  await app.until('ATTENTION');
  return app;
}

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
    expect(app.text()).toContain('there was none');
  });
});

describe('the filter line', () => {
  test('shows what it matches while typing, letter by letter, and Backspace gives it back', async () => {
    const app = await start();
    await app.type('/');
    let before = 24;
    for (const letter of 'git') {
      await app.type(letter);
      const found = Number(/(\d+) of 24/.exec(app.text())?.[1]);
      expect(rows(app)).toHaveLength(found);
      expect(found).toBeLessThanOrEqual(before);
      before = found;
    }
    expect(before).toBe(1);
    await app.type('\u007f\u007f\u007f');
    expect(rows(app)).toHaveLength(24);
  });

  test('a term without a value yet hides nothing', async () => {
    const app = await start();
    await app.type('/');
    await app.type('status:');
    expect(app.text()).toContain('24 of 24');
    await app.type('sus');
    expect(app.text()).toContain('1 of 24');
  });

  test('line editing: ctrl-w, ctrl-u, ctrl-a, and the arrows move in the list meanwhile', async () => {
    const app = await start();
    await app.type('/');
    await app.type('status:active web');
    await app.type('\u0017');
    expect(app.text()).toContain('16 of 24');
    const first = cursorLine(app);
    await app.type(KEY.down);
    expect(cursorLine(app)).not.toBe(first);
    await app.type('\u0015');
    expect(app.text()).toContain('24 of 24');
    await app.type('eb');
    await app.type('\u0001');
    await app.type('w');
    expect(app.text()).toContain('4 of 24');
  });

  test('a letter that is a key elsewhere is only a letter here', async () => {
    const app = await start();
    await app.type('/');
    await app.type('q?:!1 p');
    expect(app.text()).toContain(' /q?:!1 p');
    expect(app.rig.quits).toBe(0);
    expect(app.text()).toContain('● live');
  });

  test('a filter that hides the cursor gives it back its row when it is cleared', async () => {
    const app = await start();
    await app.type('jj');
    await filter(app, 'web-server-02');
    expect(cursorLine(app)).toContain('web-server-02');
    await app.type(KEY.escape);
    expect(cursorLine(app)).toContain('web-server-02');
    expect(app.text()).toMatch(/\d+\/24/);
  });
});

describe('the sort picker', () => {
  test('lists what can be sorted by, marks what is, and Esc changes nothing', async () => {
    const app = await start();
    const before = rows(app);
    await app.type('o');
    for (const title of ['usual order', 'status', 'name', 'address', 'cpu', 'disk', 'attention'])
      expect(app.text()).toContain(title);
    await app.type('5');
    expect(app.text()).toContain('sort by');
    await app.type(KEY.escape);
    expect(rows(app).map((line) => line.slice(18, 40))).toEqual(before.map((line) => line.slice(18, 40)));
    await app.type('o');
    await app.type('j');
    await app.type(KEY.enter);
    expect(app.text()).toContain('STATUS ▾');
    await app.type('o');
    expect(cursorLine(app).trim()).toBe('▸ status');
    await app.type('k');
    await app.type(KEY.enter);
    expect(app.text()).not.toContain('▾');
  });

  test('by size, largest first; inverted, smallest first; the cursor stays on its row', async () => {
    const app = await start();
    await app.type('3');
    await app.until('11 snapshots');
    const row = cursorLine(app);
    await command(app, 'sort size');
    const sizes = (): number[] => rows(app).map((line) => Number(/([\d.]+) GB/.exec(line)?.[1]));
    expect(sizes()).toEqual([...sizes()].sort((a, b) => b - a));
    expect(cursorLine(app)).toBe(row);
    await app.type('I');
    expect(sizes()).toEqual([...sizes()].sort((a, b) => a - b));
    expect(app.text()).toContain('SIZE ▴');
  });
});

describe('profiles', () => {
  const profiles = [
    { name: 'prod', host: 'api.example.com', mode: 'write', current: true },
    { name: 'staging', host: 'staging.example.com', mode: 'read-only', current: false },
  ];

  test('P lists them with host and mode; choosing one leaves for it', async () => {
    const app = await start({ profiles });
    await app.type('P');
    expect(app.text()).toContain('▸ prod · api.example.com · write · this one');
    expect(app.text()).toContain('staging · staging.example.com · read-only');
    await app.type('j');
    expect(app.rig.profile).toBe(null);
    await app.type(KEY.enter);
    expect(app.rig.profile).toBe('staging');
  });

  test('Esc stays; :profile names one; a wrong name is refused', async () => {
    const app = await start({ profiles });
    await app.type('P');
    await app.type(KEY.escape);
    await command(app, 'profile live');
    expect(app.text()).toContain('there is no profile "live": prod, staging');
    expect(app.rig.profile).toBe(null);
    await app.type(KEY.escape);
    await command(app, 'profile staging');
    expect(app.rig.profile).toBe('staging');
  });

  test('with one profile there is nothing to change to', async () => {
    const app = await start({ profiles: profiles.slice(0, 1) });
    await app.type('P');
    expect(app.text()).toContain('there is no other profile in the configuration');
  });
});
