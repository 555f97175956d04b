import { expect, test } from 'vitest';
import { recalled } from '../../src/fleet/last-list.ts';
import { MINUTE, NOW, server } from '../resources/build.ts';
import { keys, messages, writes } from './acting.ts';
import type { Opened } from './open.ts';
import { opener } from './started.ts';

const start = opener();
const LAST = [
  ['12345', 'web-server-01'],
  ['12347', 'web-server-02'],
  ['99999', 'old-01'],
] as const;

/** A console whose API does not answer until `answer` is called. */
async function waiting(): Promise<{ app: Opened; answer: () => void }> {
  let answer = (): void => {};
  const held = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  const rows = LAST.map(([id, name]) => server({ id, name, status: 'active' }));
  const last = recalled({ rows, ageMs: 3 * MINUTE, count: 3 }, NOW);
  const app = await start({ columns: 100, rows: 24, servers: 6, recalled: last, answer: () => held });
  return { app, answer };
}

const rowOf = (app: Opened, name: string): string => app.lines().find((line) => line.includes(name)) ?? '';

test('the servers of the last time are there with the first frame, and as old as they are', async () => {
  const { app } = await waiting();
  expect(app.text()).toContain('3 servers as of 3 min ago');
  expect(rowOf(app, 'web-server-02')).toMatch(/\? active .* read 3 min ago/);
  expect(app.text()).not.toContain('● live');
});

test('nothing acts on them, and no detail of them is read', async () => {
  const { app } = await waiting();
  for (const key of ['a', 'D', 'e', 's', 'y']) {
    await app.clock.turn(400);
    await keys(app, key);
    expect(app.console.store.get().overlay).toBeNull();
  }
  expect(messages(app).join('\n')).toContain('the servers are not read yet');
  await app.clock.turn(5_000);
  expect(app.requests.map(({ path }) => path)).not.toContainEqual(expect.stringMatching(/^\/servers\/\d/));
  expect(writes(app)).toEqual([]);
});

test('with the first read they are what was read; the cursor stays on its server', async () => {
  const { app, answer } = await waiting();
  await app.clock.turn(400);
  await keys(app, 'jj');
  expect(rowOf(app, '▸')).toContain('web-server-02');
  answer();
  await app.until('● live');
  expect(app.text()).not.toContain('as of');
  expect(rowOf(app, '▸')).toContain('web-server-02');
  await app.clock.turn(400);
  await keys(app, 'a');
  expect(app.text()).toContain('web-server-02');
  expect(app.console.store.get().overlay).toMatchObject({ kind: 'actions' });
});

test('a server that is gone since leaves without a word, and what changed since is no event of now', async () => {
  const { app, answer } = await waiting();
  answer();
  await app.until('● live');
  expect(app.text()).not.toContain('old-01');
  const told = app.console.journal.entries().filter(({ watch, problem }) => !watch && !problem);
  expect(told).toEqual([]);
});
