import { describe, expect, test } from 'vitest';
import type { Form } from '../../src/console/screen/overlay.ts';
import { answer, fillIn, keys, messages, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';

const on = starter();
const FIELDS = ['us-west', '1', '5', 'new-01', 'new-01.example.com', '77', ''] as const;

function formOf(app: Opened): Form {
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'form') throw new Error(`no form on screen\n${app.text()}`);
  return overlay;
}

const values = (app: Opened): string[] => formOf(app).fields.map(({ line }) => line.value);

describe('leaving the review of a form leads back to it, as it was filled in', () => {
  test.each([
    ['Esc', KEY.escape],
    ['n', 'n'],
    ['Enter', KEY.enter],
    ['q', 'q'],
  ])('%s', async (_, key) => {
    const app = await on('');
    await app.type('n');
    await fillIn(app, ...FIELDS);
    expect(app.text()).toContain('create server?');
    await app.clock.turn(400);
    await app.type(key);
    expect(values(app)).toEqual([...FIELDS.slice(0, 6), 'no']);
    expect(messages(app).at(-1)).toBe('create server: nothing was sent; the form is as you filled it');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await app.type(KEY.enter);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/']);
  });

  test('the footer of such a review says so, that of another question does not', async () => {
    const app = await on('web-server-01');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', '', '');
    expect(app.text()).toContain('Esc back to the form, nothing is sent');
    await app.type(KEY.escape);
    await app.clock.turn(400);
    await app.type(KEY.escape);
    await keys(app, 'ar');
    expect(app.text()).toContain('Esc cancel, nothing is sent');
    await app.type(KEY.escape);
    expect(messages(app).at(-1)).toBe('reboot: cancelled, nothing was sent');
    expect(app.console.store.get().overlay).toBeNull();
  });

  test('a chain, and many at once, with their targets', async () => {
    const app = await on('web-server-01');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before', '');
    expect(app.text()).toContain('y yes, consistent snapshot');
    await app.type(KEY.escape);
    expect(values(app)).toEqual(['nightly', 'before', 'yes']);
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
    await app.type('n');
    await fillIn(app, ...FIELDS);
    await app.clock.turn(400);
    await app.type('n');
    const before = values(app);
    for (const key of ['o', 'y', KEY.enter, KEY.escape, '\u001b[200~yes\u001b[201~']) {
      await app.clock.turn(100);
      await app.type(key);
      expect(values(app)).toEqual(before);
      expect(messages(app).at(-1)).toBe('ignored, press it again; that came before the form was read');
    }
    await app.clock.turn(400);
    await app.type(KEY.escape);
    expect(app.console.store.get().overlay).toBeNull();
    expect(writes(app)).toEqual([]);
  });

  test('y in the form sends nothing: it must be handed in and be confirmed anew', async () => {
    const app = await on('');
    await app.type('n');
    await fillIn(app, ...FIELDS);
    await app.clock.turn(400);
    await app.type(KEY.escape);
    await answer(app, 'yy');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
  });
});

describe('the first ctrl-c', () => {
  test('keeps a form and says how it is closed; the second quits', async () => {
    const app = await on('');
    await app.type('n');
    await fillIn(app, 'us-west', '1');
    await app.type(KEY.ctrlC);
    expect(values(app).slice(0, 2)).toEqual(['us-west', '1']);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc closes');
    await app.type(KEY.ctrlC);
    expect(app.rig.quits).toBe(1);
  });

  test('confirms nothing and keeps what was typed so far', async () => {
    const app = await on('web-server-01');
    await keys(app, 'aD');
    await answer(app, 'web-server-0');
    await app.type(KEY.ctrlC);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc closes');
    await app.clock.turn(3_000);
    expect(writes(app)).toEqual([]);
    await keys(app, '1\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['DELETE /servers/12345/']);
  });

  test('in the review of a form says that Esc leads back to it', async () => {
    const app = await on('web-server-01');
    await keys(app, 'ac');
    await fillIn(app, 'nightly', '', '');
    await app.clock.turn(400);
    await app.type(KEY.ctrlC);
    expect(messages(app).at(-1)).toBe('ctrl-c again quits, Esc leads back to the form');
    expect(app.text()).toContain('y yes, consistent snapshot');
  });

  test('closes a list of actions, as before', async () => {
    const app = await on('web-server-01');
    await app.type('a');
    await app.type(KEY.ctrlC);
    expect(app.console.store.get().overlay).toBeNull();
    expect(messages(app).at(-1)).toBe('ctrl-c again quits');
  });
});
