import { describe, expect, test } from 'vitest';
import { decodeBackup } from '../../src/api/decode-recovery-points.ts';
import { type Facts, RECONCILE_MS } from '../../src/operations/observe.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { reconciled } from '../../src/operations/reconcile.ts';
import type { Write } from '../../src/operations/write.ts';
import { backup, MINUTE, NOW, SECOND, server, snapshot } from '../resources/build.ts';
import { operationOf } from './values.ts';

const NOTHING: Facts = { look: null, list: null, taken: new Set(), settings: null };
const END = NOW + RECONCILE_MS;

function lost(write: Write, change: Partial<Operation> = {}): Operation {
  return operationOf(write, { phase: 'reconciling', ...change });
}

describe('creates', () => {
  const body = { name: 'web-9', plan_id: '2', os_id: '5', location: 'us-west' };
  const before = { status: null, ids: ['1', '2'], skewMs: 0 };
  const create = lost({ kind: 'createServer', body }, { before });
  const ours = server({ id: '9', name: 'web-9', created_at: NOW + SECOND });
  const find = (
    rows: readonly Parameters<typeof server>[0][],
    operation = create,
    now = NOW + SECOND,
    taken: readonly string[] = [],
  ) =>
    reconciled(
      operation,
      {
        ...NOTHING,
        taken: new Set(taken),
        list: {
          at: now,
          complete: true,
          rows: rows.map((row) => ({ ...ours, ...server({ ...ours, ...row }) })),
        },
      },
      now,
    );

  test('exactly one new one of the name is adopted', () => {
    // True of an answer that was lost and of one that held no more than an id.
    const warnings = ['no answer showed it; a later read found it'];
    expect(find([{}])).toMatchObject({ phase: 'watching', created: '9', warnings });
  });

  test.each([
    ['was there before', { id: '2' }],
    ['has another name', { name: 'web-8' }],
    ['is elsewhere', { location: server().location && ('eu' as never) }],
    ['is older than the request', { created_at: NOW - 60 * SECOND }],
  ])('one that %s is not', (_, row) => {
    expect(find([row])).toBeNull();
    expect(find([row], create, END)?.end).toBe('unknown');
  });

  test('one that was not there before but seems older is named, and not said not to be there', () => {
    const old = { created_at: NOW - 60 * SECOND };
    expect(find([old], create, END)).toMatchObject({
      end: 'unknown',
      said: 'one that seems older could be it (id 9): check before repeating',
    });
    expect(find([old, { ...old, id: '10' }], create, END)?.said).toContain(
      '2 that seem older could be it (id 9, 10)',
    );
    expect(find([{ ...old, id: '2' }], create, END)?.said).toContain('no new server web-9 was seen');
    const unread = { ...create, before: { ...before, ids: null } };
    expect(find([old], unread, END)?.said).toContain('id 9');
    expect(find([{ created_at: NOW - 48 * 3_600_000 }], unread, END)?.said).toContain('no new server');
  });

  test('what another operation has made is not, and is not said not to be there', () => {
    expect(find([{}], create, NOW + SECOND, ['9'])).toBeNull();
    expect(find([{}, { id: '10' }], create, NOW + SECOND, ['9'])).toMatchObject({ created: '10' });
    expect(find([{}], create, END, ['9'])).toMatchObject({
      end: 'unknown',
      said: 'no other new server web-9 was seen in 2 min; it may still come: check before repeating',
    });
    expect(find([{ name: 'web-8' }], create, END, ['9'])?.said).toContain('no new server web-9');
  });

  test('one that was made much later is named, and not taken for it', () => {
    const later = { created_at: NOW + 5 * MINUTE + SECOND };
    expect(find([{ created_at: NOW + 5 * MINUTE }])).toMatchObject({ created: '9' });
    expect(find([later])).toBeNull();
    expect(find([later], create, END)).toMatchObject({
      end: 'unknown',
      said: 'one that was made later could be it (id 9): check before repeating',
    });
    expect(find([later, { ...later, id: '10' }], create, END)?.said).toContain('2 that were made later');
    const older = { id: '10', created_at: NOW - MINUTE };
    expect(find([later, older], create, END)?.said).toContain('2 of uncertain time could be it');
  });

  test('one whose time is not told is taken for it only when it was seen at its time', () => {
    const untold = { created_at: null };
    expect(find([untold])).toMatchObject({ created: '9' });
    const late = NOW + 48 * 60 * MINUTE;
    const taken = { ...create, answeredAt: late };
    expect(find([untold], taken, late + SECOND)).toBeNull();
    expect(find([untold], taken, late + RECONCILE_MS)?.said).toContain('one of uncertain time could be it');
  });

  test('two that could be it leave it unknown', () => {
    expect(find([{}, { id: '10' }])).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('9, 10'),
    });
  });

  test('its age is told by the clock of the API', () => {
    const behind = { ...create, before: { ...before, skewMs: -3_600_000 } };
    const row = { created_at: NOW - 3_600_000 + SECOND };
    expect(find([row], behind)).toMatchObject({ created: '9' });
    expect(find([row])).toBeNull();
  });

  test('a backup is told by its server and its description, and is not a nightly one', () => {
    const write: Write = { kind: 'createBackup', server: '1', description: 'mine' };
    const operation = lost(write, { before });
    const row = backup({
      id: '7',
      created_at: NOW,
      server: { id: '1', name: null },
      ...{ description: 'mine' as never },
    });
    const given = (rows: Facts['list']) => reconciled(operation, { ...NOTHING, list: rows }, NOW);
    const manual = { ...row, backup_type: 'manual' as never };
    expect(given({ at: NOW, complete: true, rows: [manual] })).toMatchObject({ created: '7' });
    expect(
      given({ at: NOW, complete: true, rows: [{ ...row, backup_type: 'automatic' as never }] }),
    ).toBeNull();
    expect(given({ at: NOW, complete: true, rows: [{ ...manual, description: null }] })).toBeNull();
  });

  test('the description of a backup is told by what is kept of it', () => {
    const description = `caf\u0301e\u200b ${'x'.repeat(1_100)}`;
    const operation = lost({ kind: 'createBackup', server: '1', description }, { before });
    const row = decodeBackup(
      {
        id: 7,
        server: { id: 1, name: 'web-1' },
        backup_type: 'manual',
        status: 'in_progress',
        created_at: new Date(NOW).toISOString(),
        description,
      },
      1,
    );
    const list = { at: NOW, complete: true, rows: [row] };
    expect(reconciled(operation, { ...NOTHING, list }, NOW)).toMatchObject({ created: '7' });
  });

  test('a snapshot is told by its server and name', () => {
    const operation = lost({ kind: 'createSnapshot', server: '1', name: 'pre', description: '' }, { before });
    const row = {
      ...snapshot({ id: '7', created_at: NOW, server: { id: '1', name: null } }),
      name: 'pre' as never,
    };
    const given = (one: typeof row) =>
      reconciled(operation, { ...NOTHING, list: { at: NOW, complete: true, rows: [one] } }, NOW);
    expect(given(row)).toMatchObject({ created: '7' });
    expect(given({ ...row, server: { id: '2', name: null } })).toBeNull();
  });
});
