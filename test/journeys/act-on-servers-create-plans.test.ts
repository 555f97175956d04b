import { expect, test } from 'vitest';
import { fillIn, formOf, says, starter } from './acting.ts';
import type { Opened } from './open.ts';

const on = starter();

type PlanRow = { readonly id: number; readonly locations: readonly string[] };

/** The form of a new server with `us-west` typed; the list of all plans is changed on its way, that of a location is not. */
async function located(change: (answer: { count: number; results: PlanRow[] }) => unknown) {
  const asked: string[] = [];
  const app: Opened = await on('', {
    answer: async (request) => {
      const { pathname, search } = new URL(request.url);
      if (!pathname.endsWith('/plans/')) return undefined;
      asked.push(search);
      const answer = await app.simulator.fetch(request);
      if (search !== '') return answer;
      return Response.json(change((await answer.json()) as { count: number; results: PlanRow[] }));
    },
  });
  await app.type('c');
  await app.clock.turn(1_000);
  await fillIn(app, 'us-west');
  await app.clock.turn(1_000);
  return { app, asked };
}

const choices = (app: Opened) => formOf(app).at === 1 && app.text();

test('plans that a list which was cut does not name are asked for by the location', async () => {
  const { app, asked } = await located(({ count, results }) => ({ count, results: results.slice(0, 1) }));
  expect(asked).toEqual(['', '?location=us-west']);
  for (const name of ['Starter', 'Standard', 'Premium']) expect(choices(app)).toContain(name);
  expect(says(app, 'not all plans could be read')).toBe(false);
});

test('a plan that names no location is not offered where the API does not name it', async () => {
  const elsewhere = (id: number) => ({ id, locations: [] });
  const { app, asked } = await located(({ count, results }) => ({
    count: count + 1,
    results: [...results, { ...results[0], ...elsewhere(99), name: 'Elsewhere' }],
  }));
  expect(asked).toEqual(['', '?location=us-west']);
  expect(choices(app)).toMatch(/Elsewhere.*not offered at us-west|not offered at us-west.*Elsewhere/);
});

test('a whole list is not asked for again', async () => {
  const { app, asked } = await located((answer) => answer);
  expect(asked).toEqual(['']);
  expect(choices(app)).toContain('Standard');
});
