import { expect, test } from 'vitest';
import { answer, keys, messages, starter, untilSaid, writes } from './acting.ts';

const on = starter();

test('reads wait as long as the API asked when it refuses a write for too many requests', async () => {
  const app = await on('web-server-02');
  app.rig.answer = ({ method }) =>
    method === 'GET' ? undefined : new Response('{}', { status: 429, headers: { 'Retry-After': '60' } });
  await keys(app, 'ar');
  await answer(app, 'y');
  await untilSaid(app, 'too many requests');
  expect(writes(app)).toHaveLength(1);
  const before = app.requests.length;
  await app.clock.turn(55_000);
  expect(app.requests.slice(before)).toEqual([]);
  expect(app.text()).toMatch(/stale .*: asked to slow down, next try \d s/);
  await app.type('r');
  expect(messages(app).at(-1)).toMatch(/the API asked to wait: next read in \d s/);
  await app.clock.turn(10_000);
  expect(app.requests.slice(before).map(({ path }) => path)).toContain('/servers/');
  await app.until('● live');
});
