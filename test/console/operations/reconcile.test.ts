import { describe, expect, test } from 'vitest';
import { decodeBackup } from '../../../src/api/decode-copies.ts';
import { type Facts, RECONCILE_MS } from '../../../src/console/operations/facts.ts';
import type { Operation } from '../../../src/console/operations/operation.ts';
import { reconciled } from '../../../src/console/operations/reconcile.ts';
import type { Write } from '../../../src/console/writes.ts';
import { backup, detail, MINUTE, NOW, SECOND, server, snapshot } from '../../resources/build.ts';
import { operationOf } from './values.ts';

const NOTHING: Facts = { look: null, list: null, taken: new Set(), settings: null };
const END = NOW + RECONCILE_MS;

function lost(write: Write, change: Partial<Operation> = {}): Operation {
  return operationOf(write, { phase: 'reconciling', ...change });
}

/** What is known after one look, at `at`. */
function seen(operation: Operation, status: string | null, at = END - SECOND, now = END) {
  return reconciled(operation, { ...NOTHING, look: { at, status } }, now);
}

const start = lost(
  { kind: 'startServer', server: '1' },
  { before: { status: 'stopped', ids: null, skewMs: 0 } },
);
const stop = lost({ kind: 'stopServer', server: '1' });
const reboot = lost({ kind: 'rebootServer', server: '1' });
const restore = lost({ kind: 'restoreSnapshot', snapshot: '5', server: '1' });
const remove = lost({ kind: 'deleteServer', server: '1' });

describe('actions', () => {
  test.each([
    [start, 'starting'],
    [start, 'active'],
    [stop, 'stopping'],
    [stop, 'stopped'],
    [reboot, 'rebooting'],
    [reboot, 'stopped'],
    [restore, 'restoring'],
    [remove, null],
  ])('$write.kind seen %s: it was carried out and is watched on', (operation, status) => {
    expect(seen(operation, status, NOW + SECOND, NOW + SECOND)).toMatchObject({ phase: 'watching' });
  });

  test.each([
    [start, 'stopped', 'not-done'],
    [stop, 'active', 'not-done'],
    [reboot, 'active', 'unknown'],
    [reboot, 'suspended', 'unknown'],
    [reboot, 'mystery', 'unknown'],
    [restore, 'active', 'unknown'],
    [remove, 'active', 'not-done'],
    [remove, 'deleting', 'unknown'],
    [stop, 'mystery', 'unknown'],
  ])('$write.kind seen %s for two minutes: %s', (operation, status, end) => {
    expect(seen(operation, status, NOW + SECOND, NOW + SECOND)?.end).toBeUndefined();
    expect(seen(operation, status)?.end).toBe(end);
  });

  test('a status that was so before proves nothing', () => {
    const active = { before: { status: 'active', ids: null, skewMs: 0 } };
    expect(seen({ ...start, ...active }, 'active')?.end).toBe('unknown');
    const unread = { before: { status: null, ids: null, skewMs: 0 } };
    expect(seen({ ...start, ...unread }, 'active')?.end).toBe('unknown');
    expect(seen({ ...stop, ...unread }, 'active')?.end).toBe('unknown');
  });

  test.each([
    [start, 'active', 'it was stopped, is active 2 d after it was sent, which may be the work of others'],
    [start, 'stopped', 'it is stopped as before, 2 d after it was sent, and may have changed in between'],
    [stop, 'stopped', 'it was active, is stopped 2 d after it was sent, which may be the work of others'],
    [
      reboot,
      'rebooting',
      'it was active, is rebooting 2 d after it was sent, which may be the work of others',
    ],
    [
      restore,
      'restoring',
      'it was active, is restoring 2 d after it was sent, which may be the work of others',
    ],
    [
      { ...stop, before: { status: null, ids: null, skewMs: 0 } },
      'stopped',
      'it is stopped 2 d after it was sent, which may be the work of others',
    ],
  ])('$write.kind taken up two days later and seen %s: nobody knows by whom', (operation, status, said) => {
    const late = NOW + 48 * 60 * MINUTE;
    expect(seen({ ...operation, answeredAt: late }, status, late + SECOND, late + SECOND)).toMatchObject({
      end: 'unknown',
      said: `it is not known whether it was done: ${said}`,
    });
  });

  test('what is seen within twenty minutes still proves it; a delete is proved whenever it is gone', () => {
    const at = NOW + 20 * MINUTE;
    expect(seen({ ...start, answeredAt: at }, 'active', at, at)).toMatchObject({ phase: 'watching' });
    const late = NOW + 48 * 60 * MINUTE;
    expect(seen({ ...remove, answeredAt: late }, null, late, late)).toMatchObject({ phase: 'watching' });
    expect(seen({ ...remove, answeredAt: late }, 'active', late, late)?.end).toBeUndefined();
  });

  test('without a read of the last half minute nothing is said not to be done', () => {
    expect(seen(stop, 'active', END - 31 * SECOND)?.end).toBe('unknown');
    expect(reconciled(stop, NOTHING, END)?.end).toBe('unknown');
    expect(reconciled(stop, NOTHING, END - 1)).toBeNull();
  });
});

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
    expect(find([{}])).toMatchObject({ phase: 'watching', created: '9' });
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
      said: 'no other new server web-9 was seen in 2 min: check before repeating',
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

