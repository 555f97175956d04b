import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Backup, Snapshot } from '../../src/api/model.ts';
import { own } from '../../src/api/safe-text.ts';
import { backups } from '../../src/resources/backups.ts';
import { recoveryPointFacts } from '../../src/resources/facts.ts';
import { newestFirst } from '../../src/resources/known.ts';
import type { Cell, Resource } from '../../src/resources/resource.ts';
import { snapshots } from '../../src/resources/snapshots.ts';
import { backup, DAY, held, NOW, snapshot, view } from './build.ts';

function cell<Row>(resource: Resource<Row>, column: string, row: Row, at = view()): Cell {
  const found = resource.columns.find((one) => one.id === column);
  if (!found) throw new Error(`no column ${column}`);
  return found.cell(row, at);
}

const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

describe('the usual order', () => {
  const rows = [
    backup({ id: '3', created_at: NOW - DAY }),
    backup({ id: '1', created_at: null }),
    backup({ id: '4', created_at: NOW }),
    backup({ id: '2', created_at: null }),
    backup({ id: '9', created_at: NOW }),
  ];
  const right = ['9', '4', '3', '2', '1'];

  test('is the newest first, missing dates last, whatever the order of the API', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (mixed) => {
        expect(ids(newestFirst(mixed))).toEqual(right);
        const shown = mixed.map((row) => held(row)).sort((a, b) => backups.compare(a, b, view()));
        expect(ids(shown)).toEqual(right);
      }),
    );
  });

  test('of snapshots too', () => {
    const points = [
      snapshot({ id: '1', created_at: null }),
      snapshot({ id: '2', created_at: NOW - DAY }),
      snapshot({ id: '3' }),
    ];
    const shown = points.map((row) => held(row)).sort((a, b) => snapshots.compare(a, b, view()));
    expect(ids(shown)).toEqual(['3', '2', '1']);
  });

  test('rows of one moment whose ids are too long for a number keep their places', () => {
    const [a, b] = [backup({ id: '9007199254740992' }), backup({ id: '9007199254740993' })];
    expect(ids(newestFirst([a, b]))).toEqual(ids(newestFirst([b, a])));
  });
});

test('the address of its server is a column and is found by, where it is known', () => {
  const there = held(backup());
  expect(cell(backups, 'address', there).text).toBe('203.0.113.10');
  expect(backups.fields(there)['text']).toContain('203.0.113.10');
  expect(cell(snapshots, 'address', held(snapshot(), { address: null })).text).toBe('–');
});

describe.each([
  ['backups', backups.columns.map(({ id, min, max, title }) => ({ id, min, max, title }))],
  ['snapshots', snapshots.columns.map(({ id, min, max, title }) => ({ id, min, max, title }))],
])('columns of %s', (_, columns) => {
  test('have one id each and a width that can be', () => {
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
    for (const { min, max, title } of columns) {
      expect(min).toBeLessThanOrEqual(max);
      expect(max).toBeGreaterThanOrEqual(title.length);
    }
  });
});

test('sorting: larger and sooner first, what has no size or date last', () => {
  function sorted(column: string, rows: Backup[]): string[] {
    const compare = backups.columns.find(({ id }) => id === column)?.compare;
    if (!compare) throw new Error(`cannot sort by ${column}`);
    return ids(rows.map((row) => held(row)).sort((a, b) => compare(a, b, view())));
  }
  const sizes = [null, 1, 4523].map((size_mb, i) => backup({ id: String(i), size_mb }));
  expect(sorted('size_mb', sizes)).toEqual(['2', '1', '0']);
  const ends = [null, NOW + DAY, NOW].map((expires_at, i) => backup({ id: String(i), expires_at }));
  expect(sorted('expires_at', ends)).toEqual(['2', '1', '0']);
});

test('fields for the filter', () => {
  const row = held(backup({ id: '501', type: 'Manual', description: own('Before MIGRATION') }), {
    server: 'gone',
  });
  expect(backups.fields(row)).toMatchObject({
    status: 'completed',
    type: 'manual',
    server: 'web-1\n1\ngone',
  });
  for (const word of ['501', 'before migration', 'manual', 'web-1'])
    expect(backups.fields(row)).toMatchObject({ text: expect.stringContaining(word) });
  expect(snapshots.fields(held(snapshot({ name: 'Pre-Upgrade' })))).toMatchObject({ name: 'pre-upgrade' });
  expect(snapshots.fields(held(snapshot()))).not.toHaveProperty('type');
});

describe('all fields', () => {
  const said = (row: Parameters<typeof recoveryPointFacts>[0]): string[] =>
    recoveryPointFacts(row, view()).map(({ label, value }) => `${label}: ${value.text}`);

  test('of a backup whose server is gone', () => {
    const row = held(backup({ expires_at: NOW + 9 * DAY }), { server: 'gone', held: null });
    expect(said(row)).toEqual([
      'status: completed',
      'type: automatic',
      'server: web-1 (id 1), no longer in the list of servers',
      'created: 2025-01-16 14:45Z, 1 h ago',
      'expires: 2025-01-25 15:45Z, in 9 d',
      'size: 4.4 GB',
      'manual: not known manual backups of its server',
      'description: –',
      'id: 501',
    ]);
  });

  test('of a snapshot of which little is known', () => {
    const bare: Snapshot = snapshot({ server: null, size_mb: null, created_at: null, status: 'in_progress' });
    expect(said(held(bare, { server: 'unknown', held: 4 }))).toEqual([
      'status: in_progress',
      'name: before-upgrade',
      'server: –',
      'created: –',
      'expires: not given by the API',
      'size: not known until it is completed',
      'snapshots: 4 of 5 snapshots of its server',
      'description: –',
      'id: 801',
    ]);
  });

  test.each([
    ['in_progress', 'not known until it is completed'],
    ['failed', 'not given by the API'],
    ['completed', 'not given by the API'],
    ['archived', 'not given by the API'],
  ])('a size that is missing is only awaited of what is being made: %s', (status, words) => {
    expect(said(held(backup({ size_mb: null, status })))).toContain(`size: ${words}`);
  });
});
