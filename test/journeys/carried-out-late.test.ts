import { expect, test } from 'vitest';
import { answer, keys, messages, starter, untilSaid, writes } from './acting.ts';

const on = starter();

test('a stop that comes after two minutes is not called "not done", wants the name to be sent again, and is told', async () => {
  const app = await on('web-server-01');
  app.rig.answer = (request) => {
    if (request.method === 'GET') return undefined;
    const late = request.clone();
    app.clock.after(150_000, () => void app.simulator.fetch(late));
    return new Response('', { status: 504 });
  };
  await keys(app, 'ax');
  await answer(app, 'y');
  await untilSaid(app, 'stop of web-server-01: not seen in 2 minutes; it may still come', 130);
  app.rig.answer = undefined;
  await keys(app, 'ax');
  expect(app.text()).toContain('it may already have been sent 2 min ago');
  expect(app.text()).toContain('type web-server-01');
  await answer(app, 'y\r');
  expect(writes(app)).toHaveLength(1);
  await app.type('\u001b');
  await untilSaid(app, /^stop of web-server-01: it was carried out: \w+, seen [23] min after it was sent$/);
  await untilSaid(app, /^stop of web-server-01: stopped after [23] min/, 120);
  expect(app.rig.bells).toBe(2);
  expect(messages(app).join()).not.toContain('not done');
  expect(writes(app)).toHaveLength(1);
});
