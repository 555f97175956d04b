import { expect, test } from 'vitest';
import { everyOperation } from '../api/every-operation.ts';
import { fakeApi, json } from '../api/fake-api.ts';
import { accountBody, planRow, serverRow, snapshotRow } from '../api/samples.ts';
import { operations } from './description.ts';

const cases = everyOperation.map((tried) => {
  const responses = [...(operations.get(tried.id)?.responses ?? [])];
  const [status, media] = responses.find(([code]) => code.startsWith('2')) ?? ['?'];
  const [example] = Object.values(media?.examples ?? {});
  return { ...tried, status: Number(status), example: example?.value };
});

/** The flaws of all rows in a value. */
function flawsIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { flaws, raw: _, ...rest } = value as { flaws?: unknown[]; raw?: unknown };
  return [...(flaws ?? []), ...Object.values(rest).flatMap(flawsIn)];
}

test.each(cases)('the example answer of $id is read without a flaw', async ({ run, status, example }) => {
  const body = example === undefined ? new Response(null, { status }) : json(example, status);
  const outcome = await run(fakeApi(() => body).api);
  expect(outcome).toMatchObject({ kind: 'ok' });
  if (outcome.kind !== 'ok') return;
  expect(flawsIn(outcome.value)).toEqual([]);
  const { message } = Object(example);
  expect(outcome.message).toBe(message);
});

/** A part of an example: the first row of a list, and nothing of a token, which no copy of the page shows. */
const rowOf = (example: unknown) => (example as { results: unknown[] }).results[0];

test.each(cases)(
  'the sample of $id that tests use is the example of openapi.yaml',
  ({ id, good, example }) => {
    const [first] = (good as { results?: unknown[] } | undefined)?.results ?? [];
    if (id === 'getAccount') expect(example).toMatchObject({ account: accountBody.account });
    else if (first !== undefined) expect(first).toEqual(rowOf(example));
    // The pages print no body for these two.
    else if (id === 'replaceServer' || id === 'updateServer')
      expect(example).toMatchObject({ id: serverRow.id });
    else expect(good).toEqual(example);
  },
);

test('lists of samples are those of the pages', () => {
  const example = (id: string) => cases.find((one) => one.id === id)?.example;
  expect(rowOf(example('listPlans'))).toEqual(planRow);
  expect(rowOf(example('listSnapshots'))).toEqual(snapshotRow);
});
