import { describe, expect, it } from 'vitest';
import type { List } from '../../src/api/model.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { PAGE_CAP } from '../../src/api/pages.ts';
import { fakeApi, html, json, networkError, TOKEN } from './fake-api.ts';
import { backupRow } from './samples.ts';

const first = 'https://api.test/api/v1/backups/';
const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => ({ ...backupRow, id: from + n }));
const page = (from: number, to: number, next: unknown, count: unknown = 6) =>
  json({ count, next, results: rows(from, to) });

function shown(outcome: Outcome<List<{ id: string }>>) {
  if (outcome.kind !== 'ok') return outcome.kind;
  const { rows: found, count, complete } = outcome.value;
  return `${found.map(({ id }) => id).join(' ')} of ${count}${complete ? '' : ', incomplete'}`;
}

describe('a list in pages', () => {
  it.each([
    ['absolute', `${first}?page=2`, `${first}?page=3`],
    ['by path', '/api/v1/backups/?page=2', '/api/v1/backups/?page=3'],
    ['by query', '?page=2', '?page=3'],
  ])('is read to its end, next given %s', async (_, two, three) => {
    const { api, sent } = fakeApi([page(1, 2, two), page(3, 4, three), page(5, 6, null)]);
    expect(shown(await api.listBackups())).toBe('1 2 3 4 5 6 of 6');
    expect(sent.map(({ url }) => url)).toEqual([first, `${first}?page=2`, `${first}?page=3`]);
    for (const { headers } of sent) expect(headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  });

  it('is incomplete when its pages do not agree on how many there are', async () => {
    const shrunk = fakeApi([page(1, 2, '?page=2', 6), page(4, 6, null, 5)]);
    expect(shown(await shrunk.api.listBackups())).toBe('1 2 4 5 6 of 5, incomplete');
    const untold = fakeApi([page(1, 2, '?page=2', 4), page(3, 4, null, null)]);
    expect(shown(await untold.api.listBackups())).toBe('1 2 3 4 of null');
  });

  it.each([
    'http://api.test/api/v1/backups/?page=2',
    'https://api.test:8443/api/v1/backups/?page=2',
    'http://10.0.0.7:8000/api/v1/backups/?page=2#x',
    'https://user@evil.test/api/v1/backups/?page=2',
    '//evil.test/api/v1/backups/?page=2',
  ])('asks its own host for what %s names', async (next) => {
    const { api, sent } = fakeApi([page(1, 2, next), page(3, 6, null)]);
    expect(shown(await api.listBackups())).toBe('1 2 3 4 5 6 of 6');
    expect(sent.map(({ url }) => url)).toEqual([first, `${first}?page=2`]);
  });

  it.each([
    'https://api.test/?page=2',
    'https://api.test/api/v1evil/?page=2',
    'https://api.test/api/v1/../../backups/',
    'https://api.test//evil.test/api/v1/',
    '//evil.test/',
    'javascript:alert(1)',
    'file:///api/v1/backups/',
    'http://',
  ])('never goes to %s', async (next) => {
    const { api, sent } = fakeApi([page(1, 2, next), page(3, 6, null)]);
    const outcome = await api.listBackups();
    expect(shown(outcome)).toBe('1 2 of 6, incomplete');
    expect(JSON.stringify(outcome)).toContain('its next page is outside the API address');
    expect(sent).toHaveLength(1);
  });

  it('stops when it goes round in circles, or says next without rows', async () => {
    const circle = fakeApi([page(1, 2, `${first}?page=2`), page(3, 4, `${first}?page=2#again`)]);
    expect(shown(await circle.api.listBackups())).toBe('1 2 3 4 of 6, incomplete');
    expect(circle.sent).toHaveLength(2);
    const back = fakeApi([page(1, 2, first)]);
    expect(shown(await back.api.listBackups())).toBe('1 2 of 6, incomplete');
    const empty = fakeApi([page(1, 2, '?page=2'), page(1, 0, '?page=3')]);
    expect(shown(await empty.api.listBackups())).toBe('1 2 of 6, incomplete');
  });

  it(`stops after ${PAGE_CAP} pages`, async () => {
    let n = 0;
    const { api, sent } = fakeApi(() => {
      n += 1;
      return page(n, n, `?page=${n + 1}`, 1_000_000);
    });
    const outcome = await api.listBackups();
    expect(sent).toHaveLength(PAGE_CAP);
    expect(outcome).toMatchObject({ kind: 'ok', value: { complete: false, count: 1_000_000 } });
  });

  it('survives a page with more items than a call takes arguments', async () => {
    const { api } = fakeApi([json(Array.from({ length: 200_000 }, () => 0))]);
    expect(await api.listBackups()).toMatchObject({ kind: 'ok', value: { complete: false } });
  });

  it('stops at 10,000 rows', async () => {
    let n = 0;
    const { api, sent } = fakeApi(() => {
      n += 4000;
      return page(n - 3999, n, `?page=${n}`, 50_000);
    });
    const outcome = await api.listBackups();
    expect(sent).toHaveLength(3);
    expect(outcome.kind === 'ok' && [outcome.value.rows.length, outcome.value.complete]).toEqual([
      10_000,
      false,
    ]);
  });

  it('shows a row once that moved between pages, and says when one may be missing', async () => {
    const moved = fakeApi([page(1, 3, '?page=2', 5), page(3, 5, null, 5)]);
    expect(shown(await moved.api.listBackups())).toBe('1 2 3 4 5 of 5');
    const missing = fakeApi([page(1, 3, '?page=2'), page(3, 5, null)]);
    expect(shown(await missing.api.listBackups())).toBe('1 2 3 4 5 of 6, incomplete');
  });

  it('keeps the rows so far when a later page fails', async () => {
    for (const trouble of [json({}, 500), networkError('ECONNRESET'), html('<html>'), json({}, 404)]) {
      const { api } = fakeApi([page(1, 2, '?page=2'), trouble]);
      expect(shown(await api.listBackups())).toBe('1 2 of 6, incomplete');
    }
  });

  it.each([
    ['auth', json({}, 401)],
    ['limited', json({}, 429)],
  ])('is %s when a later page is', async (kind, answer) => {
    expect(shown(await fakeApi([page(1, 2, '?page=2'), answer]).api.listBackups())).toBe(kind);
  });

  it('counts its age from the first request and its last answer', async () => {
    const dated = (response: Response, time: string) => {
      response.headers.set('Date', time);
      return response;
    };
    const { api } = fakeApi([
      dated(page(1, 3, '?page=2'), 'Thu, 16 Jan 2025 12:00:00 GMT'),
      json({}, 500),
      dated(page(4, 6, null), 'Thu, 16 Jan 2025 12:00:09 GMT'),
    ]);
    const outcome = await api.listBackups();
    expect(outcome).toMatchObject({ kind: 'ok', serverTime: Date.UTC(2025, 0, 16, 12, 0, 9) });
    expect(outcome.kind === 'ok' && outcome.at - outcome.startedAt).toBe(500);
  });

  it('may be a bare array, and says N of M when rows are missing without a next', async () => {
    expect(shown(await fakeApi(json(rows(1, 2))).api.listBackups())).toBe('1 2 of null');
    expect(shown(await fakeApi(page(1, 2, undefined)).api.listBackups())).toBe('1 2 of 6, incomplete');
  });
});
