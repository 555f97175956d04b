import { describe, expect, test } from 'vitest';
import { TOO_EARLY } from '../../src/console/dialogs/too-early.ts';
import { targetsOf } from '../../src/console/screen/targets.ts';
import { answer, fillIn, formOf, keys, messages, starter, untilSaid, values, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command } from './started.ts';

const on = starter();
const FIELDS = ['us-west', '1', '5', 'new-01', 'new-01.example.com', '77', ''] as const;

describe('leaving the review of a form leads back to it, as it was filled in', () => {
  test.each([
    ['Esc', KEY.escape],
    ['n', 'n'],
    ['Enter', KEY.enter],
    ['q', 'q'],
  ])('%s', async (_, key) => {
    const app = await on('');
    await app.type('c');
    await fillIn(app, ...FIELDS);
    expect(app.text()).toContain('create server?');
    await app.clock.turn(400);
    await app.type(key);
    expect(values(app)).toEqual([...FIELDS.slice(0, 6), 'no']);
    expect(messages(app).at(-1)).toBe('create server: back in the form, nothing sent');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await app.type(KEY.enter);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/']);
  });

  test('a chain, and many at once, with their targets', async () => {
    const app = await on('web-server-01');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before');
    expect(app.text()).toContain('y yes, consistent snapshot');
    await app.type(KEY.escape);
    expect(values(app)).toEqual(['nightly', 'before']);
    await app.clock.turn(400);
    await app.type(KEY.escape);
    await app.type(KEY.escape);
    await app.clock.turn(400);
    await keys(app, '  ab');
    await fillIn(app, 'weekly');
    const { overlay } = app.console.store.get();
    const targets = overlay?.kind === 'confirm' ? overlay.order.targets.map(({ name }) => name) : [];
    expect(targets).toHaveLength(2);
    await app.type(KEY.escape);
    expect(values(app)).toEqual(['weekly']);
    expect(formOf(app).targets.map(({ name }) => name)).toEqual(targets);
    expect(writes(app)).toEqual([]);
  });
});

describe('keys behind the one that led back', () => {
  test('fill in nothing, hand in nothing and do not close it, until they rest for 300 ms', async () => {
    const app = await on('');
    await app.type('c');
    await fillIn(app, ...FIELDS);
    await app.clock.turn(400);
    await app.type('n');
    const before = values(app);
    for (const key of ['o', 'y', KEY.enter, KEY.escape, '\u001b[200~yes\u001b[201~']) {
      await app.clock.turn(100);
      await app.type(key);
      expect(values(app)).toEqual(before);
      expect(messages(app).at(-1)).toBe(TOO_EARLY);
    }
    await app.clock.turn(400);
    await app.type(KEY.escape);
    expect(app.console.store.get().overlay).toBeNull();
    expect(writes(app)).toEqual([]);
  });

  test('y in the form sends nothing: it must be handed in and be confirmed anew', async () => {
    const app = await on('');
    await app.type('c');
    await fillIn(app, ...FIELDS);
    await app.clock.turn(400);
    await app.type(KEY.escape);
    await answer(app, 'yy');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
  });
});

const IGNORED = TOO_EARLY;

test('keys for the list fill in no form that opens by itself after a read', async () => {
  const app = await on('web-server-02');
  await command(app, 'replace');
  await app.until('replace settings of');
  const before = values(app);
  for (const key of ['j', 'D', '\u001b[200~x\u001b[201~', KEY.escape, KEY.enter]) {
    await app.type(key);
    expect(values(app)).toEqual(before);
    expect(messages(app).at(-1)).toContain(IGNORED);
  }
  await app.clock.turn(400);
  await app.type('x');
  expect(values(app)[0]).toBe(`${before[0]}x`);
  expect(writes(app)).toEqual([]);
});

// What is read before something is asked may come when something else is open: nothing is lost, and it is said.

/** Reads of one path take two seconds from now on. */
function slowReads(app: Opened, part: string): void {
  app.rig.answer = (request) =>
    request.url.includes(part)
      ? new Promise((resolve) => app.clock.after(2_000, () => resolve(app.simulator.fetch(request))))
      : undefined;
}

test('a replacement that was read says that it waits', async () => {
  const app = await on('web-server-01', { columns: 160 });
  const [target] = targetsOf(app.console.context());
  slowReads(app, `/servers/${target?.key.id}/`);
  await app.type(':replace\r');
  await app.type('?');
  await untilSaid(
    app,
    'replace web-server-01 is ready, but something else is open: close that and run it again',
  );
  expect(app.console.store.get().overlay?.kind).toBe('help');
});
