import { expect, test } from 'vitest';
import { summaryOf } from '../../../src/operations/workflows/exit-summary.ts';
import { operationOf } from '../values.ts';

const NOTHING = {
  profile: 'prod',
  operations: [],
  chains: [],
  waiting: [],
  leftStopped: [],
  isKept: () => false,
} as const;

test('nothing is printed when nothing was asked for', () => {
  expect(summaryOf(NOTHING)).toEqual([]);
});

test('a multi-step operation that waits without a request is named all the same', () => {
  expect(summaryOf({ ...NOTHING, chains: ['web-1 is STOPPED, start it; not finished: x'] })).toEqual([
    'prod: 0 operations',
    '  web-1 is STOPPED, start it; not finished: x',
  ]);
});

test('of many that ended the first are cut, and never what is open or stopped', () => {
  const ended = Array.from({ length: 30 }, (_, i) =>
    operationOf({ kind: 'rebootServer', server: '1' }, { phase: 'ended', text: `reboot ${i + 1}` }),
  );
  const said = summaryOf({
    ...NOTHING,
    operations: ended,
    chains: ['chain'],
    waiting: ['stop web-2'],
    leftStopped: ['web-3 is STOPPED'],
  });
  expect(said.slice(0, 3)).toEqual(['prod: 30 operations', '  … 13 more before', '  reboot 14']);
  expect(said.slice(-3)).toEqual(['  chain', '  not sent: stop web-2', '  web-3 is STOPPED']);
});
