import { describe, expect, test } from 'vitest';
import { keys, starter } from './acting.ts';
import { KEY, type Opened, open } from './open.ts';
import { command, cursorLine, filter, listOpener, rows } from './started.ts';

const start = listOpener();
const on = starter();

/** The name in the row that the cursor marks. */
function underCursor(app: Opened): string {
  const line = app.lines().find((one) => one.startsWith(' ▸')) ?? '';
  return line.trim().split(/\s+/)[3] ?? '';
}

test('filters while typing; Enter keeps the filter, Esc clears it', async () => {
  const app = await start();
  await app.type('/');
  await app.type('web');
  expect(app.text()).toContain('/web');
  expect(app.text()).toMatch(/4 of 24/);
  expect(app.text()).not.toContain('mail-01');
  await app.type(KEY.enter);
  expect(app.text()).toContain('filter: web');
  await app.type('G');
  expect(app.text()).toContain('4/4');
  await app.type(KEY.escape);
  expect(app.text()).toContain('mail-01');
});

test('a filter that was kept is brought back by ↑, and n goes through what it lets through', async () => {
  const app = await start();
  await filter(app, 'web');
  await app.type('gn');
  expect(app.text()).toContain('2/4');
  await app.type('NN');
  expect(app.text()).toContain('4/4');
  await app.type('/');
  expect(app.text()).toContain('24 of 24');
  await app.type(KEY.up);
  expect(app.text()).toContain('/web');
  expect(app.text()).toContain('4 of 24');
  await app.type(KEY.enter);
  expect(app.text()).toContain('filter: web');
});

test('an address pasted into the filter finds its server; pasted elsewhere it does nothing', async () => {
  const app = await start();
  const requests = app.requests.length;
  await app.type('\u001b[200~q203.0.113.13\u001b[201~');
  expect(app.text()).toContain('pasted text ignored');
  expect(app.rig.quits).toBe(0);
  expect(app.requests.slice(requests).every(({ method }) => method === 'GET')).toBe(true);
  await app.type('/');
  await app.type('\u001b[200~203.0.113.13\n\u001b[201~');
  expect(underCursor(app)).toBe('mail-01');
  expect(app.text()).toContain('1 of 24');
});

test('sorts by the column that was picked, and inverts', async () => {
  const app = await start();
  await app.type('G');
  await app.type('o');
  expect(app.text()).toContain('sort by');
  await app.type('jj');
  await app.type(KEY.enter);
  expect(app.text()).toContain('NAME ▾');
  expect(app.lines()[4]).toContain('analytics');
  expect(cursorLine(app)).toContain('analytics');
  await app.type('jjI');
  expect(app.lines()[4]).toContain('worker-02');
  expect(cursorLine(app)).toContain('worker-02');
  await command(app, 'sort name');
  expect(cursorLine(app)).toContain('analytics');
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
    for (const title of [
      'default order (worst first)',
      'status',
      'name',
      'address',
      'cpu',
      'disk',
      'attention',
    ])
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

  test('by size, largest first; inverted, smallest first; the cursor goes to the top', async () => {
    const app = await start();
    await app.type('3');
    await app.until('11 snapshots');
    await app.type('jj');
    await command(app, 'sort size');
    const sizes = (): number[] => rows(app).map((line) => Number(/([\d.]+) GB/.exec(line)?.[1]));
    expect(sizes()).toEqual([...sizes()].sort((a, b) => b - a));
    expect(cursorLine(app)).toBe(rows(app)[0]);
    await app.type('jjI');
    expect(cursorLine(app)).toBe(rows(app)[0]);
    await app.type('jj');
    // The same order once more is the same to whoever asks for it.
    await command(app, 'sort size');
    await app.type('jjI');
    expect(cursorLine(app)).toBe(rows(app)[0]);
    expect(sizes()).toEqual([...sizes()].sort((a, b) => a - b));
    expect(app.text()).toContain('SIZE ▴');
  });
});

test('while a filter is typed the cursor goes to the first of what is left, not to what was let through on the way', async () => {
  const app = await open({ columns: 120 });
  await app.until('ATTENTION');
  await app.type('2');
  await app.until('215 backups');
  await app.type('g');
  await app.type('/');
  for (const letter of 'server:web-server-02') await app.type(letter);
  await app.clock.turn(1_000);
  expect(rows(app).length).toBeGreaterThan(3);
  expect(cursorLine(app)).toBe(rows(app)[0]);
  // Moved by hand it stays where it was put, whatever comes.
  await app.type('\x1b[B');
  const there = cursorLine(app);
  await app.clock.turn(15_000);
  expect(cursorLine(app).slice(0, 40)).toBe(there.slice(0, 40));
  expect(there).toBe(rows(app)[1]);
  app.close();
});

test('a row that the filter keeps stays under the cursor', async () => {
  const app = await open({ columns: 120 });
  await app.until('ATTENTION');
  await app.type('jjj');
  const name = cursorLine(app).slice(3).trim().split(/\s+/)[2] ?? '';
  await app.type('/');
  for (const letter of name.slice(0, 4)) await app.type(letter);
  expect(cursorLine(app)).toContain(name);
  app.close();
});

test('what is chosen in a list of choices stays chosen on a screen that has fewer lines, and Enter takes it', async () => {
  const app = await on('', { columns: 100, rows: 24 });
  await keys(app, 'ojjjjjj');
  const chosen = /▸ (.+?) *$/m.exec(app.text())?.[1] ?? '';
  expect(chosen).not.toBe('');
  await app.resize(100, 10);
  expect(app.text()).toContain(`▸ ${chosen}`);
  await app.type('\r');
  expect(app.console.store.get().overlay).toBeNull();
  expect(app.console.store.get().lists['servers']?.sort?.column).toBe(chosen.toLowerCase());
});
