import { expect, test } from 'vitest';
import { TOO_EARLY } from '../../src/console/dialogs/too-early.ts';
import { answer, keys, messages, says, starter, typeName, writes } from './acting.ts';
import { KEY } from './open.ts';
import { filter } from './started.ts';

// A name that is typed where a key was asked for does nothing by one of its letters.

const on = starter();

test.each(['mysql-01', 'my-yard\r', 'gateway-yy', 'MySQL\ry'])(
  'into a question that takes y: %j sends nothing, however slowly it is typed',
  async (name) => {
    for (const gapMs of [0, 40, 250, 400, 3_000]) {
      const app = await on('web-server-02');
      await keys(app, 'ax');
      await typeName(app, name, gapMs);
      expect(writes(app)).toEqual([]);
    }
  },
);

test('behind another letter y is no answer before that is taken out, nor is Enter a no', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ax');
  await answer(app, 't');
  expect(messages(app).at(-1)).toMatch(/^"t" is not an answer/);
  expect(says(app, '"t" is not an answer: ctrl-u clears it')).toBe(true);
  await answer(app, 'y');
  await answer(app, '\r');
  expect(messages(app).at(-1)).toMatch(/^"ty" is not an answer/);
  expect(writes(app)).toEqual([]);
  await answer(app, '\u0015');
  expect(says(app, 'y yes, stop')).toBe(true);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/12347/stop/']);
});

test.each([
  ['a question that takes a word', 'D', 'web-server-02\r', 'DELETE /servers/12347/'],
  ['a question that takes y', 'ax', 'y-is-a-letter', 'POST /servers/12347/stop/'],
  ['the last field of a form', 'ab', 'nightly\r', 'POST /backups/'],
])(
  'pasted without markers into %s: the text confirms nothing, a key behind it does',
  async (_, ask, text, request) => {
    const app = await on('web-server-02');
    await keys(app, ask);
    await app.clock.turn(400);
    await app.type(text);
    await app.clock.turn(10_000);
    expect(messages(app).some((said) => said.includes('like pasted text'))).toBe(true);
    expect(writes(app)).toEqual([]);
    await answer(app, request.endsWith('/stop/') ? '\u0015y' : '\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual([request]);
  },
);

test('a name that is pasted into the menu starts nothing before it is asked', async () => {
  const app = await on('cache-01');
  await app.type('a');
  await app.clock.turn(400);
  await app.type('staging\r');
  await app.clock.turn(10_000);
  expect(writes(app)).toEqual([]);
});

test('a key that types nothing leaves the question as it is', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ax');
  await app.clock.turn(400);
  for (const key of [KEY.tab, KEY.up, KEY.down]) await app.type(key);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/12347/stop/']);
});

test.each([
  ['a choice that is blocked', 'c'],
  ['a letter that is no action', 'z'],
])('into the menu behind %s: a name sends nothing', async (_, first) => {
  for (const gapMs of [0, 150, 400, 3_000]) {
    const app = await on('cache-01');
    await app.type('a');
    await answer(app, first);
    await typeName(app, 'staging-01\r', gapMs);
    expect(writes(app)).toEqual([]);
  }
});

test('behind another key of the menu starting asks, a key that came alone does not', async () => {
  const app = await on('cache-01');
  await app.type('a');
  await answer(app, 'z');
  await answer(app, 'u');
  expect(says(app, 'start cache-01?')).toBe(true);
  expect(says(app, 'asked because another key was pressed first in the menu')).toBe(true);
  await app.type(KEY.escape);
  await app.type('a');
  await answer(app, 'jku');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/12349/start/']);
});

// A key that was ignored must be pressed again: that is read on any screen, whatever else is cut.

const SMALL = { columns: 60, rows: 16 };

test.each([
  ['behind the key that opened a question', 'axy', TOO_EARLY],
  ['behind the key that opened the menu', 'au', TOO_EARLY],
  ['behind the key that opened a form', 'ab\r', TOO_EARLY],
])('%s', async (_, typed, said) => {
  const app = await on('', SMALL);
  await filter(app, typed === 'au' ? 'status:stopped' : 'web-server-01');
  await keys(app, typed);
  expect(app.text()).toContain(said);
});

test('behind a key that was ignored, which is said as well', async () => {
  const app = await on('web-server-01', SMALL);
  app.console.store.dispatch({ type: 'ignored', at: app.clock.now() });
  await app.type('D');
  expect(app.text()).toContain('ignored, like the key before it. Pause, then press again');
});
