import { expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { turnedClock } from '../clock.ts';
import { messages } from './acting.ts';
import { KEY, type OpenOptions } from './open.ts';
import { opener } from './started.ts';

const open = opener();

const simulator = createSimulator({ clock: turnedClock(), servers: 24 });

/** The lists of all servers and of all backups are cut after four; asked by a filter the API gives all that match. */
async function cutList(request: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  if (!/\/(servers|backups)\//.test(pathname)) return undefined;
  const answer = await simulator.fetch(request);
  if (search !== '' || !/\/(servers|backups)\/$/.test(pathname)) return answer;
  const { count, results } = (await answer.json()) as { count: number; results: unknown[] };
  return Response.json({ count, results: results.slice(0, 4) });
}

async function opened(answer = cutList, options: OpenOptions = {}) {
  const queries: string[] = [];
  const app = await open({
    columns: 100,
    rows: 30,
    answer: (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const isList = /\/(servers|backups)\/$/.test(pathname) && !searchParams.has('server_id');
      if (isList && searchParams.size > 0) queries.push(searchParams.toString());
      return answer(request);
    },
    ...options,
  });
  return { app, asked: (): readonly string[] => queries };
}

async function filtered(terms: string, answer = cutList, view = '') {
  const { app, asked } = await opened(answer);
  await app.until('ATTENTION');
  if (view !== '') {
    await app.type(view);
    await app.until('EXPIRES');
  }
  await app.type('/');
  for (const letter of terms) await app.type(letter);
  expect(asked()).toEqual([]);
  await app.type(KEY.enter);
  await app.clock.turn(1_000);
  return { app, asked };
}

test('behind a filter on a list that was cut the API is asked by its own, and what it finds is listed', async () => {
  const { app, asked } = await filtered('status:stopped');
  expect(asked()).toEqual(['status=stopped']);
  expect(messages(app).at(-1)).toMatch(/^the API found \d+ more servers? \(status stopped\)$/);
  expect(app.text()).toContain('cache-01');
  for (const key of ['/', KEY.up, KEY.enter]) await app.type(key);
  await app.clock.turn(1_000);
  expect(messages(app).at(-1)).toBe('the API found nothing new (status stopped)');
});

test('what was found is asked for again while it is on screen, and at once by whoever comes back to it', async () => {
  const { app, asked } = await filtered('status:stopped');
  // The first looks at all rows take what a minute allows.
  await app.clock.turn(60_000);
  const before = asked().length;
  expect(before).toBeGreaterThan(1);
  await app.type('3');
  await app.clock.turn(60_000);
  expect(asked()).toHaveLength(before);
  await app.type('1');
  await app.clock.turn(1_000);
  expect(asked()).toHaveLength(before + 1);
});

test('a filter that the console starts with is asked for as well', async () => {
  const { app, asked } = await opened(cutList, { start: { filter: 'status:stopped' } });
  await app.until('cache-01');
  expect(asked()).toEqual(['status=stopped']);
});

test('backups are asked for by their type', async () => {
  const { app, asked } = await filtered('type:manual', cutList, '2');
  expect(asked()).toEqual(['backup_type=manual']);
  expect(messages(app).at(-1)).toMatch(/^the API found \d+ more backups? \(type manual\)$/);
  const held = [...simulator.world.backups.values()].filter(({ type }) => type === 'manual');
  expect(app.text()).toContain(`of ${simulator.world.backups.size} backups`);
  for (const { id } of held) expect(app.text()).toContain(String(id));
});

test('a type that is only begun, or none of the pages, is not asked for', async () => {
  expect((await filtered('type:man', cutList, '2')).asked()).toEqual([]);
});

test('several terms are sent together', async () => {
  const { asked } = await filtered('status:active location:us-east cpu');
  expect(asked()).toEqual(['status=active&location=us-east']);
});

test.each(['status:st', 'cache', '!status:active', 'status:active,stopped'])(
  '%s is nothing that the API can be asked',
  async (terms) => {
    expect((await filtered(terms)).asked()).toEqual([]);
  },
);

test('a whole list is filtered without asking', async () => {
  const { asked } = await filtered('status:stopped', async () => undefined);
  expect(asked()).toEqual([]);
});
