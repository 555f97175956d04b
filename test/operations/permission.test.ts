import { expect, test } from 'vitest';
import { createMonotonicNow } from '../../src/api/clock.ts';
import { createPermission } from '../../src/operations/permission.ts';
import { DAY, HOUR, MINUTE, NOW, SECOND } from '../resources/build.ts';

/** A locked account that was unlocked for 15 minutes, a clock that can be set, and a time that passes. */
function unlocked() {
  let wall = NOW;
  let passed = 0;
  const now = createMonotonicNow(
    () => wall,
    () => passed,
  );
  const permission = createPermission('locked', { now, after: () => () => {} }, () => ({}) as never);
  permission.unlock(15 * MINUTE);
  return {
    permission,
    set: (ms: number): void => {
      wall += ms;
    },
    pass: (ms: number): void => {
      wall += ms;
      passed += ms;
    },
    left: (): number | null => {
      const until = permission.until();
      return until === null ? null : until - now();
    },
  };
}

test('an unlocked profile is locked again after its minutes, with a countdown', () => {
  const { permission, pass, left } = unlocked();
  pass(14 * MINUTE);
  expect([permission.mode(), left()]).toEqual(['write', MINUTE]);
  pass(MINUTE);
  expect([permission.mode(), left(), permission.api()]).toEqual(['locked', null, null]);
});

test('a clock that is set back makes that no longer, nor the countdown', () => {
  const { permission, set, pass, left } = unlocked();
  pass(5 * MINUTE);
  set(-DAY);
  expect([permission.mode(), left()]).toEqual(['write', 10 * MINUTE]);
  pass(10 * MINUTE - SECOND);
  expect(permission.mode()).toBe('write');
  pass(SECOND);
  expect([permission.mode(), left(), permission.api()]).toEqual(['locked', null, null]);
});

test('the sleep of the machine counts', () => {
  const { permission, set } = unlocked();
  set(8 * HOUR);
  expect(permission.mode()).toBe('locked');
});

test('lock ends it at once, and read-only is not lifted', () => {
  const { permission, left } = unlocked();
  permission.lock();
  expect([permission.mode(), left()]).toEqual(['locked', null]);
  const clock = { now: () => NOW, after: () => () => {} };
  expect(createPermission('read-only', clock, () => ({}) as never).unlock(MINUTE)).toBe(false);
});