describe('edits', () => {
  const edit = lost({ kind: 'updateServer', server: '1', body: { name: 'new' } });
  const reads = (name: string, at = NOW + SECOND) => ({
    ...NOTHING,
    settings: { at, server: detail(server({ name })) },
  });

  test('are done when the settings are as asked for', () => {
    expect(reconciled(edit, reads('new'), NOW + SECOND)?.end).toBe('succeeded');
  });
  test('are not done when they are still others at the end', () => {
    expect(reconciled(edit, reads('old'), NOW + SECOND)).toBeNull();
    expect(reconciled(edit, reads('old', END - SECOND), END)).toMatchObject({
      end: 'not-done',
      said: 'not done: name not as asked for after 2 minutes',
    });
  });
  test('are unknown when they were others, and nothing could be read since', () => {
    expect(reconciled(edit, reads('old'), END)).toMatchObject({
      end: 'unknown',
      said: expect.stringContaining('name not as asked for when last read, and it can no longer be read'),
    });
  });
  test.each<readonly [string, object, object, string]>([
    ['null', { backups_enabled: true }, { backups_enabled: null }, 'backups enabled'],
    ['absent', { hostname: 'a.example.com' }, { hostname: undefined }, 'hostname'],
    ['unreadable', { name: 'new' }, { name: 'unreadable row', flaws: ['name'] }, 'name'],
  ])('are unknown when what was asked for is %s', (_, body, change, name) => {
    const of = { ...edit, write: { kind: 'updateServer', server: '1', body } as Write };
    const at = (now: number) =>
      reconciled(of, { ...NOTHING, settings: { at: now, server: { ...detail(server()), ...change } } }, now);
    expect(at(NOW + SECOND)).toBeNull();
    expect(at(END)).toMatchObject({
      end: 'unknown',
      said: `it is not known whether it was done: the API does not tell ${name}`,
    });
  });
  test('are not done when one setting is another, whatever else is not told', () => {
    const of = { ...edit, write: { ...edit.write, body: { name: 'new', backups_enabled: true } } as Write };
    const settings = { at: END, server: detail(server({ name: 'old' }), { backups_enabled: null }) };
    expect(reconciled(of, { ...NOTHING, settings }, END)).toMatchObject({
      end: 'not-done',
      said: 'not done: name not as asked for after 2 minutes',
    });
  });
  test('are unknown when they are others days later: they may have been changed twice', () => {
    const late = NOW + 48 * 60 * MINUTE;
    const taken = { ...edit, answeredAt: late };
    const end = late + RECONCILE_MS;
    expect(reconciled(taken, reads('new', late + SECOND), late + SECOND)?.end).toBe('succeeded');
    expect(reconciled(taken, reads('old', end), end)).toMatchObject({
      end: 'unknown',
      said: 'it is not known whether it was done: name not as asked for 2 d after it was sent, which may be the work of others',
    });
  });
  test('are unknown when nothing could be read', () => {
    expect(reconciled(edit, NOTHING, END)?.end).toBe('unknown');
  });
});
