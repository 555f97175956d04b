import { describe, expect, test } from 'vitest';
import type { Kept } from '../../src/operations/persistence.ts';
import type { BulkOrder } from '../../src/operations/workflows/bulk-order.ts';
import { sessionFrom, sessionText } from '../../src/storage/records.ts';
import { halfDone } from '../journeys/left-half-done.ts';
import { operationOf } from '../operations/values.ts';

const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });
const CHAIN = halfDone('restore');

const ORDER: BulkOrder = {
  id: 'o-1',
  title: 'reboot 2 servers',
  startedAt: 5,
  items: [{ title: 'reboot web-01', operation: null, isOver: false }],
};

function read(
  operations: readonly unknown[],
  chains: readonly unknown[] = [],
  orders: readonly unknown[] = [],
) {
  const kept = { operations, chains, orders } as unknown as Kept;
  return sessionFrom(sessionText('a', kept), 'a');
}

test('what was kept is read back as it was', () => {
  const body = { name: 'fresh-01', plan_id: '2', os_id: '5', location: 'us-west' };
  const operations = [
    REBOOT,
    operationOf({ kind: 'createServer', body }, { phase: 'logging', sentAt: null }),
    operationOf({ kind: 'deleteBackup', backup: '7', server: null }, { created: null }),
  ];
  expect(read(operations, [CHAIN], [ORDER])).toEqual({ operations, chains: [CHAIN], orders: [ORDER] });
});

describe('nothing is acted on', () => {
  test('of an order of which a part has no title', () => {
    expect(() => read([], [], [{ ...ORDER, items: [{ operation: null }] }])).toThrow();
  });

  test.each([
    ['an id that leads elsewhere', { write: { kind: 'rebootServer', server: '../x' } }],
    ['a plan that is none', { write: { kind: 'createServer', body: { plan_id: '{id}' } } }],
    ['a write that there is not', { write: { kind: 'constructor', server: '1' } }],
    ['a write about no server', { write: { kind: 'rebootServer' } }],
    ['no write', { write: undefined }],
    ['no id of its own', { id: 7 }],
    ['a phase that there is none of', { phase: 'over' }],
    ['nothing said of it', { said: undefined }],
    ['a message that is no text', { message: 7 }],
    ['something made that has no id', { created: '..' }],
  ])('of an operation with %s', (_, change) => {
    expect(() => read([{ ...REBOOT, ...change }])).toThrow();
  });

  test.each([
    ['no steps', { steps: [] }],
    [
      'a step that leads elsewhere',
      { steps: [{ ...CHAIN.steps[0], write: { kind: 'stopServer', server: '' } }] },
    ],
    ['a server that is none', { server: '12/..' }],
    ['a last step that leads elsewhere', { closing: { kind: 'startServer', server: '1/x' } }],
    ['no title', { what: undefined }],
  ])('of a chain with %s', (_, change) => {
    expect(() => read([], [{ ...CHAIN, ...change }])).toThrow();
  });

  test.each(['null', '[]', '{}', '"x"', '{"version":1,"account":"a","operations":"x","chains":[]}'])(
    'of a file that holds %s',
    (text) => {
      expect(() => sessionFrom(text, 'a')).toThrow();
    },
  );
});

test('texts of a file cannot write on the screen', () => {
  const name = 'web\u001b]0;x\u0007';
  expect(JSON.stringify(read([{ ...REBOOT, name, warnings: [name] }]))).not.toContain('\\u001b');
});

test('of a file of another account nothing is told, whatever it holds', () => {
  expect(sessionFrom('{"version":7,"account":"b"}', 'a')).toBeNull();
});
