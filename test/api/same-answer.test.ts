import { describe, expect, it } from 'vitest';
import type { List, Server } from '../../src/api/model.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { fakeApi, json } from './fake-api.ts';
import { serverRow } from './samples.ts';

const page = (rows: readonly object[], next: string | null = null, count = 2) =>
  json({ count, next, results: rows });
const one = { ...serverRow, id: 1, name: 'web-1' };
const two = { ...serverRow, id: 2, name: 'web-2' };

function rowsOf(outcome: Outcome<List<Server>>): readonly Server[] {
  if (outcome.kind !== 'ok') throw new Error(outcome.kind);
  return outcome.value.rows;
}

describe('a list that was answered with the very same text', () => {
  it('has the same rows, page by page', async () => {
    const { api } = fakeApi([
      page([one], '?page=2'),
      page([two]),
      page([one], '?page=2'),
      page([{ ...two, status: 'stopped' }]),
    ]);
    const [first, second] = rowsOf(await api.listServers());
    const again = rowsOf(await api.listServers());
    expect(again[0]).toBe(first);
    expect(again[1]).not.toBe(second);
    expect(again[1]?.status).toBe('stopped');
  });

  it('is read anew after it was another one between', async () => {
    const { api } = fakeApi([page([one, two]), page([one], null, 1), page([one, two])]);
    const seen = [];
    for (let i = 0; i < 3; i += 1) seen.push(rowsOf(await api.listServers()).map(({ id }) => id));
    expect(seen).toEqual([['1', '2'], ['1'], ['1', '2']]);
  });

  it('holds ids beyond what JavaScript counts, as before', async () => {
    const text = JSON.stringify({ count: 1, next: null, results: [one] }).replace(
      '"id":1,',
      '"id":9007199254740993,',
    );
    const answer = () => new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
    const { api } = fakeApi([answer(), answer()]);
    for (let i = 0; i < 2; i += 1) {
      expect(rowsOf(await api.listServers()).map(({ id }) => id)).toEqual(['9007199254740993']);
    }
  });

  it('names a row without an id by its place, whatever that was before', async () => {
    const bad = { ...one, id: null };
    const { api } = fakeApi([page([bad, two]), page([bad, two])]);
    for (let i = 0; i < 2; i += 1) {
      expect(rowsOf(await api.listServers()).map(({ id }) => id)).toEqual(['?1', '2']);
    }
  });

  it('that cannot be read is as unreadable the second time', async () => {
    const { api } = fakeApi([json({ results: 'none' }), json({ results: 'none' })]);
    expect((await api.listServers()).kind).toBe('bad-answer');
    expect((await api.listServers()).kind).toBe('bad-answer');
  });
});
