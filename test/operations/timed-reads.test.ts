import { expect, test } from 'vitest';
import { withTimedReads } from '../../src/operations/timed-reads.ts';
import { settle, turnedClock } from '../clock.ts';
import { ok } from '../fleet/answers.ts';

test('reads share three seconds: what is not answered then is null, and is cancelled', async () => {
  const clock = turnedClock();
  const signals: (AbortSignal | undefined)[] = [];
  const reads = withTimedReads(
    {
      clock,
      readNow: (key, signal) => {
        signals.push(signal);
        return key === 'servers' ? Promise.resolve(ok('rows')) : new Promise(() => {});
      },
    },
    async (read) => [await read('servers'), await read('backups'), await read('snapshots')],
  );
  await settle();
  await clock.turn(2_999);
  expect(signals.map((signal) => signal?.aborted)).toEqual([false, false]);
  await clock.turn(1);
  expect(await reads).toEqual([ok('rows'), null, null]);
  expect(signals.every((signal) => signal?.aborted)).toBe(true);
});

test('reads that were in time leave no timer behind', async () => {
  const clock = turnedClock();
  let cancelled: AbortSignal | undefined;
  await withTimedReads(
    {
      clock,
      readNow: async (_, signal) => {
        cancelled = signal;
        return ok('rows');
      },
    },
    (read) => read('servers'),
  );
  await clock.turn(10_000);
  expect(cancelled?.aborted).toBe(false);
});
