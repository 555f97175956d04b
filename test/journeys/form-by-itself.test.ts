import { expect, test } from 'vitest';
import { messages, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { command } from './started.ts';

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
