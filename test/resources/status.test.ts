import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFailed, recoveryPointStatus, SERVER_STATUSES, serverStatus } from '../../src/resources/status.ts';

describe('the status of a server', () => {
  test.each([
    ['active', 'good', false],
    ['stopped', 'idle', false],
    ['suspended', 'bad', false],
    ['provisioning', 'busy', true],
    ['starting', 'busy', true],
    ['stopping', 'busy', true],
    ['rebooting', 'busy', true],
    ['restoring', 'busy', true],
    ['restore_failed', 'bad', false],
    ['ERROR', 'bad', false],
    ['build-failure', 'bad', false],
    ['FAILED', 'bad', false],
    ['failover', 'unknown', false],
    ['failing_over', 'unknown', false],
    ['failed over', 'unknown', false],
    ['failover_failed', 'bad', false],
    ['hibernating', 'unknown', false],
    ['', 'unknown', false],
  ])('%s is %s, busy: %s', (status, tone, busy) => {
    expect(serverStatus(status)).toMatchObject({ tone, busy });
  });

  test('in transition has a usual duration; one at rest has none', () => {
    for (const { busy, usualMs } of Object.values(SERVER_STATUSES)) expect(usualMs !== undefined).toBe(busy);
  });
});

describe('the status of a backup or snapshot', () => {
  test.each([
    ['completed', 'good', false],
    ['in_progress', 'busy', true],
    ['failed', 'bad', false],
    ['active', 'unknown', false],
    ['expired', 'unknown', false],
  ])('%s is %s, busy: %s', (status, tone, busy) => {
    expect(recoveryPointStatus(status)).toMatchObject({ tone, busy });
  });
});

test('a word that is not documented is never good and never waited for, whatever it is', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('constructor', '__proto__', 'toString', 'Active', 'active '),
  );
  fc.assert(
    fc.property(words, (word) => {
      if (Object.hasOwn(SERVER_STATUSES, word)) return;
      const { tone, busy } = serverStatus(word);
      expect(busy).toBe(false);
      expect(tone).toBe(isFailed(word) ? 'bad' : 'unknown');
    }),
  );
});
