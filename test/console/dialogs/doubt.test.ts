import { expect, test } from 'vitest';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { doubtOf } from '../../../src/console/dialogs/doubt.ts';
import type { Order } from '../../../src/console/screen/overlay.ts';
import { conflictOf } from '../../../src/operations/conflicts.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import type { Write } from '../../../src/operations/write.ts';
import { operationOf, TARGET } from '../../operations/values.ts';
import { NOW } from '../../resources/build.ts';
import { place } from '../context.ts';

const SNAPSHOT: Write = { kind: 'createSnapshot', server: '1', name: 'nightly', description: '' };
const STOP: Write = { kind: 'stopServer', server: '1' };

const lost = (write: Write, change: Partial<Operation> = {}): Operation =>
  operationOf(write, { id: write.kind, phase: 'ended', outcome: 'unknown', ...change });

function orderOf(chain?: Order['chain']): Order {
  const spec = ACTIONS.find(({ id }) => id === 'stop');
  if (!spec) throw new Error('no stop');
  return { spec, targets: [TARGET], ...(chain ? { chain } : {}) };
}

function doubt(order: Order, ...operations: readonly Operation[]) {
  const { model, ...context } = place({ now: NOW + 14_000 });
  const conflictWith = (write: Write) => conflictOf(operations, write, context.now);
  return doubtOf({ ...context, model: { ...model, operations: { conflictWith } } }, order);
}

test('what may have been sent already is told, with the ids that a repeat accepts', () => {
  expect(doubt(orderOf(), lost(SNAPSHOT))).toBeUndefined();
  expect(doubt(orderOf(), lost(STOP))).toEqual({
    text: 'it may already have been sent 14 s ago; the answer was lost',
    ids: ['stopServer'],
  });
});

test('of several targets it is told which of them may have been sent, and of how many more', () => {
  const other = { ...TARGET, name: 'web-2', server: TARGET.server && { ...TARGET.server, id: '2' } };
  const order: Order = { ...orderOf(), targets: [other, TARGET] };
  expect(doubt(order, lost(STOP))?.text).toBe(
    'web-1: it may already have been sent 14 s ago; the answer was lost',
  );
  const both = doubt(order, lost(STOP), lost({ kind: 'stopServer', server: '2' }, { id: 'two' }));
  expect(both?.text).toBe('web-2: it may already have been sent 14 s ago; the answer was lost (and 1 more)');
  expect(both?.ids).toEqual(['two', 'stopServer']);
});

test('of several steps it is told of the one that may have been sent, whichever that is', () => {
  const order = orderOf(consistentSnapshot(TARGET, { name: 'nightly', description: '' }));
  expect(doubt(order, lost(SNAPSHOT))).toEqual({
    text: 'snapshot nightly: it may already have been sent 14 s ago; the answer was lost',
    ids: ['createSnapshot'],
  });
  expect(doubt(order, lost(STOP), lost(SNAPSHOT))?.ids).toEqual(['stopServer', 'createSnapshot']);
});

test('what is still looked for is no doubt: it keeps a create away', () => {
  const order = orderOf(consistentSnapshot(TARGET, { name: 'nightly', description: '' }));
  expect(doubt(order, lost(SNAPSHOT, { phase: 'reconciling', outcome: null }))).toBeUndefined();
});
