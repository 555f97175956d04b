import { describe, expect, test } from 'vitest';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { cursorLine, filter, opener, rows, serverCalled } from './started.ts';

const open = opener();

/** The console on its Backups, all of them read. */
async function backups(options?: OpenOptions): Promise<Opened> {
  const app = await open(options);
  await app.until('ATTENTION');
  await app.type('2');
  await app.until(/\d+ backups/);
  return app;
}

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { status: 200, headers: { 'content-type': 'application/json' } });

describe('the backups of all servers', () => {
  test('every column says what it is in, with units, ages and expiry', async () => {
    const app = await backups({ columns: 160 });
    const titles = app.lines().find((line) => line.includes('EXPIRES'));
    expect(titles?.trim().split(/\s+/)).toEqual(
      'STATUS TYPE SERVER ADDRESS AGE ID CREATED SIZE EXPIRES DESCRIPTION'.split(' '),
    );
    expect(rows(app)[0]).toMatch(
      /^ ▸ ▲ failed +manual +shop-db-01 +203\.0\.113\.31 +5 h +516 +2025-01-16 10:45Z +– +never +Before the schema change$/,
    );
    expect(rows(app)[1]).toMatch(
      /^ {3}● completed +automatic +docs-01 +203\.0\.113\.33 +12 h +715 +2025-01-16 03:00Z +1\.5 GB +in 6 d +Automatic daily backup$/,
    );
  });

  test('the newest is first, whatever order the API sent them in; the header counts them', async () => {
    const app = await backups();
    const created = rows(app).map((line) => /\d{4}-\d\d-\d\d \d\d:\d\dZ/.exec(line)?.[0] ?? '');
    expect(created.length).toBeGreaterThan(20);
    expect(created).toEqual([...created].sort().reverse());
    expect(app.text()).toContain('215 backups: 214 completed 1 failed · read < 10 s ago');
    expect(app.text()).toContain('1/215');
  });

  test('below one GB the size is in MB; what is not known is a dash', async () => {
    const app = await backups();
    const { world } = app.simulator;
    for (const backup of world.backups.values()) if (backup.id === 715) backup.sizeMb = 512;
    await app.type('r');
    await app.until('512 MB');
    expect(rows(app)[0]).toMatch(/10:45Z +– +never/);
  });

  test.each([
    ['type:manual', 'type:manual', /manual/],
    ['status:failed', 'status:failed', /failed/],
    ['server:git', 'server:git', / git-01 /],
    ['several', 'type:auto server:web-server-01,web-server-02', /automatic +web-server-0[12] /],
    ['not', 'server:git !type:automatic', /manual +git-01 /],
    ['a bare word in any field', 'schema', /shop-db-01/],
  ])('filter %s: only what matches is shown, and the header says so', async (_, terms, every) => {
    const app = await backups();
    await filter(app, terms);
    expect(rows(app).length).toBeGreaterThan(0);
    for (const line of rows(app)) expect(line).toMatch(every);
    expect(app.text()).toContain(`filter: ${terms}`);
    await app.type(KEY.escape);
    expect(app.text()).toMatch(/ \d+\/215 $/m);
  });

  test('a cut list does not know how many there are of a server', async () => {
    const app = await backups({
      answer: (request) =>
        request.url.endsWith('/backups/')
          ? json({
              count: 300,
              results: [7, 8].map((id) => ({ id, server: { id: 12345 }, backup_type: 'manual' })),
            })
          : undefined,
    });
    expect(app.text()).toContain('2 of 300 backups');
    expect(app.text()).not.toMatch(/\d\/10/);
  });

  // header.ts counted() takes the number read, not that of all, for the plural.
  test('one of many is not "1 of 300 backup"', async () => {
    const app = await open({
      answer: (request) =>
        request.url.endsWith('/backups/')
          ? json({ count: 300, results: [{ id: 7, server: { id: 12345 }, backup_type: 'manual' }] })
          : undefined,
    });
    await app.until('ATTENTION');
    await app.type('2');
    await app.until('1 of 300 backup');
    expect(app.text()).toContain('1 of 300 backups');
  });

  test('Enter shows all fields, J the answer as it came, Esc the same row again', async () => {
    const app = await backups();
    await app.type(`j${KEY.enter}`);
    const facts = app.text();
    expect(facts).toContain('backup 715');
    expect(facts).toMatch(/status +completed/);
    expect(facts).toMatch(/type +automatic/);
    expect(facts).toMatch(/server +docs-01 \(id 12368\)/);
    expect(facts).toMatch(/created +2025-01-16 03:00Z, 12 h ago/);
    expect(facts).toMatch(/expires +2025-01-23 03:00Z, in 6 d/);
    expect(facts).toMatch(/size +1\.5 GB/);
    expect(facts).toMatch(/manual +1 of 10 manual backups of its server/);
    expect(facts).toMatch(/description Automatic daily backup/);
    expect(facts).toMatch(/id +715/);
    await app.type('J');
    expect(app.text()).toContain('backup 715 as the API sent it');
    expect(app.text()).toContain('"backup_type": "automatic"');
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    expect(cursorLine(app)).toContain(' 715');
    await app.type('J');
    expect(app.text()).toContain('"id": 715');
  });

  test('a backup whose server is gone says so, in the list and in its fields', async () => {
    const app = await backups();
    app.simulator.world.removeServer(serverCalled(app, 'docs-01').id);
    await app.until('docs-01 (gone)');
    await filter(app, 'server:gone');
    for (const line of rows(app)) expect(line).toContain('docs-01 (gone)');
    await app.type(KEY.enter);
    expect(app.text()).toContain('docs-01 (id 12368), no longer in the list of servers');
  });

  test('a server that a cut list lacks is not called gone', async () => {
    const app = await backups({
      answer: (request) =>
        request.url.endsWith('/servers/')
          ? json({ count: 40, results: [{ id: 12345, name: 'web-server-01', status: 'active' }] })
          : undefined,
    });
    expect(app.text()).toContain('docs-01');
    expect(app.text()).not.toContain('gone');
  });

  test('one in progress is followed to its end, and the cursor stays where it was', async () => {
    const app = await backups();
    await app.type('jj');
    const line = cursorLine(app);
    const { world } = app.simulator;
    const newest = world.backups.get(715);
    if (newest) newest.state = world.passing('in_progress', app.clock.now(), 90_000, 'completed');
    await app.until('in_progress', 70);
    expect(rows(app)[1]).toMatch(/◐ in_progress +automatic +docs-01/);
    await app.until(/● completed +automatic +docs-01/, 120);
    expect(cursorLine(app)).toBe(line);
  });

  // pace.wants() and focusOf() know the list on screen, but not the one whose row is on screen.
  test('one in progress is followed where its fields are shown, as in the list', async () => {
    const app = await backups();
    const { world } = app.simulator;
    const newest = world.backups.get(715);
    if (newest) newest.state = world.passing('in_progress', app.clock.now(), 90_000, 'completed');
    await app.type('r');
    await app.until('in_progress', 5);
    await app.type(`j${KEY.enter}`);
    expect(app.text()).toMatch(/status +in_progress/);
    await app.until(/status +completed/, 120);
  });

  test('when there are none it says so', async () => {
    const app = await backups({
      answer: (request) => (request.url.includes('/backups/') ? json({ count: 0, results: [] }) : undefined),
    });
    expect(app.text()).toContain('0 backups');
    expect(app.text()).toContain('  no backups');
    await app.type(KEY.enter);
    expect(app.text()).toContain('no backup selected');
  });
});

describe('the backups of one server', () => {
  test('b in the list shows those of that server alone, without its name', async () => {
    const app = await open();
    await app.until('ATTENTION');
    await filter(app, 'git-01');
    await app.type('b');
    await app.until(/Backups \d+/);
    expect(app.text()).toContain('Backups 17');
    expect(app.text()).toContain('manual 10/10');
    expect(app.lines().find((line) => line.includes('EXPIRES'))).not.toMatch(/SERVER|ADDRESS/);
    await app.type(KEY.enter);
    expect(app.text()).toMatch(/server +git-01 \(id 12358\)/);
  });

  test('a filter there keeps to that server', async () => {
    const app = await open();
    await app.until('ATTENTION');
    await filter(app, 'git-01');
    await app.type('b');
    await app.until('Backups 17');
    await filter(app, 'type:manual');
    expect(app.text()).toContain('1/10');
    await app.type(KEY.escape);
    // The row that was found stays under the cursor.
    expect(app.text()).toContain('3/17');
  });
});
