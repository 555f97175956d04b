import { describe, expect, test } from 'vitest';
import type { Backup } from '../../src/api/model.ts';
import { attention } from '../../src/resources/attention.ts';
import type { Known, Seen, View } from '../../src/resources/known.ts';
import { backup, DAY, detail, HOUR, known, MINUTE, NOW, seen, server, snapshot, view } from './build.ts';

function verdict(rule: string, of: Known, at: View = view()): string {
  const { findings, unknown } = attention(of, at);
  const found = findings.find((finding) => finding.rule === rule);
  return found ? found.long : unknown.includes(rule) ? 'unknown' : 'fine';
}

/** A server with automatic backups on, off or not known, and these backups. */
function row(enabled: boolean | null, backups: Seen<Backup> | null, of = server()): Known {
  return known(of, {
    detail: { server: detail(of, { backups_enabled: enabled }), startedAt: NOW, at: NOW },
    backups,
  });
}

const aged = (ms: number, change: Parameters<typeof backup>[0] = {}): Backup =>
  backup({ created_at: NOW - ms, ...change });
const young = server({ created_at: NOW - HOUR });

describe('unprotected: automatic backups off and no completed backup for 7 days', () => {
  test.each<[string, Known, string]>([
    ['off, 9 days', row(false, seen([aged(9 * DAY)])), 'no backup for 9 days, automatic backups off'],
    ['off, none', row(false, seen([])), 'no completed backup, automatic backups off'],
    ['off, 7 days to the second', row(false, seen([aged(7 * DAY)])), 'fine'],
    ['off, a new manual one', row(false, seen([aged(HOUR, { type: 'manual' })])), 'fine'],
    [
      'off, the new one failed',
      row(false, seen([aged(HOUR, { status: 'failed' }), aged(8 * DAY)])),
      'no backup for 8 days, automatic backups off',
    ],
    [
      'off, the new one has an unknown status',
      row(false, seen([aged(HOUR, { status: 'archived' })])),
      'no completed backup, automatic backups off',
    ],
    ['on', row(true, seen([aged(9 * DAY)])), 'fine'],
    ['off, but the server is an hour old', row(false, seen([]), young), 'fine'],
    ['not known whether on', row(null, seen([aged(9 * DAY)])), 'unknown'],
    ['not known whether on, but backed up', row(null, seen([aged(HOUR)])), 'fine'],
    ['backups never read', row(false, null), 'unknown'],
    ['the list is cut', row(false, seen([aged(9 * DAY)], { complete: false })), 'unknown'],
    ['the list is cut, but shows a new one', row(false, seen([aged(HOUR)], { complete: false })), 'fine'],
    ['the list is too old', row(false, seen([aged(9 * DAY)], { at: NOW - HOUR - 1 })), 'unknown'],
    ['the list is too old and was fine', row(false, seen([aged(HOUR)], { at: NOW - HOUR - 1 })), 'unknown'],
  ])('%s', (_, of, answer) => expect(verdict('unprotected', of)).toBe(answer));

  test('without the detail it is not known whether backups are on', () => {
    expect(verdict('unprotected', known(server(), { detail: null, backups: seen([]) }))).toBe('unknown');
  });

  test('ages count from the clock of the API', () => {
    const of = row(false, seen([aged(6 * DAY)]));
    expect(verdict('unprotected', of, view({ apiNow: NOW + 2 * DAY }))).toContain('no backup for 8 days');
  });

  test('a completed backup without a date proves nothing: neither new nor from 1970', () => {
    expect(verdict('unprotected', row(false, seen([backup({ created_at: null })])))).toBe('unknown');
  });

  test('a server without a date may be too young to have a backup', () => {
    expect(verdict('unprotected', row(false, seen([]), server({ created_at: null })))).toBe('unknown');
  });
});

