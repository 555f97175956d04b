import { describe, expect, test } from 'vitest';
import type { Backup } from '../../src/api/model.ts';
import { backups } from '../../src/resources/backups.ts';
import type { Cell, Resource } from '../../src/resources/resource.ts';
import { backup, DAY, HOUR, held, NOW, view } from './build.ts';

function cell<Row>(resource: Resource<Row>, column: string, row: Row, at = view()): Cell {
  const found = resource.columns.find((one) => one.id === column);
  if (!found) throw new Error(`no column ${column}`);
  return found.cell(row, at);
}

describe('a backup', () => {
  test.each<[string, Backup, string]>([
    ['manual ones never', backup({ type: 'manual' }), 'never'],
    ['an automatic one without a date', backup({ type: 'automatic' }), '–'],
    ['one of unknown kind', backup({ type: null }), '–'],
    ['later', backup({ expires_at: NOW + 9 * DAY }), 'in 9 d'],
    ['now', backup({ expires_at: NOW }), 'expired'],
    ['past', backup({ expires_at: NOW - HOUR }), 'expired'],
  ])('expires: %s', (_, row, text) => expect(cell(backups, 'expires_at', held(row)).text).toBe(text));

  test('shows what is known and nothing in place of what is not', () => {
    const row = backup({ status: 'in_progress', size_mb: null, created_at: null, server: null, type: null });
    const bare = held(row, { server: 'unknown', held: null });
    const columns = ['status', 'backup_type', 'server', 'age', 'created_at', 'size_mb', 'description'];
    expect(columns.map((id) => cell(backups, id, bare).text)).toEqual([
      'in_progress',
      '–',
      '–',
      '–',
      '–',
      '–',
      '',
    ]);
    expect(cell(backups, 'age', held(backup({ created_at: NOW - 9 * DAY }))).text).toBe('9 d');
    expect(cell(backups, 'size_mb', held(backup())).text).toBe('4.4 GB');
    expect(cell(backups, 'status', held(backup({ status: 'archived' })))).toEqual({
      text: 'archived',
      tone: 'unknown',
    });
  });

  test('of a server without a name shows its id, and of one that is gone says so', () => {
    expect(cell(backups, 'server', held(backup({ server: { id: '77', name: null } }))).text).toBe('77');
    expect(cell(backups, 'server', held(backup(), { server: 'gone' }))).toEqual({
      text: 'web-1 (gone)',
      tone: 'warn',
    });
    expect(cell(backups, 'server', held(backup(), { server: 'unknown' }))).toEqual({ text: 'web-1' });
  });

  test('ages by the clock of the API, and may be of the future', () => {
    expect(
      cell(backups, 'age', held(backup({ created_at: NOW })), view({ apiNow: NOW + 2 * DAY })).text,
    ).toBe('2 d');
    expect(cell(backups, 'age', held(backup({ created_at: NOW + HOUR }))).text).toBe('future');
  });
});
