import { expect, test } from 'vitest';
import { answer, fillIn, keys, starter } from './acting.ts';
import { KEY } from './open.ts';

const on = starter();

test.each([80, 120])(
  'a chain that waits says so in its row and below, and its time goes on (%i columns)',
  async (columns) => {
    const app = await on('web-server-01', { columns, rows: 24 });
    app.rig.answer = ({ method, url }) =>
      method === 'POST' && url.endsWith('/snapshots/')
        ? new Response('{}', { status: 429, headers: { 'Retry-After': '120' } })
        : undefined;
    await keys(app, 'ac');
    await fillIn(app, 'nightly', '', '');
    await answer(app, 'y');
    await app.until('waits 120 s');
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    await app.clock.turn(5_000);
    const [row] = app.lines().filter((line) => line.includes('203.0.113.10'));
    expect(row).toContain('waits');
    expect(row).not.toContain('still billed');
    const time = (): number => Number(/ (\d+) s *$/.exec(app.lines().at(-2) ?? '')?.[1]);
    expect(app.lines().at(-2)).toContain('waits 120 s');
    const before = time();
    await app.clock.turn(3_000);
    expect(time()).toBe(before + 3);
    expect(app.lines().at(-2)).not.toContain('could not make');
  },
);

test('what one change was refused for is not said of another server', async () => {
  const app = await on('cache-01', { columns: 120 });
  app.simulator.world.setStatus(Number(app.console.context().targets()[0]?.key.id), 'stopped');
  await app.until('stopped, still billed');
  app.rig.answer = ({ method }) =>
    method === 'POST' ? new Response('{}', { status: 429, headers: { 'Retry-After': '60' } }) : undefined;
  await app.clock.turn(400);
  await app.type('a');
  await answer(app, 's');
  await app.clock.turn(6_000);
  await app.type('j');
  await app.clock.turn(4_000);
  await app.type('k');
  expect(app.lines().at(-2)).toContain('the API asked to slow down (HTTP 429): reads wait');
});
