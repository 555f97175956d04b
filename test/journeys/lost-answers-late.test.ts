import { expect, test } from 'vitest';
import { targetsOf } from '../../src/console/screen/targets.ts';
import { answer, fillIn, keys, lose, messages, starter, untilSaid, wordAsked, writes } from './acting.ts';

const on = starter();

test('a question that was open when the same was sent and lost is asked once more, by the name', async () => {
  const app = await on('web-server-02');
  lose(app, false);
  await keys(app, 'ar');
  await app.clock.turn(400);
  // As a bulk that was under way would send it.
  const context = app.console.context();
  const [target] = targetsOf(context);
  const api = app.console.context().model.permission.api();
  if (!target || !api) throw new Error('no target');
  const { id } = target.key;
  app.console.doing.operations.begin({ write: { kind: 'rebootServer', server: id }, target, api });
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([`POST /servers/${id}/reboot/`]);
  await answer(app, 'y');
  await app.until('it may already have been sent');
  expect(wordAsked(app)).toBe('web-server-02');
  await app.clock.turn(4_000);
  expect(writes(app)).toHaveLength(1);
  app.rig.answer = undefined;
  await answer(app, 'web-server-02\r');
  await untilSaid(app, /reboot web-server-02: active again/, 300);
  expect(writes(app)).toHaveLength(2);
});

test('how long ago it may have been sent goes on while the question is open', async () => {
  const app = await on('web-server-02');
  lose(app, false);
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(4_000);
  app.rig.answer = undefined;
  await keys(app, 'ar');
  await app.until(/it may already have been sent \d s ago/);
  await app.until(/it may already have been sent 4\d s ago/, 60);
});

test('what is seen after a second request is not told as the outcome of the first', async () => {
  const app = await on('web-server-02');
  lose(app, false);
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.clock.turn(4_000);
  app.rig.answer = undefined;
  await keys(app, 'ar');
  await answer(app, 'web-server-02\r');
  await untilSaid(app, /reboot web-server-02: active again/, 300);
  expect(messages(app).filter((text) => text.includes('active again'))).toHaveLength(1);
  expect(messages(app).join('\n')).toContain('the later reboot may have caused');
});

test('a chain says that the answer to its step was lost, where its line is cut as well', async () => {
  const app = await on('web-server-02', { columns: 60, rows: 16 });
  await keys(app, 'ac');
  lose(app, false);
  await fillIn(app, 'whole', '');
  await answer(app, 'y');
  await app.until(/step 1 of 3, its answer lost/, 30);
});

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
  await untilSaid(app, 'stop web-server-01: no effect seen in 2 minutes', 130);
  app.rig.answer = undefined;
  await keys(app, 'ax');
  expect(app.text()).toContain('it may already have been sent 2 min ago');
  expect(app.text()).toContain('type web-server-01');
  await answer(app, 'y\r');
  expect(writes(app)).toHaveLength(1);
  await app.type('\u001b');
  await untilSaid(app, /^stop web-server-01: it was carried out: \w+, seen [23] min after it was sent$/);
  await untilSaid(app, /^stop web-server-01: stopped after [23] min/, 120);
  expect(app.rig.bells).toBe(2);
  expect(messages(app).join()).not.toContain('not done');
  expect(writes(app)).toHaveLength(1);
});
