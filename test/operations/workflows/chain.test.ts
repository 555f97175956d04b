import { describe, expect, test } from 'vitest';
import { type Chain, type ChainStep, isStartDue } from '../../../src/operations/workflows/chain.ts';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import { MINUTE, NOW } from '../../resources/build.ts';
import { TARGET } from '../values.ts';

type Ended = ChainStep['outcome'];

/** A consistent snapshot whose steps have come to these ends; null: sent, and nothing is known; undefined: not begun. */
function chainOf(...outcomes: readonly (Ended | undefined)[]): Chain {
  const plan = consistentSnapshot(TARGET, { name: 'nightly', description: '' });
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
