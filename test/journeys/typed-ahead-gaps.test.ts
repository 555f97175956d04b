import { expect, test } from 'vitest';
import { listView } from '../../src/console/screen/state.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';
import { chunk, start, writes } from './typed-ahead-rig.ts';

// What was typed for one place must not act in another.

/** Puts the cursor on a server by its name. */
function at(app: Opened, name: string): string {
  const id = String(serverCalled(app, name).id);
  app.console.choose([{ type: 'select', id }]);
  return id;
}

test('start, named and run in the palette by one chunk of bytes, sends nothing', async () => {
  const app = await start(24);
  at(app, 'cache-01');
  await chunk(app, ':start\r');
  await app.clock.turn(4_000);
  app.close();
  expect(writes(app)).toEqual([]);
});

test('the name that is typed behind a D which was ignored acts on nothing', async () => {
  const app = await start(24);
  // Whatever comes under the cursor when the server is deleted by somebody else can be started.
  for (const server of app.simulator.world.servers.values()) {
    if (server.name !== 'mail-01') server.state = { status: 'stopped' };
  }
  await chunk(app, 'r');
  await app.clock.turn(2_000);
  const id = at(app, 'mail-01');
  app.simulator.world.servers.delete(Number(id));
  for (let i = 0; i < 400 && listView(app.console.store.get()).cursor === id; i++) await app.clock.turn(50);
  await app.clock.turn(200);
  for (const key of 'Dmail-01\r') {
    await app.type(key);
    await app.clock.turn(80);
  }
  await app.clock.turn(4_000);
  app.close();
  expect(app.console.store.get().messages[0]?.text).toContain('ignored: the row just changed');
  expect(writes(app)).toEqual([]);
});
