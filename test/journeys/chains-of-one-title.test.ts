import { expect, test } from 'vitest';
import { answer, fillIn, keys, messages, starter, writes } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();

/** The first field of the form of a consistent snapshot, opened for the row under the cursor. */
async function nameOffered(app: Opened): Promise<string> {
  await app.clock.turn(400);
  await keys(app, 'ac');
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'form') throw new Error(`no form on screen\n${app.text()}`);
  const [name] = overlay.fields;
  await app.clock.turn(400);
  await app.type(KEY.escape);
  return name?.line.value ?? '';
}

test('two chains of servers that share a name are refused: each form keeps what was filled into it', async () => {
  const app = await on('');
  app.simulator.world.rename(serverCalled(app, 'web-server-02').id, 'web-server-01');
  for (const { id } of app.simulator.world.servers.values()) app.simulator.world.setStatus(id, 'active');
  await app.type('r');
  await app.clock.turn(1_000);
  await keys(app, '/web-server-01\r');
  let release: (() => void)[] = [];
  app.rig.answer = ({ method }) =>
    method === 'GET'
      ? undefined
      : new Promise((resolve) => {
          release = [...release, () => resolve(new Response('{}', { status: 403 }))];
        });
  for (const [row, name] of [
    ['g', 'first'],
    ['j', 'second'],
  ] as const) {
    await app.clock.turn(400);
    await keys(app, `${row}ac`);
    await fillIn(app, `\u0015${name}`, '', '');
    await answer(app, 'y');
    await app.clock.turn(1_000);
  }
  expect(writes(app)).toHaveLength(2);
  for (const refuse of release) refuse();
  await app.clock.turn(1_000);
  expect(messages(app).filter((text) => text.includes('stopped at step 1'))).toHaveLength(2);
  await keys(app, 'g');
  expect(await nameOffered(app)).toBe('first');
  await keys(app, 'j');
  expect(await nameOffered(app)).toBe('second');
});
