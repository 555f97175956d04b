import { describe, expect, test } from 'vitest';
import { safeText } from '../../src/api/safe-text.ts';
import type { JournalStore } from '../../src/journal/journal.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { KEY } from './open.ts';
import { command, cursorLine, filter, listOpener, rows, serverCalled } from './started.ts';

const start = listOpener();

function entry(id: string, at: string, change: Partial<Entry> = {}): Entry {
  const subject = {
    profile: 'prod',
    resource: 'servers',
    id: '12345',
    name: safeText('web-server-01', 128),
  } as const;
  return { id, at: Date.parse(at), kind: 'seen', subject, text: `entry ${id}`, ...change };
}

function store(entries: readonly Entry[] = []): JournalStore & { readonly added: Entry[] } {
  const added: Entry[] = [];
  return { added, load: async () => entries, append: async (one) => void added.push(one) };
}

describe('activity', () => {
  test('says since when this console watches, and what needed attention then', async () => {
    const app = await start();
    await app.type('4');
    expect(app.text()).toContain('9 entries');
    expect(app.text()).toMatch(/15:45:0\dZ +seen +– +this console started$/m);
    expect(app.text()).toMatch(/seen +mail-01 +suspended, no reason given, at the first reading$/m);
    expect(app.text()).toMatch(/seen +db-server-02 +no backup for 9 days, .*, at the first reading$/m);
  });

  test('what changes is written down with its time and zone, newest first, while the view is open and before', async () => {
    const app = await start();
    app.simulator.world.setStatus(serverCalled(app, 'web-server-01').id, 'suspended');
    await app.until(/suspended +web-server-0[12]/);
    await app.type('4');
    expect(rows(app).join('\n')).toMatch(/15:4\d:\d\dZ +seen +web-server-01 +active → suspended/);
    app.simulator.world.rename(serverCalled(app, 'docs-01').id, 'manual-01');
    app.simulator.world.removeServer(serverCalled(app, 'git-01').id);
    await app.until('gone (not in the last list)', 30);
    expect(app.text()).toMatch(/manual-01 +name docs-01 → manual-01/);
    expect(app.text()).toMatch(/git-01 +gone \(not in the last list\)/);
    const times = rows(app).map((line) => /\d\d:\d\d:\d\dZ/.exec(line)?.[0] ?? '');
    expect(times).toEqual([...times].sort().reverse());
    expect(app.text()).toMatch(/\d+ entries/);
  });

  test('a new server, and a new snapshot that completes, are seen', async () => {
    const app = await start();
    await app.until('attention');
    await app.type('3');
    await app.until('11 snapshots');
    const { world } = app.simulator;
    const running = world.snapshots.get(808);
    if (running) running.state = world.passing('in_progress', app.clock.now(), 30_000, 'completed');
    await app.type('r');
    await app.until('1 in_progress', 10);
    await app.until('11 completed', 60);
    await app.type('4');
    expect(app.text()).toMatch(/web-server-03 +snapshot 808 in_progress → completed/);
    expect(app.text()).toMatch(/web-server-03 +snapshot 808 completed → in_progress/);
  });

  test(':note is about the server under the cursor, and about none where there is none', async () => {
    const app = await start();
    await command(app, 'note ticket 4711: disk replaced');
    expect(app.text()).toContain('noted for mail-01');
    await app.type('4');
    await command(app, 'note shift begins');
    expect(app.text()).toContain('noted');
    expect(rows(app)[0]).toMatch(/15:\d\d:\d\dZ +you +– +shift begins$/);
    expect(rows(app)[1]).toMatch(/you +mail-01 +ticket 4711: disk replaced$/);
  });

  test('the filter narrows it by word, server and kind', async () => {
    const app = await start({
      journal: store([
        entry('a', '2025-01-16T12:00:00Z', { text: 'active → suspended' }),
        entry('b', '2025-01-16T13:00:00Z', { kind: 'note', subject: null, text: 'shift begins' }),
      ]),
    });
    await app.type('4');
    await app.until('shift begins');
    await filter(app, 'type:note');
    expect(rows(app)).toHaveLength(1);
    expect(rows(app)[0]).toContain('shift begins');
    await command(app, 'filter server:web');
    expect(rows(app)).toHaveLength(2);
    expect(rows(app)[1]).toContain('active → suspended');
    await command(app, 'filter → SUSPENDED');
    expect(rows(app)).toHaveLength(1);
    await command(app, 'filter nothing-like-it');
    expect(app.text()).toContain('no entry matches "nothing-like-it"');
  });

  test('Enter opens the timeline of the server it is about; Esc comes back to the entry', async () => {
    const app = await start({ journal: store([entry('a', '2025-01-16T12:00:00Z', { text: 'rack moved' })]) });
    await app.type('4');
    await app.until('rack moved');
    await app.type(`G${KEY.enter}`);
    await app.until('Timeline');
    expect(app.text()).toContain('id 12345');
    expect(rows(app).join('\n')).toMatch(/12:00:00Z +seen +rack moved/);
    expect(rows(app).join('\n')).toMatch(/API +created/);
    await app.type(KEY.escape);
    expect(cursorLine(app)).toContain('rack moved');
  });

  test('an entry about nothing says so instead of opening', async () => {
    const app = await start();
    await app.type('4');
    await command(app, 'note shift begins');
    await app.type(KEY.enter);
    expect(app.text()).toContain('this entry is not about a server');
  });

  test('a server that is gone still has its timeline', async () => {
    const app = await start();
    app.simulator.world.removeServer(serverCalled(app, 'git-01').id);
    await app.until('23 servers:');
    await app.clock.turn(8_000);
    await app.type('4');
    await filter(app, 'git-01');
    await app.type(KEY.enter);
    expect(app.text()).toContain('shown as last read');
    expect(app.text()).toContain('gone (not in the last list)');
  });
});

