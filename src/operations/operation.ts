import type { SafeText } from '../api/safe-text.ts';
import { type Subject, serverSubject } from '../resources/activity.ts';
import type { Target } from './target.ts';
import { recoveryPointIdOf, type Write } from './write.ts';

/** Where an operation is: the steps are taken in this order; `watching` and `reconciling` are one or the other. */
export type Phase = 'checking' | 'logging' | 'sending' | 'watching' | 'reconciling' | 'ended';

/**
 * How an operation ended. Nothing was sent: `changed` (the target is not what was confirmed), `unchecked` (it could not
 * be read again), `no-room` (what a later step makes would be refused), `unlogged` (the intent could not be written), `not-sent` (no byte left). The API did not do it: `refused`,
 * `auth`, `limited`. It was sent: `succeeded`, `failed` (ended in another state), `unobserved` (accepted, its effect never
 * seen), `still-running` (no longer watched), `unknown` (the answer was lost, and reading did not tell).
 */
export type Ending =
  | 'succeeded'
  | 'failed'
  | 'unobserved'
  | 'still-running'
  | 'unknown'
  | 'refused'
  | 'auth'
  | 'limited'
  | 'not-sent'
  | 'changed'
  | 'unchecked'
  | 'no-room'
  | 'unlogged';

/** Nothing was sent. */
export const UNSENT: ReadonlySet<Ending | null> = new Set<Ending>([
  'not-sent',
  'changed',
  'unchecked',
  'no-room',
  'unlogged',
]);

/** Nothing was done: it was not sent, or the API said no. */
export const NOT_DONE: ReadonlySet<Ending | null> = new Set([
  ...UNSENT,
  'refused',
  'auth',
  'limited',
] satisfies (Ending | null)[]);

/** The state just before the request. A lost answer is judged against it. */
export type Before = {
  /** The server's status, or null when it was not read. */
  readonly status: string | null;
  /** Ids of the same kind before a create, or null when they were not read. */
  readonly ids: readonly string[] | null;
  /** The API's clock minus ours, in ms. */
  readonly skewMs: number;
  /** When the field that the write changes last changed (last-change.ts). Missing in older records. */
  readonly since?: number | null;
};

/** What reads that started after the request have shown. */
export type Trail = {
  readonly reads: number;
  /** When the last of them came, ms since the epoch; 0 before the first. */
  readonly at: number;
  /** When that one was asked for; missing in records of older consoles. */
  readonly askedAt?: number;
  /** What the last read showed: a status, `gone`, or nothing yet. */
  readonly last: { readonly status: string } | 'gone' | null;
  /** When the first of the uninterrupted reads of that status came; missing in records of older consoles. */
  readonly since?: number | undefined;
  /** For how long before that nobody had looked, in ms. */
  readonly unseenMs?: number | undefined;
  /** When the first of the reads without it came, with no read of it since. */
  readonly absentAt?: number;
  /** Whether what must be seen first (a reboot's way down, a restore's beginning) was seen. */
  readonly begun: boolean;
  /** Whether a status other than the one before the request was seen; missing in records of older consoles. */
  readonly moved?: boolean;
};

/** One confirmed write as it is now; each change is a new value. Times are ms since the epoch, our clock. */
export type Operation = {
  readonly id: string;
  readonly write: Write;
  /** Null for a new server. */
  readonly target: Target | null;
  readonly profile: string;
  /** The name of what it is about. */
  readonly name: string;
  readonly phase: Phase;
  readonly outcome: Ending | null;
  /** One sentence that claims no more than is known: the title and `said`. */
  readonly text: string;
  readonly said: string;
  readonly warnings: readonly string[];
  readonly confirmedAt: number;
  readonly sentAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** How long it usually takes at most; null when it is done once answered. */
  readonly usualMs: number | null;
  /** Whether the API's pages say so; else it is our estimate. */
  readonly documented: boolean;
  /** It takes longer than usual. */
  readonly late: boolean;
  readonly requestId: string | null;
  /** The API's own words on acceptance, if any; those to a new server are not kept. */
  readonly message?: SafeText | undefined;
  /** The status of the answer, when it was a failure. */
  readonly httpStatus: number | null;
  /** One read that shows the earlier state held it back: a later read may show more. */
  readonly mayBeBehind?: true;
  /** Seconds to wait before another request, when a failure asked for that. */
  readonly retryAfterS?: number | undefined;
  /** The id of what was made, once the API or a read named it. */
  readonly created: string | null;
  readonly before: Before;
  readonly trail: Trail;
};

