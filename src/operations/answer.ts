import type { Failure, FailureKind, Outcome } from '../api/outcome.ts';
import { isMadeBy } from './match-created.ts';
import type { Row } from './observe.ts';
import type { Ending, Operation, Step } from './operation.ts';
import type { Write } from './write.ts';

/**
 * What the answer to a request means for its operation. Anything ambiguous leaves the outcome unknown. `taken`: ids of what other
 * requests made.
 */
export function answered(operation: Operation, outcome: Outcome<unknown>, taken: ReadonlySet<string>): Step {
  const { write } = operation;
  if (outcome.kind !== 'ok') return failed(write, outcome);
  const { message } = outcome;
  const requestId = outcome.requestId ?? null;
  const accepted = {
    requestId,
    // The answer to a new server may hold its password: it is shown (onAnswer) and kept nowhere.
    message: write.kind === 'createServer' ? undefined : message,
    phase: 'watching',
    said: 'accepted, watching',
  } as const;
  if (!write.kind.startsWith('create')) return accepted;
  const made = outcome.value as Row;
  if (isMadeBy(operation, made, taken)) return { ...accepted, created: made.id };
  const said = `the answer (id ${made.id}) does not match the request; checking whether the request was carried out`;
  return { requestId, phase: 'reconciling', said };
}

const NOT_DONE: Partial<Record<FailureKind, Ending>> = {
  refused: 'refused',
  auth: 'auth',
  limited: 'limited',
  unavailable: 'not-sent',
};

function failed(write: Write, failure: Failure): Step {
  const fields = {
    requestId: failure.requestId ?? null,
    httpStatus: failure.status ?? null,
    retryAfterS: failure.retryAfterS,
  };
  const end = NOT_DONE[failure.kind];
  // The API's own words first: a narrow screen shows the beginning of a line.
  if (end !== undefined) return { ...fields, end, said: saidOf(write, failure) };
  return { ...fields, phase: 'reconciling', said: `${failure.text}; checking whether it was done` };
}

/** What a code means, besides the words that came with it. */
const MEANINGS: Readonly<Record<number, string>> = {
  402: 'the account lacks credit',
  403: 'this token lacks the permission',
};

function saidOf(write: Write, { kind, words, text, status }: Failure): string {
  // Only the Backups page names this path: the API's words about the method help nobody.
  if (write.kind === 'restoreServer' && status === 405)
    return `refused: this API does not offer it (HTTP 405)`;
  if (kind !== 'refused' || words === undefined) return text;
  const why = status === undefined ? '' : (MEANINGS[status] ?? `HTTP ${status}`);
  return `refused: ${words}${why === '' ? '' : ` (${why})`}`;
}

/** Whether a byte of a request may have left this machine. */
export function mayHaveLeft(outcome: Outcome<unknown>): boolean {
  if (outcome.kind === 'ok') return true;
  return outcome.kind !== 'unavailable' && outcome.step !== 'input' && outcome.step !== 'mode';
}
