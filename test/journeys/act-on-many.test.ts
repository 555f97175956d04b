import { describe, expect, test } from 'vitest';
import { answer, bodies, fillIn, hasten, keys, says, slowly, starter, untilSaid, writes } from './acting.ts';
import { marker, marks } from './marked.ts';
import { KEY } from './open.ts';
import { filter, serverCalled } from './started.ts';

const on = starter();
const marked = marker();

describe('what is asked', () => {
  test('start: y, with every target in the question; at most four requests at a time', async () => {
    const app = await marked(7, 'stopped');
    const most = slowly(app);
    const names = marks(app);
    expect(names).toHaveLength(7);
    await app.type('a');
    await answer(app, 'u');
    expect(app.text()).toContain('start 7 servers?');
    for (const name of names) expect(app.text()).toMatch(new RegExp(`${name} +id \\d+ +203`));
    expect(writes(app)).toEqual([]);
    await answer(app, 'y');
    await app.clock.turn(3_000);
    hasten(app);
    await untilSaid(app, '7 servers started');
    expect(writes(app)).toHaveLength(7);
    expect(new Set(writes(app)).size).toBe(7);
    expect(most()).toBe(4);
    expect(app.rig.bells).toBe(1);
    expect(marks(app)).toEqual([]);
    await app.type('4');
    for (const name of names)
      expect(
        app.console.journal
          .entries()
          .some(({ subject, text }) => subject?.name === name && /active (after|within)/.test(text)),
      ).toBe(true);
  });

  test.each([
    ['x', 'stop', 'stopped', 'a stopped server is still billed', /^POST .*\/stop\/$/],
    ['r', 'reboot', 'rebooted', 'soft reboot', /^POST .*\/reboot\/$/],
    [
      'D',
      'delete',
      'deleted',
      'permanently deletes all these servers and their disks',
      /^DELETE \/servers\/\d+\/$/,
    ],
  ])('%s: the count is typed', async (key, label, done, means, request) => {
    const app = await marked(2, 'active');
    await keys(app, `a${key}`);
    expect(app.text()).toContain(`${label} 2 servers?`);
    expect(says(app, means)).toBe(true);
    expect(app.text()).toContain(`type ${label} 2 and Enter`);
    for (const wrong of ['y', `${label}\r`, `\u0015${label} 3\r`]) await answer(app, wrong);
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, `\u0015${label} 2\r`);
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(2);
    for (const one of writes(app)) expect(one).toMatch(request);
    hasten(app);
    await untilSaid(app, `2 servers ${done}`);
  });

  test('back up: a form for all, then y; one request each, with its own server', async () => {
    const app = await marked(3, 'active');
    const sent = bodies(app);
    const ids = marks(app).map((name) => serverCalled(app, name).id);
    await keys(app, 'ab');
    expect(app.text()).toContain('back up now 3 servers: ');
    await fillIn(app, 'before upgrade');
    expect(app.text()).toContain('back up 3 servers?');
    expect(app.text()).toContain('before upgrade');
    expect(writes(app)).toEqual([]);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, '3 servers backed up');
    expect(sent).toEqual(ids.map((id) => ({ server_id: id, description: 'before upgrade' })));
  });

  test('snapshot: warns of those that run, then y', async () => {
    const app = await marked(3, 'active');
    const sent = bodies(app);
    await keys(app, 'ap');
    expect(says(app, '3 of them are running: their disks may be inconsistent (documented)')).toBe(true);
    expect(app.text()).not.toContain('stop it first');
    await fillIn(app, 'night', '');
    expect(app.text()).toContain('snapshot 3 servers?');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, '3 servers snapshotted');
    expect(sent).toHaveLength(3);
    expect(sent[0]).toMatchObject({ name: 'night' });
  });

  test.each([
    ['2', 'backups', 'type:manual', 'permanently deletes all these backups', /^DELETE \/backups\/\d+\/$/],
    [
      '3',
      'snapshots',
      'server:web-server-01',
      'permanently deletes all these snapshots',
      /^DELETE \/snapshots\/\d+\/$/,
    ],
  ])(
    '%s: marked %s are deleted one after the other, by the count',
    async (view, kind, terms, means, request) => {
      const app = await on('');
      const most = slowly(app);
      await app.type(view);
      await filter(app, terms);
      await keys(app, '  D');
      expect(app.text()).toContain(`delete 2 ${kind}?`);
      expect(says(app, means)).toBe(true);
      await answer(app, 'delete 2\r');
      await untilSaid(app, `2 ${kind} deleted`);
      expect(writes(app)).toHaveLength(2);
      for (const one of writes(app)) expect(one).toMatch(request);
      expect(most()).toBe(1);
    },
  );

  test('what a filter hides is in the question, and it says so', async () => {
    const app = await on('web-server-0');
    await keys(app, '  ');
    await filter(app, 'db-server');
    await app.type('a');
    expect(app.text()).toContain('actions on 2 servers: web-server-01, web-server-02');
    await app.type('r');
    expect(app.text()).toContain('2 marked rows not shown in this list');
    for (const name of ['web-server-01', 'web-server-02'])
      expect(app.text()).toMatch(new RegExp(`${name} +id `));
    expect(app.text()).not.toMatch(/db-server-01 +id/);
  });

  test('more targets than fit are reached with the arrows, and none is left out', async () => {
    const app = await marked(9, 'active', { rows: 16 });
    await keys(app, 'ar');
    expect(app.text()).toContain('↓ PgDn 1 more');
    const seen = new Set<string>();
    for (let i = 0; i < 10; i++) {
      for (const [, name] of app.text().matchAll(/^ {2}(\S+) +id \d+/gm)) seen.add(name ?? '');
      expect(app.text()).toContain('type reboot 9 and Enter');
      await app.type(KEY.down);
    }
    expect(seen.size).toBe(9);
  });
});
