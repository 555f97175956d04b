import type { List } from '../../src/api/model.ts';
import type { Failure, FailureKind, Success } from '../../src/api/outcome.ts';
import { own } from '../../src/api/safe-text.ts';
import { NOW } from '../resources/build.ts';

/** An answer that was asked for at `startedAt` and came at `at`, in ms from the tests' now. */
export function ok<T>(value: T, startedAt = 0, at = startedAt + 100): Success<T> {
  return { kind: 'ok', value, startedAt: NOW + startedAt, at: NOW + at };
}

export function listOf<T>(rows: readonly T[], complete = true): List<T> {
  return {
    rows,
    count: rows.length,
    complete,
    gap: complete ? null : failed('unavailable', { status: 500 }),
  };
}

export function failed(kind: FailureKind, change: Partial<Failure> = {}): Failure {
  return { kind, step: 'http', text: own('could not read'), next: own('try again'), ...change };
}