describe('a journal that outlives the console', () => {
  test('is loaded at the start, with the date where it was not today', async () => {
    const app = await start({
      journal: store([
        entry('old', '2025-01-14T23:59:30Z', { text: 'stopped → active' }),
        entry('new', '2025-01-16T07:08:09Z', { text: 'active → rebooting' }),
      ]),
    });
    await app.type('4');
    await app.until('11 entries');
    expect(rows(app).at(-2)).toMatch(/07:08:09Z +seen +web-server-01 +active → rebooting/);
    expect(rows(app).at(-1)).toMatch(/2025-01-14 23:59Z +seen +web-server-01 +stopped → active/);
  });

  test('tells no second console of a problem that the first one has told', async () => {
    const problem = { text: 'cpu high, at the first reading', problem: true, rule: 'hot cpu' } as const;
    const journal = store([entry('old', '2025-01-16T15:00:00Z', problem)]);
    await start({ journal });
    const told = journal.added.filter((one) => one.problem);
    expect(told).toHaveLength(7);
    expect(told.map((one) => one.rule)).not.toContain('hot cpu');
  });

  test('is appended to, by what is seen and by notes, once each', async () => {
    const journal = store([entry('old', '2025-01-14T23:59:30Z')]);
    const app = await start({ journal });
    app.simulator.world.setStatus(serverCalled(app, 'web-server-02').id, 'suspended');
    await app.until(/suspended +web-server-0[12]/);
    await command(app, 'note seen it');
    const texts = journal.added.map(({ kind, text }) => `${kind} ${text}`);
    expect(texts.filter((text) => text === 'seen active → suspended')).toHaveLength(1);
    expect(texts).toContain('note seen it');
    expect(texts).not.toContain('seen entry old');
    expect(new Set(journal.added.map(({ id }) => id)).size).toBe(journal.added.length);
  });

  test('that cannot be read or written is said, and it goes on in memory', async () => {
    const broken = async (): Promise<never> => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    const app = await start({ journal: { load: broken, append: broken } });
    await app.until(/the journal cannot be (read|written): EACCES; the journal continues in memory/);
    await app.type('4');
    await command(app, 'note still here');
    expect(app.text()).toContain('still here');
    await command(app, 'messages');
    expect(app.text()).toContain('the journal cannot be written: EACCES');
  });
});
