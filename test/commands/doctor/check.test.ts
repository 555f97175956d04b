import { expect, test } from 'vitest';
import { check, fail, pass, warn } from '../../../src/commands/doctor/check.ts';
import { eagerClock } from '../../api/fake-api.ts';

const clock = eagerClock();

test('a verdict is told under its name', async () => {
  expect(await check('DNS', clock, 30_000, () => warn('do this', 'a', 'b'))).toEqual({
    name: 'DNS',
    state: 'warn',
    facts: ['a', 'b'],
    next: 'do this',
  });
  expect(pass('a').next).toBeNull();
  expect(fail('x').facts).toEqual([]);
});

test('one that never ends has failed in time, and one that throws does not take the others along', async () => {
  expect(await check('TCP', clock, 5_000, () => new Promise(() => undefined))).toMatchObject({
    state: 'fail',
    facts: ['no answer in 5 s'],
    next: 'see the checks before this one',
  });
  const dropped = await check('TCP', clock, 5_000, () => new Promise(() => undefined), 'see the firewall');
  expect(dropped.next).toBe('see the firewall');
  const thrown = await check('TLS', clock, 30_000, () => Promise.reject(new Error('odd')));
  expect(thrown).toMatchObject({ state: 'fail', facts: ['the check itself failed: odd'] });
});
