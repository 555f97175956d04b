import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { targetsOf } from '../../src/console/screen/targets.ts';
import { listOf } from '../fleet/answers.ts';
import { snapshot } from '../resources/build.ts';
import { keys, messages, starter, writes } from './acting.ts';
import { openAim } from './aim-console.ts';
import type { Change } from './aim-world.ts';
import { KEY, type Opened } from './open.ts';

// A command line and the help hide the list: what they do to its row must be about the row that was seen.

const on = starter();

// Data has just changed what a key is about: it must not act on what nobody saw.

async function start() {
  const app = await openAim(
    { size: 4, paceMs: 1_000 },
    { pressing: () => {}, drawn: () => {}, sent: () => {} },
  );
  const asked = (about: 'list' | 'detail') => app.truth.waiting().filter((one) => one.about === about);
  /** Until a list is asked for. */
  const untilList = async (): Promise<void> => {
    for (let i = 0; i < 12 && asked('list').length === 0; i++) {
      for (const one of asked('detail')) await app.deliver(one, 'fresh');
      await app.wait(1_000);
    }
  };
  const answer = async (about: 'list' | 'detail', how: 'fresh' | 'cut' = 'fresh'): Promise<void> => {
    for (const one of asked(about)) await app.deliver(one, how);
  };
  const keys = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await app.key(name);
  };
  await untilList();
  await answer('list');
  await app.wait(400);
  await keys('j', 'k');
  await app.wait(1_000);
  return {
    app,
    keys,
    answer,
    untilList,
    /** Something happens to a server, and a list tells of it; it is drawn `drawnMs` before the next key, or not yet. */
    async poll(change: Change, id: string | undefined, drawnMs: number | null): Promise<void> {
      // What is gone is gone with the second list that is without it.
      if (change === 'vanish') {
        await untilList();
        app.truth.change(change, id ?? '', 0);
        await answer('list');
        await app.wait(2_000);
      }
      await untilList();
      // A key is drawn at once, and data not again for 100 ms.
      await keys('p', 'p');
      if (change !== 'vanish') app.truth.change(change, id ?? '', 0);
      await answer('list');
      if (drawnMs !== null) await app.wait(100 + drawnMs);
    },
    cursor: () => app.seen().cursor,
  };
}

const ignored = { on: 'list', message: expect.stringContaining('ignored') };

test.each(['rename', 'readdress'] as const)(
  'E2: a row that was another one 50 ms ago (%s) is not acted on',
  async (change) => {
    const { app, keys, poll, cursor } = await start();
    await poll(change, cursor()?.id, 50);
    await keys('a');
    expect(app.seen()).toMatchObject(ignored);
  },
);

test('E1: a name that came after the last frame is not acted on', async () => {
  const { app, keys, poll, cursor } = await start();
  const painted = cursor()?.name;
  await poll('rename', cursor()?.id, null);
  expect(cursor()?.name).toBe(painted);
  await keys('a');
  expect(app.seen().about[0]?.name ?? painted).toBe(painted);
});

test('E2, E9: when the last marked server went 50 ms ago, the key does not act on the row under the cursor', async () => {
  const { app, keys, poll, cursor } = await start();
  const id = cursor()?.id;
  await keys('space');
  await app.wait(1_000);
  await poll('vanish', id, 50);
  expect(app.seen().marks).toBe(0);
  await keys('D');
  expect(app.seen()).toMatchObject(ignored);
});

test('E9: of two marked servers one goes before the next frame, and the key does not act on the other alone', async () => {
  const { app, keys, poll, cursor } = await start();
  const id = cursor()?.id;
  await keys('space', 'space', 'j');
  await poll('vanish', id, null);
  expect(app.seen().marks).toBe(2);
  await keys('a');
  expect(app.seen().on === 'menu' ? app.seen().about.length : 2).toBe(2);
});

test('E2: r does not hide that another row has just come under the cursor', async () => {
  const { app, keys, poll, cursor } = await start();
  const id = cursor()?.id;
  await poll('vanish', id, null);
  expect(cursor()?.id).toBe(id);
  await keys('r');
  await app.wait(50);
  await keys('a');
  expect(app.seen()).toMatchObject(ignored);
});

test('E2: a row that came under the cursor behind a question is not acted on as soon as that is closed', async () => {
  const { app, keys, poll, cursor } = await start();
  const id = cursor()?.id;
  await keys('a', 'x');
  await poll('vanish', id, 400);
  await keys('escape');
  expect(cursor()?.id).not.toBe(id);
  await app.wait(50);
  await keys('a');
  expect(app.seen()).toMatchObject(ignored);
});

test('E9: a server that answers 404 stays, and stays marked, when the last list was cut', async () => {
  const { app, keys, answer, untilList, cursor } = await start();
  const id = cursor()?.id ?? '';
  await keys('space');
  await untilList();
  await answer('list', 'cut');
  app.truth.change('vanish', id, 0);
  for (let i = 0; i < 20; i++) {
    await answer('detail');
    await app.wait(1_000);
  }
  expect(app.seen().rows.map((row) => row.id)).toContain(id);
  expect(app.seen().marks).toBe(1);
});

test('E1: on the screen of a server D is about it, and a is ignored where its snapshot is gone since the last frame', async () => {
  const { app, keys } = await start();
  let there = [snapshot({ server: { id: app.seen().cursor?.id ?? '', name: own('ant') } })];
  const listSnapshots = async () => ({
    kind: 'ok',
    value: listOf(there),
    startedAt: app.now(),
    at: app.now(),
  });
  Object.assign(app.truth.api, { listSnapshots });
  await keys('S');
  await app.wait(1_000);
  await keys('D');
  expect(app.seen()).toMatchObject({ about: [{ name: 'ant' }], word: own('ant') });
  await keys('escape');
  there = [];
  await keys('r', 'a');
  expect(app.seen()).toMatchObject({
    on: 'server',
    message: expect.stringContaining('ignored: the row just changed'),
  });
  await app.wait(400);
  await keys('D');
  expect(app.seen()).toMatchObject({ about: [{ name: 'ant' }], word: own('ant') });
});

/** Takes the server under the cursor away, and answers what it was called. */
async function remove(app: Opened): Promise<string> {
  const [target] = targetsOf(app.console.context());
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
    new RegExp(`^ignored: this was opened for ${name} and would now act on db-server-0`),
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
