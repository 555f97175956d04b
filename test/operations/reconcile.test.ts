import { describe, expect, test } from 'vitest';
import { type Facts, RECONCILE_MS } from '../../src/operations/observe.ts';
import { NOTHING_SEEN, type Operation } from '../../src/operations/operation.ts';
import { reconciled } from '../../src/operations/reconcile.ts';
import type { Write } from '../../src/operations/write.ts';
import { MINUTE, NOW, SECOND } from '../resources/build.ts';
import { operationOf, TARGET } from './values.ts';

const NOTHING: Facts = { look: null, list: null, taken: new Set(), settings: null };
const END = NOW + RECONCILE_MS;
const NOT_SEEN = 'no effect seen in 2 minutes; the request may still be carried out';
const UNKNOWN = 'outcome unknown';

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

/** One read was without it already. */
const missed = { ...remove, trail: { ...NOTHING_SEEN, at: NOW - 2 * SECOND, absentAt: NOW - 2 * SECOND } };

describe('actions', () => {
  test.each([
    [start, 'starting'],
    [start, 'active'],
    [stop, 'stopping'],
    [stop, 'stopped'],
    [reboot, 'rebooting'],
    [reboot, 'stopped'],
    [restore, 'restoring'],
    [missed, null],
  ])('$write.kind seen %s: it was carried out and is watched on', (operation, status) => {
    expect(seen(operation, status, NOW + SECOND, NOW + SECOND)).toMatchObject({ phase: 'watching' });
  });

  test.each([
    [start, 'stopped', NOT_SEEN],
    [stop, 'active', NOT_SEEN],
    [reboot, 'active', UNKNOWN],
    [reboot, 'suspended', UNKNOWN],
    [reboot, 'mystery', 'a quick reboot may be missed; it may still come'],
    [restore, 'active', NOT_SEEN],
    [remove, 'active', NOT_SEEN],
    [remove, 'deleting', UNKNOWN],
    [stop, 'mystery', UNKNOWN],
  ])('$write.kind seen %s for two minutes is unknown: %s', (operation, status, said) => {
    expect(seen(operation, status, NOW + SECOND, NOW + SECOND)?.end).toBeUndefined();
    expect(seen(operation, status)).toMatchObject({ end: 'unknown', said: expect.stringContaining(said) });
  });

  test('a recovery point that is being deleted is not called as it was, though nobody read it just before', () => {
    const before = { status: null, ids: ['5'], skewMs: 0 };
    const point = { kind: 'snapshots', id: '5', created_at: NOW, status: 'completed' } as const;
    const write: Write = { kind: 'deleteSnapshot', snapshot: '5', server: '1' };
    const deleted = lost(write, { before, target: { ...TARGET, point } });
    expect(seen(deleted, 'completed')?.said).toContain(NOT_SEEN);
    expect(seen(deleted, 'deleting')?.said).toContain(UNKNOWN);
    expect(seen(lost(write, { before, target: null }), 'completed')?.said).toContain(UNKNOWN);
    const gone = lost({ kind: 'deleteServer', server: '1' }, { before: { ...before, ids: null } });
    expect(seen(gone, 'active')?.said).toContain(NOT_SEEN);
    expect(seen(gone, 'deleting')?.said).toContain(UNKNOWN);
  });

  test('a status that was so before proves nothing', () => {
    const active = { before: { status: 'active', ids: null, skewMs: 0 } };
    expect(seen({ ...start, ...active }, 'active')?.said).toContain(UNKNOWN);
    const unread = { before: { status: null, ids: null, skewMs: 0 } };
    expect(seen({ ...start, ...unread }, 'active')?.said).toContain(UNKNOWN);
    expect(seen({ ...stop, ...unread }, 'active')?.said).toContain(UNKNOWN);
  });

  test.each([
    [start, 'active', 'it was stopped, is active 2 d after it was sent, perhaps by someone else'],
    [start, 'stopped', 'it is stopped as before, 2 d after it was sent, and may have changed in between'],
    [stop, 'stopped', 'it was active, is stopped 2 d after it was sent, perhaps by someone else'],
    [reboot, 'rebooting', 'it was active, is rebooting 2 d after it was sent, perhaps by someone else'],
    [restore, 'restoring', 'it was active, is restoring 2 d after it was sent, perhaps by someone else'],
    [
      { ...stop, before: { status: null, ids: null, skewMs: 0 } },
      'stopped',
      'it is stopped 2 d after it was sent, perhaps by someone else',
    ],
  ])('$write.kind taken up two days later and seen %s: nobody knows by whom', (operation, status, said) => {
    const late = NOW + 48 * 60 * MINUTE;
    expect(seen({ ...operation, answeredAt: late }, status, late + SECOND, late + SECOND)).toMatchObject({
      end: 'unknown',
      said: `${UNKNOWN}: ${said}`,
    });
  });

  test('what is seen within twenty minutes still proves it; a delete is proved whenever it is gone', () => {
    const at = NOW + 20 * MINUTE;
    expect(seen({ ...start, answeredAt: at }, 'active', at, at)).toMatchObject({ phase: 'watching' });
    const late = NOW + 48 * 60 * MINUTE;
    expect(seen({ ...missed, answeredAt: late }, null, late, late)).toMatchObject({ phase: 'watching' });
    expect(seen({ ...remove, answeredAt: late }, 'active', late, late)?.end).toBeUndefined();
  });

  test('without a read of the last half minute nothing is said not to have been seen', () => {
    expect(seen(stop, 'active', END - 31 * SECOND)?.said).toContain(UNKNOWN);
    expect(reconciled(stop, NOTHING, END)?.end).toBe('unknown');
    expect(reconciled(stop, NOTHING, END - 1)).toBeNull();
  });
});