describe('overdue: automatic backups on and the newest older than 36 h', () => {
  test.each<[string, Known, string]>([
    ['37 h', row(true, seen([aged(37 * HOUR)])), 'no automatic backup for 37 h'],
    ['36 h to the second', row(true, seen([aged(36 * HOUR)])), 'fine'],
    [
      'a new manual one is none',
      row(true, seen([aged(HOUR, { type: 'manual' })])),
      'no completed automatic backup',
    ],
    ['off', row(false, seen([aged(37 * HOUR)])), 'fine'],
    ['on since an hour', row(true, seen([]), young), 'fine'],
    ['not known whether on', row(null, seen([aged(37 * HOUR)])), 'unknown'],
    ['backups never read', row(true, null), 'unknown'],
    ['the list is cut', row(true, seen([aged(37 * HOUR)], { complete: false })), 'unknown'],
    ['the list is too old', row(true, seen([aged(HOUR)], { at: NOW - 2 * HOUR })), 'unknown'],
  ])('%s', (_, of, answer) => expect(verdict('overdue', of)).toBe(answer));

  test('an automatic backup without a date proves nothing', () => {
    expect(verdict('overdue', row(true, seen([backup({ created_at: null })])))).toBe('unknown');
  });
});

describe('a failed backup or snapshot', () => {
  const failed = (ms: number) => aged(ms, { id: '7', status: 'failed' });
  test.each<[string, Known, string]>([
    ['the newest failed', row(true, seen([aged(DAY), failed(HOUR)])), 'the newest backup failed'],
    ['a newer one succeeded', row(true, seen([failed(DAY), aged(HOUR)])), 'fine'],
    [
      'a newer one is running: not over yet',
      row(true, seen([failed(DAY), aged(0, { status: 'in_progress' })])),
      'the newest backup failed',
    ],
    ['none', row(true, seen([])), 'fine'],
    ['never read', row(true, null), 'unknown'],
    ['cut', row(true, seen([aged(HOUR)], { complete: false })), 'unknown'],
    ['too old', row(true, seen([failed(HOUR)], { at: NOW - 2 * HOUR })), 'unknown'],
  ])('backup: %s', (_, of, answer) => expect(verdict('failed backup', of)).toBe(answer));

  test('snapshot: the newest failed', () => {
    const rows = [snapshot({ created_at: NOW - DAY }), snapshot({ id: '9', status: 'error' })];
    expect(verdict('failed snapshot', known(server(), { snapshots: seen(rows) }))).toBe(
      'the newest snapshot failed',
    );
    expect(verdict('failed snapshot', known(server(), { snapshots: null }))).toBe('unknown');
  });

  test('in a list that is cut the newest may be missing', () => {
    expect(verdict('failed backup', row(true, seen([failed(HOUR)], { complete: false })))).toBe('unknown');
  });
});

describe('limits that are reached', () => {
  const snapshots = (n: number) => Array.from({ length: n }, (_, i) => snapshot({ id: String(i + 1) }));
  const manual = (n: number) =>
    Array.from({ length: n }, (_, i) => backup({ id: String(i + 1), type: 'manual' }));
  test.each<[string, Known, string]>([
    ['snapshots full', known(server(), { snapshots: seen(snapshots(5)) }), '5/5 snapshots'],
    ['snapshots full', known(server(), { snapshots: seen(snapshots(4)) }), 'fine'],
    ['snapshots full', known(server(), { snapshots: null }), 'unknown'],
    ['manual backups full', row(true, seen(manual(10))), '10/10 manual backups'],
    ['manual backups full', row(true, seen([...manual(9), aged(0, { id: '99' })])), 'fine'],
    ['manual backups full', row(true, null), 'unknown'],
  ])('%s: %#', (rule, of, answer) => expect(verdict(rule, of)).toBe(answer));

  test.each<[string, Known]>([
    ['snapshots full', known(server(), { snapshots: seen(snapshots(4), { complete: false }) })],
    ['snapshots full', known(server(), { snapshots: seen(snapshots(5), { at: NOW - 61 * MINUTE }) })],
    ['manual backups full', row(true, seen(manual(9), { complete: false }))],
    ['manual backups full', row(true, seen(manual(10), { at: NOW - 61 * MINUTE }))],
  ])('%s cannot be told from a list that is cut or too old: %#', (rule, of) => {
    expect(verdict(rule, of)).toBe('unknown');
  });
});
