import type { Operation } from './operations.ts';
import type { Failure, FailureKind, Step } from './outcome.ts';
import { FIELD_CAP, type SafeText, safeText } from './safe-text.ts';

/** What was asked, and of whom: every failure says both. */
export type Asked = {
  readonly operation: Operation;
  /** Host (and port) of the API. */
  readonly host: string;
};

export type Cause = {
  readonly kind: FailureKind;
  readonly step: Step;
  /** Completes "could not stop the server: …". Ours; what comes from outside goes into `words`, or is made safe first. */
  readonly reason: string;
  readonly next: string;
  readonly status?: number | undefined;
  readonly words?: SafeText | undefined;
  readonly retryAfterS?: number | undefined;
  readonly requestId?: SafeText | undefined;
};

const TEXT_CAP = 1024;
const READ_FIRST = 'it may have been carried out: check before repeating';

export function isWrite(asked: Asked): boolean {
  return asked.operation.kind !== 'read';
}

/** Puts a failure in words. Its text is printable and at most 1024 code points. */
export function failure(asked: Asked, cause: Cause): Failure {
  const { kind, step, status, words, retryAfterS, requestId } = cause;
  const unknown = kind === 'unknown';
  const said = words === undefined ? cause.reason : `${cause.reason}: ${words}`;
  const text = unknown
    ? `tried to ${asked.operation.doing}, outcome unknown: ${said}`
    : `could not ${asked.operation.doing}: ${said}`;
  return {
    kind,
    step,
    text: safeText(text, TEXT_CAP),
    next: safeText(unknown ? READ_FIRST : cause.next, FIELD_CAP),
    status,
    words,
    retryAfterS,
    requestId,
  };
}

/** Nothing left this machine: the mode forbids writing. */
export function refusedByMode(asked: Asked, mode: 'read-only' | 'locked'): Failure {
  return failure(asked, {
    kind: 'refused',
    step: 'mode',
    reason: mode === 'locked' ? 'the console is locked' : 'the console is read-only',
    next:
      mode === 'locked' ? ':unlock lifts the lock for a while' : 'start without read-only to change anything',
  });
}

/** Nothing left this machine: `value` is no id that this request can carry. */
export function refusedInput(asked: Asked, value: string): Failure {
  return failure(asked, {
    kind: 'refused',
    step: 'input',
    reason: `"${safeText(value, 40)}" is not a valid id`,
    next: 'nothing sent; read the list again',
  });
}

/** The caller wants the answer no more. Reads only. */
export function cancelled(asked: Asked): Failure {
  return failure(asked, {
    kind: 'cancelled',
    step: 'cancelled',
    reason: 'no longer wanted',
    next: 'nothing to do',
  });
}

/** The next step where waiting may help. A command that reads once says it otherwise (commands/told.ts). */
export const AGAIN = 'the next read tries again';

/** No whole answer came in `limitMs` milliseconds. A write may have been carried out all the same. */
export function timedOut(asked: Asked, limitMs: number): Failure {
  return failure(asked, {
    kind: isWrite(asked) ? 'unknown' : 'unavailable',
    step: 'timeout',
    reason: `${asked.host} gave no answer in ${limitMs / 1000} s`,
    next: `check the network; ${AGAIN}`,
  });
}

/** A 2xx that is not what this operation answers. `what` says what came instead. A write may have been carried out. */
export function unreadable(asked: Asked, what: string, rest: Partial<Cause> = {}): Failure {
  return failure(asked, {
    step: 'decode',
    next: 'check the API address: perhaps something else answers there',
    ...rest,
    kind: isWrite(asked) ? 'unknown' : 'bad-answer',
    reason: `${asked.host} answered ${what}`,
  });
}
