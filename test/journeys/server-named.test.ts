import { expect, test } from 'vitest';
import type { Form } from '../../src/console/screen/overlay.ts';
import { fillIn, messages, says, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();

function formOf(app: Opened): Form {
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'form') throw new Error(`no form on screen\n${app.text()}`);
  return overlay;
}

test('a server that was read anew is looked at: an Enter right behind is no answer, and the field says its id', async () => {
  const app = await on('', { columns: 60, rows: 16 });
  const [before, after] = ['web-server-02', 'web-server-01'].map((name) => serverCalled(app, name));
  if (!before || !after) throw new Error('too few servers');
  await app.type('3');
  await app.type('n');
  await fillIn(app, 'web-server-02', 'nightly', '');
  expect(says(app, `web-server-02 id ${before.id}`), app.text()).toBe(true);
  [before.name, after.name] = [after.name, before.name];
  await app.clock.turn(12_000);
  await app.type(KEY.enter);
  expect(says(app, 'the server was read anew: look at it, then Enter again'), app.text()).toBe(true);
  expect(formOf(app).targets.map(({ key }) => key.id)).toEqual([String(after.id)]);
  for (let i = 0; i < 4; i++) await app.type(KEY.up);
  expect(says(app, `web-server-02 id ${after.id}`), app.text()).toBe(true);
  for (let i = 0; i < 4; i++) await app.type(KEY.down);
  await app.clock.turn(30);
  await app.type(KEY.enter);
  expect(messages(app).at(-1)).toContain('Enter came before the form was read');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([]);
  await app.type(KEY.enter);
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});

test('Tab goes through all servers, and takes the id of those whose name is not unique', async () => {
  const app = await on('');
  const [one, other] = ['web-server-01', 'web-server-02'].map((name) => serverCalled(app, name));
  if (!one || !other) throw new Error('too few servers');
  other.name = 'Web-Server-01';
  await app.type('r');
  await app.clock.turn(12_000);
  await app.type('3');
  await app.type('n');
  const taken: string[] = [];
  for (let i = 0; i < 6; i++) {
    await app.type(KEY.tab);
    taken.push(formOf(app).fields[0]?.line.value ?? '');
    expect(formOf(app).targets).toHaveLength(1);
  }
  expect(new Set(taken).size).toBe(6);
  expect(taken).toEqual(expect.arrayContaining([String(one.id), String(other.id)]));
});
