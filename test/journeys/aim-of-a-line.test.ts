import { expect, test } from 'vitest';
import { keys, messages, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';

// A command line and the help hide the list: what they do to its row must be about the row that was seen.

const on = starter();

/** Takes the server under the cursor away, and answers what it was called. */
async function remove(app: Opened): Promise<string> {
  const [target] = app.console.context().targets();
  app.simulator.world.servers.delete(Number(target?.key.id));
  await app.clock.turn(15_000);
  return target?.name ?? '';
}

test.each([
  ['an edit', ':', 'edit the'],
  ['a mark', ':', 'mark or'],
  ['a deletion', ':', 'delete'],
  ['a replacement', ':', 'replace'],
  ['a note', ':', 'note it hung'],
  ['a key of the help', '?', 'edit the'],
])('%s of a row that went away meanwhile is not done to another', async (_, opens, line) => {
  const app = await on('db-server', { columns: 120 });
  await app.type(opens);
  await app.type(line);
  const name = await remove(app);
  await app.type(KEY.enter);
  expect(messages(app).at(-1)).toMatch(
    new RegExp(`^ignored: this was about ${name}, by now it would be about db-server-0`),
  );
  expect(app.console.store.get()).toMatchObject({ overlay: null, marks: { servers: [] } });
  expect(writes(app)).toEqual([]);
});

test('the same line once more is about what is in sight by then; what was typed is kept', async () => {
  const app = await on('db-server', { columns: 120 });
  await app.type(':');
  await app.type('note it hung');
  await remove(app);
  await app.type(KEY.enter);
  await app.clock.turn(400);
  await keys(app, ':');
  await app.type('\u0010');
  expect(app.text()).toContain('note it hung');
  await app.type(KEY.enter);
  expect(messages(app).at(-1)).toMatch(/^noted for db-server-0/);
});
