import { describe, expect, test } from 'vitest';
import {
  type Chain,
  type ChainStep,
  isStartDue,
  withStart,
} from '../../../src/operations/workflows/chain.ts';
import {
  type ChainPlan,
  consistentSnapshot,
  snapshotThenRestore,
} from '../../../src/operations/workflows/chain-plan.ts';
import { MINUTE, NOW } from '../../resources/build.ts';
import { TARGET } from '../values.ts';

type Ended = ChainStep['outcome'];

const NAMED = { name: 'nightly', description: '' };

/** A consistent snapshot whose steps have come to these ends; null: sent, and nothing is known; undefined: not begun. */
const chainOf = (...outcomes: readonly (Ended | undefined)[]): Chain =>
  begun(consistentSnapshot(TARGET, NAMED), outcomes);

function begun(plan: ChainPlan, outcomes: readonly (Ended | undefined)[]): Chain {
  return {
    ...plan,
    id: 'c',
    profile: 'prod',
    steps: plan.steps.map((step, at) => ({
      ...step,
      operation: outcomes[at] === undefined ? null : `op-${at}`,
      outcome: outcomes[at] ?? null,
      created: null,
      endedAt: null,
    })),
    waits: null,
    startedAt: NOW,
  };
}

const RECENT = { ms: MINUTE, wasDown: false };
const LONG_AGO = { ms: 21 * MINUTE, wasDown: false };
const WAS_DOWN = { ms: MINUTE, wasDown: true };

describe('the server may still be stopped by us', () => {
  test.each([
    ['a stop that was seen, and nothing is known of the server', chainOf('succeeded'), undefined, RECENT],
    ['a stop that was seen, and the server is stopped', chainOf('succeeded', 'refused'), 'stopped', LONG_AGO],
    ['a start that was refused', chainOf('succeeded', 'succeeded', 'limited'), 'stopped', RECENT],
    ['a status that says nothing', chainOf('succeeded', 'refused'), 'error', RECENT],
    ['a stop whose answer was lost a minute ago', chainOf('unknown'), 'active', RECENT],
    ['a stop of which nothing is known', chainOf(null), 'active', RECENT],
    ['a stop that was accepted and not seen, at any time', chainOf('still-running'), 'active', LONG_AGO],
  ])('%s', (_, chain, status, seen) => {
    expect(isStartDue(chain, status, seen)).toBe(true);
  });
});

describe('it is not', () => {
  test.each([
    ['a stop that was not begun', chainOf(), 'stopped', RECENT],
    ['a stop that was refused', chainOf('refused'), 'stopped', RECENT],
    ['a start that has succeeded', chainOf('succeeded', 'succeeded', 'succeeded'), 'stopped', RECENT],
    ['a stop that was seen, and the server runs', chainOf('succeeded', 'refused'), 'active', RECENT],
    ['a stop whose answer was lost more than 20 min ago', chainOf('unknown'), 'active', LONG_AGO],
    ['a lost stop that came, and the server runs again', chainOf('unknown'), 'starting', WAS_DOWN],
    ['an accepted stop that came, and the server runs again', chainOf('still-running'), 'active', WAS_DOWN],
  ])('%s', (_, chain, status, seen) => {
    expect(isStartDue(chain, status, seen)).toBe(false);
  });
});

describe('a start behind a restore', () => {
  const restoring = (outcome: Ended | undefined, status = 'active'): Chain => {
    const server = { ...TARGET, server: TARGET.server && { ...TARGET.server, status } };
    const restore = { kind: 'restoreSnapshot', server: '1', snapshot: '8' } as const;
    return begun(snapshotThenRestore(server, NAMED, restore, server), ['succeeded', outcome]);
  };

  test.each(['succeeded', 'failed', 'unknown', 'unobserved', 'still-running'] as const)(
    'is due when that is over (%s) and the server is stopped',
    (outcome) => {
      const due = withStart(restoring(outcome), 'stopped');
      expect(due.steps.map(({ write }) => write.kind)).toEqual([
        'createSnapshot',
        'restoreSnapshot',
        'startServer',
      ]);
      expect([isStartDue(due, 'stopped'), isStartDue(due), isStartDue(due, 'active')]).toEqual([
        true,
        true,
        false,
      ]);
      expect(withStart(due, 'stopped')).toBe(due);
    },
  );

  test.each([
    ['the restore was refused', restoring('refused'), 'stopped'],
    ['the restore was not begun', restoring(undefined), 'stopped'],
    ['the restore is under way', restoring(null), 'stopped'],
    ['the server was stopped before', restoring('succeeded', 'stopped'), 'stopped'],
    ['the server runs', restoring('succeeded'), 'active'],
    ['nothing is known of the server', restoring('succeeded'), undefined],
    ['there is no restore', chainOf('succeeded', 'refused'), 'stopped'],
  ])('is not due when %s', (_, chain, status) => {
    expect(withStart(chain, status)).toBe(chain);
  });
});
