import { expect, test } from 'vitest';
import { fillIn, keys, messages, starter, untilSaid, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';

// What is read before something is asked may come when something else is open: nothing is lost, and it is said.

const on = starter();

/** Reads of one path take two seconds from now on. */
function slowReads(app: Opened, part: string): void {
  app.rig.answer = (request) =>
    request.url.includes(part)
      ? new Promise((resolve) => app.clock.after(2_000, () => resolve(app.simulator.fetch(request))))
      : undefined;
}

test('a form of which the limit was read again keeps what was filled in', async () => {
  const app = await on('', { servers: 14, columns: 160 });
  const { snapshots } = app.simulator.world;
  const oldest = [...snapshots.values()].find(({ server }) => server.name === 'web-server-03');
  await keys(app, '3n');
  slowReads(app, '/snapshots/?server_id');
  await fillIn(app, 'web-server-03', 'nightly', 'before', '');
  snapshots.delete(oldest?.id ?? 0);
  await app.type('?');
  await untilSaid(app, 'snapshot now web-server-03 waits: something else is open');
  expect(app.console.store.get().overlay?.kind).toBe('help');
  expect(messages(app).at(-1)).toContain('begin it again after that; the form is kept as you filled it');
  expect(writes(app)).toEqual([]);
  await app.type(KEY.escape);
  await keys(app, 'n');
  expect(app.text()).toContain('nightly');
  expect(app.text()).toContain('as typed before');
});

test('a replacement that was read says that it waits', async () => {
  const app = await on('web-server-01', { columns: 160 });
  const [target] = app.console.context().targets();
  slowReads(app, `/servers/${target?.key.id}/`);
  await app.type(':replace\r');
  await app.type('?');
  await untilSaid(app, 'replace web-server-01 waits: something else is open; begin it again after that');
  expect(app.console.store.get().overlay?.kind).toBe('help');
});