export function isOpen(operation: Operation): boolean {
  return operation.phase !== 'ended';
}

/** Stands before the API's own words. */
export const API_SAID = '; the API said: ';

/** The API's words on acceptance, to follow the result; empty when there were none. */
export function apiSaid({ message }: Operation): string {
  return message === undefined ? '' : `${API_SAID}${message}`;
}

/** The API has not answered yet: until then nothing else is sent to the same server. */
export function isUnanswered({ phase }: Operation): boolean {
  return phase === 'checking' || phase === 'logging' || phase === 'sending';
}

/** Milliseconds since it was sent (before that: since it was confirmed), up to its end. */
export function elapsed(operation: Operation, now: number): number {
  const from = operation.sentAt ?? operation.confirmedAt;
  return Math.max(0, (operation.endedAt ?? now) - from);
}

const SHARE_MAX = 0.95;

/**
 * The share of its usual time that has passed, 0–0.95: the API reports no progress, so it is never full before the end. Null when
 * it is not sent, not known to be accepted, or ended.
 */
export function progressOf(operation: Operation, now: number): number | null {
  const { phase, usualMs } = operation;
  if (phase !== 'watching' || usualMs === null) return null;
  return Math.min(SHARE_MAX, elapsed(operation, now) / usualMs);
}

/** The server that it concerns, or whose backup or snapshot it concerns; null for a new one, or when unknown. */
export function serverIdOf(operation: Operation): string | null {
  const { write, created } = operation;
  if (write.kind === 'createServer') return created;
  return write.server;
}

/** What its entries are about; null where no server is known. */
export function serverSubjectOf(operation: Operation): Subject | null {
  const id = serverIdOf(operation);
  return id === null ? null : serverSubject(operation.profile, id, operation.name);
}

/** Writes that leave the status of the server as it is. */
const STAYS: ReadonlySet<Write['kind']> = new Set<Write['kind']>([
  'updateServer',
  'replaceServer',
  'createBackup',
  'deleteBackup',
  'createSnapshot',
  'deleteSnapshot',
]);

/** What it changes, as fields of an entry: the status of its server, or the backup or snapshot of this id. */
export function changedBy({ write, created }: Operation): { readonly moves?: true; readonly point?: string } {
  const moves = STAYS.has(write.kind) ? {} : { moves: true as const };
  if (write.kind === 'createServer') return moves;
  const point = created ?? recoveryPointIdOf(write);
  return point === null ? moves : { ...moves, point };
}

/** A change of an operation; `said` follows its title. */
export type Step = Partial<Operation> & { readonly end?: Ending };

/**
 * What one read showed. `status` null: the object is not there; `unlisted`: only a list says so, which proves nothing but the end
 * of a delete.
 */
export type Look = {
  /** When the read came, and when it was asked for where that matters; ms since the epoch. */
  readonly at: number;
  readonly askedAt?: number;
  readonly status: string | null;
  readonly unlisted?: boolean;
};

export const NOTHING_SEEN: Trail = { reads: 0, at: 0, last: null, begun: false, moved: false };

/** After these nothing was done: nothing was sent, or the API refused. What may have been done is not offered again. */
const UNDONE: ReadonlySet<string | null> = new Set([...NOT_DONE, 'locked', 'not-tried']);

export function isUndone(result: string | null): boolean {
  return UNDONE.has(result);
}
