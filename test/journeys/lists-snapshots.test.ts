import { describe, expect, test } from 'vitest';
import { KEY, type Opened, type OpenOptions } from './open.ts';
import { cursorLine, filter, opener, rows, serverCalled } from './started.ts';

const open = opener();

/** The console on its Snapshots, all of them read. */
async function snapshots(options?: OpenOptions): Promise<Opened> {
  const app = await open(options);
  await app.until('ATTENTION');
  await app.type('3');
  await app.until(/\d+ snapshots/);
  return app;
}

describe('the snapshots of all servers', () => {
  test('every column says what it is in; the newest is first', async () => {
    const app = await snapshots({ columns: 160 });
    const titles = app.lines().find((line) => line.includes('STATUS'));
    expect(titles?.trim()).toMatch(/^STATUS +NAME +SERVER +ADDRESS +AGE +ID +CREATED +SIZE +DESCRIPTION$/);
    expect(rows(app)[0]).toMatch(
      /^ ▸ ● completed +weekly-snapshot-2 +git-01 +203\.0\.113\.23 +24 h +810 +2025-01-15 15:45Z +4\.8 GB +Weekly snapshot$/,
    );
    const created = rows(app).map((line) => /\d{4}-\d\d-\d\d \d\d:\d\dZ/.exec(line)?.[0] ?? '');
    expect(created).toHaveLength(11);
    expect(created).toEqual([...created].sort().reverse());
    expect(app.text()).toContain('11 snapshots: 11 completed');
  });

  test.each([
    ['server:web-server-03', / web-server-03 /, 5],
    ['server:ci', / ci-runner-01 /, 1],
    ['status:comp', /completed/, 11],
    ['weekly', /weekly-snapshot/, 7],
    ['migration', /pre-migration-snapshot/, 1],
  ])('filter %s: only what matches', async (terms, every, many) => {
    const app = await snapshots();
    await filter(app, terms);
    expect(rows(app)).toHaveLength(many);
    for (const line of rows(app)) expect(line).toMatch(every);
    expect(app.text()).toContain(`filter: ${terms}`);
  });

  test('a snapshot has no type: a filter by one matches nothing, and says so', async () => {
    const app = await snapshots();
    await filter(app, 'type:manual');
    expect(app.text()).toContain('no snapshot matches "type:manual"');
  });

  test('a failed one and one in progress say so; the header counts them; its end is seen', async () => {
    const app = await snapshots();
    const { world } = app.simulator;
    world.failSnapshot(810);
    const running = world.snapshots.get(808);
    if (running) running.state = world.passing('in_progress', app.clock.now(), 60_000, 'completed');
    await app.type('r');
    await app.until('in_progress');
    expect(rows(app)[0]).toMatch(/▲ failed +weekly-snapshot-2 +git-01/);
    expect(rows(app)[1]).toMatch(/◐ in_progress +weekly-snapshot-3/);
    expect(app.text()).toMatch(/11 snapshots: 9 completed (1 failed 1 in_progress|1 in_progress 1 failed)/);
    await app.until('10 completed 1 failed', 90);
  });

  test('Enter shows all fields, J the answer as it came, Esc the list as it was', async () => {
    const app = await snapshots();
    await filter(app, 'pre-migration');
    await app.type(KEY.enter);
    const facts = app.text();
    expect(facts).toContain('snapshot pre-migration-snapshot');
    expect(facts).toMatch(/name +pre-migration-snapshot/);
    expect(facts).toMatch(/server +web-server-01 \(id 12345\)/);
    expect(facts).toMatch(/created +2025-01-13 15:45Z, 3 d ago/);
    expect(facts).toMatch(/expires +not given by the API/);
    expect(facts).toMatch(/size +4\.3 GB/);
    expect(facts).toMatch(/snapshots +3 of 5 snapshots of its server/);
    expect(facts).toMatch(/description Before major migration/);
    expect(facts).toMatch(/id +801/);
    await app.type('J');
    expect(app.text()).toContain('"name": "pre-migration-snapshot"');
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    expect(app.text()).toContain('filter: pre-migration');
    expect(cursorLine(app)).toContain('pre-migration-snapshot');
  });

  // poll.refresh() reads no list where the fields of one recovery point are on screen.
  test('one that is deleted elsewhere while its fields are read is said to be gone after r', async () => {
    const app = await snapshots();
    await app.type(KEY.enter);
    app.simulator.world.snapshots.delete(810);
    await app.type('r');
    await app.until('snapshot 810 is not in the list', 5);
  });

  test('the snapshots of a server that is gone are gone with it', async () => {
    const app = await snapshots();
    app.simulator.world.removeServer(serverCalled(app, 'ci-runner-01').id);
    await app.until('10 snapshots', 120);
    expect(app.text()).not.toContain('clean-runner');
  });
});

describe('the snapshots of one server', () => {
  test('S in the list opens them; b and S change between its panes', async () => {
    const app = await open();
    await app.until('ATTENTION');
    await filter(app, 'web-server-03');
    await app.type('S');
    await app.until('Snapshots 5');
    expect(app.text()).toContain('snapshots 5/5');
    expect(app.text()).toContain('before_theme_change');
    await app.type('b');
    expect(app.text()).toContain('automatic');
    expect(app.text()).not.toContain('before_theme_change');
    await app.type('S');
    expect(app.text()).toContain('before_theme_change');
    await app.type(KEY.enter);
    expect(app.text()).toMatch(/server +web-server-03 \(id 12353\)/);
  });

  test('are asked for the moment they are opened, also right after the start', async () => {
    const app = await open();
    await app.until('ATTENTION');
    await app.type('S');
    await app.clock.turn(1_000);
    const asked = app.requests.map(({ path }) => path);
    for (const path of ['/servers/12348/', '/backups/?server_id=12348', '/snapshots/?server_id=12348'])
      expect(asked).toContain(path);
  });

  test('a server without any says so once it was asked, and not before', async () => {
    const app = await open({
      answer: (request) => (request.url.includes('/snapshots/') ? new Promise<never>(() => {}) : undefined),
    });
    await app.until('ATTENTION');
    await app.type('S');
    await app.clock.turn(3_000);
    expect(app.text()).toContain('reading the snapshots');
    expect(app.text()).not.toContain('no snapshots');
    expect(app.text()).toContain('snapshots not read yet');
  });
});
