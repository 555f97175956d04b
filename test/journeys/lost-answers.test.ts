import { describe, expect, test } from 'vitest';
import {
  answer,
  fillIn,
  hasten,
  keys,
  lose,
  messages,
  says,
  starter,
  untilSaid,
  wordAsked,
  writes,
} from './acting.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();

describe('what may have been done already', () => {
  test('a create that ended unknown is asked for again by its name only, once', async () => {
    const app = await on('');
    const fields = ['us-west', '1', '5', 'new-01', '', '', ''];
    lose(app, false);
    await app.type('c');
    await fillIn(app, ...fields);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    await app.type('c');
    await fillIn(app, ...fields);
    // While it is still looked for no word lifts the lock, and what was typed stays.
    const locked = 'create new-01 may have been done: still looking for it; nothing sent';
    expect(says(app, locked)).toBe(true);
    await answer(app, '\r');
    expect(says(app, locked)).toBe(true);
    await app.type('\u001b');
    expect(writes(app)).toHaveLength(1);
    await untilSaid(
      app,
      'no new server new-01 was seen in 2 min; it may still come: check before repeating',
      130,
    );
    app.rig.answer = undefined;
    await app.type('c');
    // It was handed in again, and stands there still.
    await fillIn(app, ...fields.map(() => ''));
    expect(says(app, 'it may already have been sent 2 min ago')).toBe(true);
    expect(wordAsked(app)).toBe('new-01');
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toHaveLength(1);
    await answer(app, '\u0015new-01\r');
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, 'create new-01: active after');
    expect(writes(app)).toEqual(['POST /servers/', 'POST /servers/']);
  });

  test('a reboot that ended unknown is never called "not done", and wants the name', async () => {
    const app = await on('web-server-02');
    lose(app, false);
    await keys(app, 'ar');
    await answer(app, 'y');
    await app.clock.turn(14_000);
    await keys(app, 'ar');
    expect(says(app, 'it may already have been sent 14 s ago')).toBe(true);
    expect(wordAsked(app)).toBe('web-server-02');
    await app.type('\u001b');
    await untilSaid(app, 'reboot web-server-02: outcome unknown', 120);
    expect(messages(app).join('\n')).not.toContain('not done');
    app.rig.answer = undefined;
    await keys(app, 'ar');
    expect(says(app, 'it may already have been sent 2 min ago')).toBe(true);
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toHaveLength(1);
    await answer(app, '\u0015web-server-02\r');
    await app.until('◐ rebooting');
    expect(writes(app)).toHaveLength(2);
  });

  test('in a status that is not documented each is asked for one step more strictly', async () => {
    const app = await on('web-server-02');
    app.simulator.world.setStatus(serverCalled(app, 'web-server-02').id, 'migrating');
    await app.until('? migrating');
    await app.type('a');
    await answer(app, 'u');
    expect(says(app, 'web-server-02 is migrating, a status that is not documented: the API may refuse')).toBe(
      true,
    );
    expect(app.text()).toContain('y yes, start');
    await app.type('\u001b');
    await keys(app, 'ar');
    expect(wordAsked(app)).toBe('web-server-02');
    await answer(app, 'y\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, '\u0015web-server-02\r');
    await untilSaid(app, 'refused: Server is not running.');
  });

  test('what would come between the steps of a chain says so and wants the name, an edit does not', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await app.until('step 2 of 3', 30);
    const before = writes(app).length;
    await app.type('a');
    await answer(app, 'u');
    expect(
      says(app, 'consistent snapshot of web-server-02 is under way: this would come between its steps'),
    ).toBe(true);
    expect(wordAsked(app)).toBe('web-server-02');
    await answer(app, 'y\r');
    await app.clock.turn(2_000);
    expect(writes(app)).toHaveLength(before);
    await app.type('\u001b');
    await app.type('e');
    await fillIn(app, '\u0015web-7', '', '');
    await app.clock.turn(1_000);
    expect(writes(app).slice(before)).toEqual(['PATCH /servers/12347/']);
  });

  test('what came between the steps of a chain is told at its end, in the journal too', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ac');
    await fillIn(app, 'whole', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await app.until('step 2 of 3', 30);
    await app.type('a');
    await answer(app, 'u');
    await answer(app, 'web-server-02\r');
    await app.clock.turn(1_000);
    expect(writes(app).at(-1)).toBe('POST /servers/12347/start/');
    hasten(app);
    const told = /^consistent snapshot of web-server-02: .*; start web-server-02 was sent in between: check/;
    await untilSaid(app, 'start web-server-02 was sent in between', 60);
    expect(messages(app).filter((text) => told.test(text))).toHaveLength(1);
    expect(app.console.journal.entries().filter(({ text }) => told.test(text))).toHaveLength(1);
  });
});

/** The API carries every stop out and calls it a failure. */
function lie(app: Opened): void {
  app.rig.answer = (request) => {
    if (!request.url.endsWith('/stop/')) return undefined;
    return Promise.resolve(app.simulator.fetch(request)).then(() =>
      Response.json({ status: 'error', message: 'Try later.' }),
    );
  };
}

test('a stop that the API calls failed and carries out is told when it is seen', async () => {
  const app = await on('web-server-01');
  lie(app);
  await keys(app, 'ax');
  await answer(app, 'y');
  await untilSaid(app, 'stop web-server-01: refused: Try later. (HTTP 200)', 10);
  await untilSaid(app, /^stop web-server-01: it was carried out: \w+, seen \d+ s after it was sent$/, 30);
  await untilSaid(app, /^stop web-server-01: stopped after/, 120);
  expect(writes(app)).toHaveLength(1);
});

test('within a consistent snapshot it leaves the start to be done, and :unfinished offers it', async () => {
  const app = await on('web-server-01');
  lie(app);
  await keys(app, 'ac');
  await fillIn(app, 'pre-upgrade', '');
  await answer(app, 'y');
  await untilSaid(app, /^web-server-01 is \w+, start it; consistent snapshot ended at step 1 of 3/, 30);
  await answer(app, ':unfinished\r');
  await app.clock.turn(400);
  expect(app.text()).toMatch(/Enter.* finish .*start\)/);
  expect(app.text()).not.toContain('was not done');
});
