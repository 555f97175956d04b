import { describe, expect, it } from 'vitest';
import { everyOperation, type Tried } from './every-operation.ts';
import { fakeApi, json } from './fake-api.ts';

const OTHER = 99_999;
const ASKED_SERVER = 12_345;

/** The body with every mention of the server, or of the snapshot, that was asked for turned into another one. */
function aboutAnother(body: unknown, from: number): unknown {
  if (Array.isArray(body)) return body.map((item) => aboutAnother(item, from));
  if (typeof body !== 'object' || body === null) return body;
  const { id, ...rest } = body as { id?: unknown };
  const others = Object.entries(rest).map(([name, value]) => [name, aboutAnother(value, from)]);
  return { ...(id === undefined ? {} : { id: id === from ? OTHER : id }), ...Object.fromEntries(others) };
}

const ABOUT_ONE_SERVER: readonly Tried['id'][] = [
  'getServer',
  'replaceServer',
  'updateServer',
  'startServer',
  'stopServer',
  'rebootServer',
  'restoreServer',
  'listBackups',
  'listSnapshots',
  'createBackup',
  'createSnapshot',
];
const cases = everyOperation
  .filter(({ id }) => ABOUT_ONE_SERVER.includes(id) || id === 'restoreSnapshot')
  .map((tried) => ({ ...tried, asked: tried.id === 'restoreSnapshot' ? 801 : ASKED_SERVER }));

describe('an answer about another object than the one that was asked for', () => {
  it.each(cases)('is a bad answer to $id', async ({ kind, good, run, asked }) => {
    const other = aboutAnother(good, asked);
    expect(other).not.toEqual(good);
    const { api, sent } = fakeApi(() => json(other));
    const outcome = await run(api);
    expect(outcome.kind).toBe(kind === 'read' ? 'bad-answer' : 'unknown');
    expect(sent).toHaveLength(1);
    expect(await run(fakeApi(() => json(good)).api)).toMatchObject({ kind: 'ok' });
  });

  it('is not taken for the refusal of what was asked for', async () => {
    const server = { id: OTHER, name: 'web-99', status: 'active' };
    const { api } = fakeApi(() => json({ status: 'error', message: 'not possible', server }));
    expect(await api.startServer('12345')).toMatchObject({ kind: 'unknown', step: 'decode' });
  });

  it('is none when it names no object', async () => {
    const answer = json({ status: 'success', message: 'Server is starting', server: null });
    expect(await fakeApi(answer).api.startServer('12345')).toMatchObject({
      kind: 'ok',
      value: { server: null },
    });
  });

  it('among the rows of one server makes a bad answer of the list', async () => {
    const rows = [
      { id: 1, server: { id: ASKED_SERVER } },
      { id: 2, server: { id: OTHER } },
    ];
    const outcome = await fakeApi(json({ count: 2, results: rows })).api.listBackups({ server_id: '12345' });
    expect(outcome).toMatchObject({ kind: 'bad-answer', text: expect.stringContaining('another server') });
    expect(await fakeApi(json({ count: 2, results: rows })).api.listBackups()).toMatchObject({ kind: 'ok' });
  });
});
