import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { listOf } from '../fleet/answers.ts';
import { snapshot } from '../resources/build.ts';
import { openAim } from './aim-console.ts';
import type { Change } from './aim-world.ts';

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
      await untilList();
      // A key is drawn at once, and data not again for 100 ms.
      await keys('p', 'p');
      app.truth.change(change, id ?? '', 0);
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
