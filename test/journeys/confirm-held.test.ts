import { expect, test } from 'vitest';
import { released } from '../../src/console/dialogs/confirm.ts';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { answer, keys, messages, says, starter, typeName, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { filter } from './started.ts';

// A y sends when no other key follows it at once.

const on = starter();

/** The question whether to stop web-server-02, long read; y was just pressed, and right behind it this key. */
async function held(key = ''): Promise<Opened> {
  const app = await on('web-server-02');
  await keys(app, 'ax');
  await app.clock.turn(400);
  await keys(app, `y${key}`);
  return app;
}

test.each(['yes', 'yes\r', 'YES', 'y-a-y'])(
  'into a question that takes y: %j sends nothing, and its letters are no keys',
  async (word) => {
    for (const gapMs of [0, 40, 250, 340]) {
      const app = await on('web-server-02');
      await keys(app, 'ax');
      await typeName(app, word, gapMs);
      expect(writes(app)).toEqual([]);
      expect(says(app, 'is not an answer: ctrl-u clears it')).toBe(true);
    }
  },
);

test.each([
  ['Enter', '\r'],
  ['y', 'y'],
  ['nothing', ''],
])('y and behind it %s sends', async (_, key) => {
  const app = await held(key);
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/12347/stop/']);
});

test.each([
  ['an arrow', KEY.down],
  ['tab', KEY.tab],
  ['ctrl-c', '\u0003'],
])('y and at once %s sends nothing, and that is said', async (_, key) => {
  const app = await held();
  await app.clock.turn(100);
  await app.type(key);
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([]);
  expect(messages(app).at(-1)).toContain('another key followed the y at once');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/12347/stop/']);
});

test('y sends nothing when the process stood still behind it: what came meanwhile is not known', async () => {
  const app = await held();
  const context = app.console.context();
  const after = (ms: number) => released({ ...context, now: context.now + ms }, context.now);
  expect(after(400)).toContainEqual(expect.objectContaining({ effect: 'act' }));
  expect(JSON.stringify(after(5_000))).toContain('the console stood still after your y');
  expect(after(5_000)).not.toContainEqual(expect.objectContaining({ effect: 'act' }));
});

test('y and Enter in a question that was not read to its end say so, and nothing else', async () => {
  const app = await on('', { columns: 40, rows: 10 });
  await filter(app, 'web-server-02');
  await keys(app, 'ax');
  await app.clock.turn(400);
  await keys(app, 'y\r');
  await app.clock.turn(1_000);
  expect(messages(app).at(-1)).toBe(READ_ON);
  expect(writes(app)).toEqual([]);
});

test.each([
  ['Esc', KEY.escape],
  ['ctrl-u', '\u0015'],
])('y and at once %s takes it back', async (_, key) => {
  const app = await held();
  await app.clock.turn(100);
  await app.type(key);
  await app.clock.turn(10_000);
  expect(writes(app)).toEqual([]);
});
