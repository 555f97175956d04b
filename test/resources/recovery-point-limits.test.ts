import { expect, test } from 'vitest';
import { fullText, oldestOf, roomOf, roomText } from '../../src/resources/recovery-point-limits.ts';
import { backup, DAY, known, NOW, seen, server, snapshot } from './build.ts';

const manual = (id: string, change: Parameters<typeof backup>[0] = {}) =>
  backup({ id, type: 'manual', ...change });

test('automatic backups take no room, and snapshots always do', () => {
  const backups = seen([
    ...Array.from({ length: 10 }, (_, index) => manual(String(index + 1))),
    backup({ id: '90' }),
  ]);
  const of = known(server(), { backups, snapshots: seen([snapshot(), snapshot({ id: '2' })]) });
  expect(fullText(of, 'backups')).toBe('10 of 10 manual backups');
  const room = roomOf(of, 'snapshots');
  expect(room && roomText(room)).toBe('2 of 5 snapshots');
  expect(fullText(of, 'snapshots')).toBeUndefined();
});

test('what was not read has no limit that is known', () => {
  expect(roomOf(undefined, 'backups')).toBeNull();
  expect(fullText(known(), 'snapshots')).toBeUndefined();
});

test('the oldest is none that is automatic, being made, of unknown age, or needed', () => {
  const backups = seen([
    backup({ id: '1', created_at: NOW - 90 * DAY }),
    manual('2', { created_at: NOW - 80 * DAY, status: 'in_progress' }),
    manual('3', { created_at: null }),
    manual('4', { created_at: NOW - 70 * DAY }),
    manual('5', { created_at: NOW - 60 * DAY }),
    manual('6', { created_at: NOW - 50 * DAY }),
  ]);
  const of = known(server(), { backups });
  expect(oldestOf(of, 'backups', undefined)?.id).toBe('4');
  expect(oldestOf(of, 'backups', '4')?.id).toBe('5');
  expect(oldestOf(undefined, 'backups', undefined)).toBeUndefined();
});
