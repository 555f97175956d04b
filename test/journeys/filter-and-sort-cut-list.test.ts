import { expect, test } from 'vitest';
import { createSimulator } from '../../src/demo/simulator.ts';
import { turnedClock } from '../clock.ts';
import { messages } from './acting.ts';
import { KEY } from './open.ts';
import { opener } from './started.ts';

const open = opener();

const simulator = createSimulator({ clock: turnedClock(), servers: 24 });

/** The list of all servers is cut after four of 24; asked by a filter the API gives all that match. */
async function cutList(request: Request): Promise<Response | undefined> {
  const { pathname, search } = new URL(request.url);
  if (!pathname.includes('/servers/')) return undefined;
  const answer = await simulator.fetch(request);
  if (search !== '' || !pathname.endsWith('/servers/')) return answer;
  const { count, results } = (await answer.json()) as { count: number; results: unknown[] };
  return Response.json({ count, results: results.slice(0, 4) });
}

async function filtered(terms: string, answer = cutList) {
  const queries: string[] = [];
  const app = await open({
    columns: 100,
    rows: 30,
    answer: (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname.endsWith('/servers/') && searchParams.size > 0) queries.push(searchParams.toString());
      return answer(request);
    },
  });
  await app.until('ATTENTION');
  const asked = (): readonly string[] => queries;
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
  expect(messages(app).at(-1)).toMatch(
    /^asked the API for status stopped: \d+ more servers? beyond the list$/,
  );
  expect(app.text()).toContain('cache-01');
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
