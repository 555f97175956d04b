import { DESCRIPTION_CAP, NAME_CAP, safeText } from '../api/safe-text.ts';
import type { Operation } from '../operations/operation.ts';
import type { Chain } from '../operations/workflows/chain.ts';
import {
  isFlag,
  isId,
  isNumber,
  isTarget,
  isText,
  isWrite,
  listOf,
  object,
  oneOf,
  orMissing,
  orNull,
} from './shapes.ts';

const isOperation = object({
  id: isText,
  write: isWrite,
  target: orNull(isTarget),
  profile: isText,
  name: isText,
  phase: oneOf('sending', 'watching', 'reconciling'),
  outcome: oneOf(null),
  text: isText,
  warnings: listOf(isText),
  confirmedAt: isNumber,
  sentAt: isNumber,
  answeredAt: orNull(isNumber),
  endedAt: oneOf(null),
  usualMs: orNull(isNumber),
  documented: isFlag,
  late: isFlag,
  requestId: orNull(isText),
  httpStatus: orNull(isNumber),
  created: orNull(isId),
  before: object({ status: orNull(isText), ids: orNull(listOf(isText)), skewMs: isNumber }),
  trail: object({
    reads: isNumber,
    at: isNumber,
    last: (value) => value === null || value === 'gone' || object({ status: isText })(value),
    begun: isFlag,
    moved: orMissing(isFlag),
  }),
});

const isStep = object({
  write: isWrite,
  target: isTarget,
  needs: orMissing(isText),
  room: orMissing(oneOf('backups', 'snapshots')),
  operation: orNull(isText),
  outcome: orNull(isText),
  created: orNull(isId),
  endedAt: orNull(isNumber),
});

const isChain = object({
  id: isText,
  profile: isText,
  title: isText,
  server: isId,
  name: isText,
  steps: (value) => Array.isArray(value) && value.length > 0 && value.every(isStep),
  dropped: orMissing(listOf(isStep)),
  closing: orNull(isWrite),
  phase: oneOf('running'),
  text: isText,
  startedAt: isNumber,
});

/** An operation read back from disk; null when it is not one. Files are no safer than the API: texts are made printable. */
export function operationFrom(value: unknown): Operation | null {
  return isOperation(value) ? (cleaned(value) as Operation) : null;
}

/** The same for a chain. */
export function chainFrom(value: unknown): Chain | null {
  return isChain(value) ? (cleaned(value) as Chain) : null;
}

/** Every text in it made printable. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return safeText(value, DESCRIPTION_CAP);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [safeText(key, NAME_CAP), cleaned(item)]),
  );
}
