import { describe, expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { lastChange, shownFrom } from '../../src/operations/last-change.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { listOf, ok } from '../fleet/answers.ts';
import { detail, NOW, SECOND, server } from '../resources/build.ts';
import { judge } from './histories/judge.ts';
import { play } from './histories/play.ts';
import { printed } from './histories/print.ts';
import type { Act, Fate } from './histories/script.ts';
import { operationOf } from './values.ts';

const REBOOT: Write = { kind: 'rebootServer', server: '1' };
const EDIT: Write = { kind: 'updateServer', server: '1', body: { name: 'a' } };
const at = (seconds: number) => NOW + seconds * SECOND;

/** What is known of a server after these statuses were read, ten seconds apart, the first of them at NOW. */
function cacheAfter(...statuses: readonly string[]) {
  const cache = createCache();
  for (const [i, status] of statuses.entries())
    cache.setServers(ok(listOf([server({ id: '1', status: own(status) })]), 10_000 * i, 10_000 * i));
  return cache;
}

const ended = (write: Write, seconds: number, outcome: Operation['outcome'] = 'succeeded'): Operation =>
  operationOf(write, { id: 'other', phase: 'ended', outcome, endedAt: at(seconds) });

describe('the last change', () => {
  test.each<[string, Write, readonly string[], readonly Operation[], number | null]>([
    ['of a status that was there from the first reading', REBOOT, ['active', 'active'], [], null],
    ['of one that was seen to change', REBOOT, ['starting', 'active', 'active'], [], 10],
    ['of one that something else changed', REBOOT, ['active'], [ended(REBOOT, -30)], -30],
    ['of one that something may still change', REBOOT, ['active'], [ended(REBOOT, -30, 'unknown')], 60],
    ['of a status by what leaves it as it is', REBOOT, ['active'], [ended(EDIT, -30)], null],
    ['of settings, since they were seen', EDIT, ['active', 'active'], [], 0],
    ['of settings that another edit changed', EDIT, ['active'], [ended(EDIT, 15)], 15],
    [
      'of settings while another edit is followed',
      EDIT,
      ['active'],
      [operationOf(EDIT, { id: 'other' })],
      60,
    ],
    ['of what a delete ends', { kind: 'deleteServer', server: '1' }, ['starting', 'active'], [], null],
  ])('%s', (_, write, statuses, others, seconds) => {
    const found = lastChange(cacheAfter(...statuses), write, others, at(60));
    expect(found).toBe(seconds === null ? null : at(seconds));
  });

  test('of settings that a reading of the server shows to be others', () => {
    const cache = cacheAfter('active');
    const read = (enabled: boolean, seconds: number) =>
      cache.setServer(
        ok(detail(server({ id: '1' }), { backups_enabled: enabled }), 1_000 * seconds, 1_000 * seconds),
      );
    read(false, 1);
    read(true, 5);
    expect(lastChange(cache, EDIT, [], at(60))).toBe(at(5));
  });
});

test('what changed within 20 s before a request is shown by reads asked for 20 s after it', () => {
  const sent = (since: number | null) =>
    operationOf(REBOOT, { before: { status: 'active', ids: [], skewMs: 0, since } });
  expect(shownFrom(sent(null))).toBe(NOW);
  expect(shownFrom(sent(at(-20)))).toBe(NOW);
  expect(shownFrom(sent(at(-19)))).toBe(at(20));
});

const OK: Fate = { answer: 'ok', commit: 'before', delayMs: 0, latencyMs: 100 };
const LOST: Fate = { ...OK, answer: 'reset', commit: 'never' };
const NOT_DONE: Fate = { ...OK, commit: 'never' };

const act = (ms: number, kind: Write['kind'], variant: number, fate: Fate): Act => ({
  ...{ at: ms, console: 0, server: 0, do: 'write', word: true },
  ...{ kind, variant, fates: [fate] },
});

// Reads that are behind show what was before the request, which is just what it asked for.
test.each<[string, readonly Act[]]>([
  [
    'an edit there and back, and there again, which is lost',
    [
      act(1_000, 'updateServer', 0, OK),
      act(8_000, 'updateServer', 1, OK),
      act(14_000, 'updateServer', 0, LOST),
    ],
  ],
  [
    'an edit there and back, and there again, which is accepted and not done',
    [
      act(1_000, 'updateServer', 0, OK),
      act(8_000, 'updateServer', 1, OK),
      act(14_000, 'updateServer', 0, NOT_DONE),
    ],
  ],
])('%s', async (_, acts) => {
  for (let seed = 0; seed < 15; seed += 1) {
    const lag = { of: 'each', ms: 19_999 } as const;
    const played = await play({ seed, lag, slowMs: 2_500, skewMs: 0, omission: null, notFound: null, acts });
    expect(judge(played), printed(played, judge(played))).toEqual([]);
  }
});
