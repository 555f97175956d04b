import { expect, test } from 'vitest';
import { keys, messages, says, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command, serverCalled } from './started.ts';

const on = starter();
const IGNORED = 'came before the form was read';

function values(app: Opened): string[] {
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'form') throw new Error(`no form on screen\n${app.text()}`);
  return overlay.fields.map(({ line }) => line.value);
}

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

test('nor one for which there is room after all', async () => {
  const app = await on('', { servers: 14 });
  const { id } = serverCalled(app, 'web-server-03');
  await app.type('/web-server-03\r');
  const { snapshots } = app.simulator.world;
  const first = [...snapshots.values()].find((one) => one.server.id === id);
  if (!first) throw new Error('no snapshot');
  snapshots.delete(first.id);
  await keys(app, 'ap');
  await app.until('snapshot now', 10);
  const before = values(app);
  await keys(app, 'jD');
  expect(values(app)).toEqual(before);
  expect(messages(app).at(-1)).toContain(IGNORED);
  expect(says(app, 'snapshot now')).toBe(true);
});
