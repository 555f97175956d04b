import { afterEach, describe, expect, test } from 'vitest';
import { KEY, type Opened, type OpenOptions, open } from './open.ts';

let opened: Opened | undefined;
afterEach(() => {
  opened?.close();
  opened = undefined;
});

async function start(options?: OpenOptions): Promise<Opened> {
  opened = await open(options);
  await opened.until('ATTENTION');
  return opened;
}

/** The name in the row that the cursor marks. */
function underCursor(app: Opened): string {
  const line = app.lines().find((one) => one.startsWith(' ▸')) ?? '';
  return line.trim().split(/\s+/)[3] ?? '';
}

describe('the list of servers', () => {
  test('shows the fleet with problems first', async () => {
    const app = await start();
    expect(app.text()).toContain('24 servers');
    expect(app.text()).toContain('● live');
    expect(underCursor(app)).toBe('mail-01');
    await app.until('disk 9');
    const names = app
      .lines()
      .slice(4, 28)
      .map((line) => line.trim().split(/\s+/)[2]);
    expect(names.indexOf('logs-01')).toBeLessThan(names.indexOf('web-server-01'));
  });

  test('opens the row under the cursor as it is when the key arrives: arrow and Enter in one chunk', async () => {
    const app = await start();
    await app.type('j');
    const second = underCursor(app);
    await app.type('k');
    await app.type(`${KEY.down}${KEY.enter}`);
    await app.until('Backups');
    expect(app.text()).toContain(second);
    expect(app.requests.at(-1)?.method).toBe('GET');
  });

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

  test('! shows problems only, and all again', async () => {
    const app = await start();
    await app.until('disk 9');
    await app.type('!');
    expect(app.text()).toContain('problems only');
    expect(app.text()).not.toContain('web-server-01');
    await app.type('!');
    expect(app.text()).toContain('web-server-01');
  });

  test('sorts by the column that was picked, and inverts', async () => {
    const app = await start();
    await app.type('o');
    expect(app.text()).toContain('sort by');
    await app.type('jj');
    await app.type(KEY.enter);
    expect(app.text()).toContain('NAME ▾');
    expect(app.lines()[4]).toContain('analytics');
    await app.type('I');
    expect(app.lines()[4]).toContain('worker-02');
  });

  test('the cursor stays on its server while rows come and go; nothing moves within 10 s of a key', async () => {
    const app = await start();
    await app.type('jjj');
    const name = underCursor(app);
    const before = app
      .lines()
      .slice(4, 28)
      .map((line) => line.trim().split(/\s+/)[2]);
    const web = [...app.simulator.world.servers.values()].find((server) => server.name === 'web-server-01');
    if (web) web.name = 'aaa-renamed';
    await app.clock.turn(6_000);
    const after = app
      .lines()
      .slice(4, 28)
      .map((line) => line.trim().replace('aaa-renamed', 'web-server-01').split(/\s+/)[2]);
    expect(underCursor(app)).toBe(name);
    expect(after.filter(Boolean).sort()).toEqual(before.filter(Boolean).sort());
    await app.clock.turn(20_000);
    expect(underCursor(app)).toBe(name);
  });

  test('help lists the keys, filters, and Enter runs one', async () => {
    const app = await start();
    await app.type('?');
    await app.type('problems');
    expect(app.text()).toContain('problems only, or all');
    expect(app.text()).not.toContain('half a page');
    await app.type(KEY.enter);
    expect(app.text()).toContain('problems only');
  });

  test('q quits at the top; ctrl-c quits when pressed twice; Esc never does', async () => {
    const app = await start();
    await app.type(KEY.escape);
    await app.type(KEY.ctrlC);
    expect(app.rig.quits).toBe(0);
    expect(app.text()).toContain('ctrl-c again quits');
    await app.type(KEY.ctrlC);
    expect(app.rig.quits).toBe(1);
    await app.type('q');
    expect(app.rig.quits).toBe(2);
  });
});

describe('sizes', () => {
  test.each([
    [120, 36],
    [80, 24],
    [50, 12],
    [200, 60],
    [40, 10],
  ])('%i×%i: exactly the lines of the screen, none too wide', async (columns, rows) => {
    const app = await start();
    await app.resize(columns, rows);
    expect(app.lines()).toHaveLength(rows);
    for (const line of app.lines()) expect(line.length).toBeLessThanOrEqual(columns);
    expect(app.text()).toContain('mail-01');
    expect(app.text()).toMatch(/prod/);
    await app.type(KEY.enter);
    await app.until('Backups');
    expect(app.lines()).toHaveLength(rows);
  });

  test('resizing keeps the cursor in sight', async () => {
    const app = await start();
    await app.type('G');
    const name = underCursor(app);
    for (const [columns, rows] of [
      [80, 24],
      [50, 12],
      [120, 36],
    ] as const) {
      await app.resize(columns, rows);
      expect(underCursor(app)).toBe(name);
    }
  });

  test('too small: says so, and no key acts but quit', async () => {
    const app = await start();
    await app.resize(30, 8);
    expect(app.text().replace(/\s/g, '')).toContain('toosmall');
    await app.type(`j${KEY.enter}`);
    await app.resize(120, 36);
    expect(underCursor(app)).toBe('mail-01');
    await app.resize(30, 8);
    await app.type('q');
    expect(app.rig.quits).toBe(1);
  });

  test('ASCII only with --ascii', async () => {
    const app = await start({ ascii: true });
    expect(app.text()).toMatch(/^[\x20-\x7e\n]*$/);
    await app.type(KEY.enter);
    await app.until('Backups');
    expect(app.text()).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
