import { describe, expect, test } from 'vitest';
import type { Clock } from '../../src/api/clock.ts';
import { createPermission } from '../../src/operations/permission.ts';
import { apiOver } from '../api/fake-api.ts';
import { answer, fillIn, hasten, INSTEAD, keys, messages, pass, starter } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command } from './started.ts';

const on = starter();
const broken = (): Response => new Response('{"detail": "Broken."}', { status: 400 });

test(':unlock lifts a locked profile for its minutes, and its end locks it again', async () => {
  let app: Opened | undefined;
  const sent: string[] = [];
  const clock = { now: () => app?.clock.now() ?? 0, after: () => () => {} };
  const permission = createPermission('locked', clock, () => api);
  const respond = async (request: Request): Promise<Response> => {
    sent.push(request.method);
    return app?.simulator.fetch(request) ?? broken();
  };
  const api = apiOver(respond, { mode: permission.mode, clock });
  app = await on('web-server-02', { permission });
  await app.type('a');
  expect(app.text()).toContain('locked: :unlock lifts it');
  await answer(app, 'r');
  await app.clock.turn(1_000);
  await app.type('\u001b');
  await command(app, 'unlock 2 patch day');
  await app.until('unlocked for 2 min: changes are allowed');
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('◐ rebooting');
  expect(sent).toEqual(['POST']);
  hasten(app);
  await pass(app, 2);
  await app.type('a');
  expect(app.text()).toContain('locked: :unlock lifts it');
  await answer(app, 'r');
  await app.clock.turn(4_000);
  expect(sent).toEqual(['POST']);
  await app.type('\u001b');
  await app.type('4');
  expect(app.text()).toContain('unlocked for 2 min: patch day');
});

describe('the end of :unlock', () => {
  test('is in a quarter of an hour where the reason only begins with a number', async () => {
    const app = await unlocked('unlock 5xx storm on web-01');
    expect(app.text()).toContain('unlocked 15 min');
    await app.type('4');
    expect(app.text()).toContain('unlocked for 15 min: 5xx storm on web-01');
  });

  test('is not set by minutes that are no plain number', async () => {
    const app = await unlocked('unlock 5min');
    expect(app.text()).toContain('give the minutes first, as a plain number: unlock 5 disk swap');
    expect(app.text()).not.toContain('unlocked');
    expect((await unlocked('unlock 10 2h outage')).text()).toContain('unlocked 10 min');
  });

  test('over a question leaves that open, with how to unlock, and what was filled in is not lost', async () => {
    const app = await unlocked('unlock 1');
    await app.type('c');
    await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
    await app.until('y yes, create server');
    await app.clock.turn(60_000);
    await answer(app, 'y');
    expect(app.text()).toContain('create server: locked: :unlock lifts it for 15 min; nothing sent');
    await app.type('\u001b');
    expect(app.text()).toMatch(/name +new-01/);
  });

  const unlocked = async (line: string): Promise<Opened> => {
    let app: Opened | undefined;
    const clock: Clock = {
      now: () => app?.clock.now() ?? 0,
      after: (ms, fn) => app?.clock.after(ms, fn) ?? (() => {}),
    };
    const permission = createPermission('locked', clock, () => {
      throw new Error('nothing is sent here');
    });
    app = await on('', { permission });
    await command(app, line);
    return app;
  };
  const saidSo = (app: Opened): number =>
    messages(app).filter((text) => text.startsWith('locked again')).length;

  test('is told in steps of 10 s when less than a minute is left, and said once', async () => {
    const app = await unlocked('unlock 2');
    expect(app.text()).toContain('unlocked 2 min');
    await app.clock.turn(60_000);
    expect(app.text()).toContain('unlocked 1 min');
    for (const left of [50, 40, 30, 20, 10]) {
      await app.clock.turn(10_000);
      expect(app.text()).toContain(`unlocked ${left} s`);
    }
    expect(saidSo(app)).toBe(0);
    await app.clock.turn(10_000);
    expect(app.text()).toContain('· locked ·');
    expect(messages(app).at(-1)).toBe('locked again: changes are refused');
    await pass(app, 5);
    expect(saidSo(app)).toBe(1);
  });

  test('loses nothing of a form that has to be left to unlock again', async () => {
    const app = await unlocked('unlock 1');
    await app.type('g');
    await app.type('e');
    await app.until('only changed fields are sent');
    await app.type(INSTEAD);
    await app.type('web-9');
    await app.clock.turn(60_000);
    for (let field = 0; field < 3; field++) await app.type(KEY.enter);
    expect(app.text()).toContain('locked: :unlock');
    await app.type(KEY.escape);
    expect(messages(app).at(-1)).toContain('cancelled, nothing sent');
    await command(app, 'unlock');
    await app.type('e');
    expect(app.text()).toContain('web-9');
  });

  test('comes later, or sooner, when it is asked for again', async () => {
    const app = await unlocked('unlock 2');
    await app.clock.turn(60_000);
    await command(app, 'unlock 5 longer than thought');
    expect(app.text()).toContain('unlocked 5 min');
    await app.clock.turn(250_000);
    expect(app.text()).toContain('unlocked 50 s');
  });

  test('is not said behind another profile, which ends it', async () => {
    const app = await unlocked('unlock 1');
    const elsewhere: string[] = [];
    app.console.leave((_, text) => elsewhere.push(text));
    expect(app.console.context().model.permission.mode()).toBe('locked');
    await app.clock.turn(60_000);
    expect(elsewhere).toEqual([]);
    expect(saidSo(app)).toBe(0);
  });
});
