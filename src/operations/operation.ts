import type { SafeText } from '../api/safe-text.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';

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

/** Nothing was done: it was not sent, or the API said no. */
export const NOT_DONE: ReadonlySet<Ending | null> = new Set<Ending>([
  'refused',
  'auth',
  'limited',
  'not-sent',
  'changed',
  'unchecked',
  'no-room',
  'unlogged',
]);

/** What was there just before the request: by this a lost answer is told from what had been so already. */
export type Before = {
  /** The server's status; null when it was not read. */
  readonly status: string | null;
  /** Ids of its kind, for a create; null when they were not read. */
  readonly ids: readonly string[] | null;
  /** The API's clock minus ours, in ms. */
  readonly skewMs: number;
};

/** What reads that started after the request was sent have shown. */
export type Trail = {
  readonly reads: number;
  /** When the last of them came, ms since the epoch; 0 before the first. */
  readonly at: number;
  /** What it showed: a status, `gone`, or nothing yet. */
  readonly last: { readonly status: string } | 'gone' | null;
  /** When the first of the reads came that all showed that status; missing in what an older console left. */
  readonly since?: number | undefined;
  /** How long before that, in ms, nobody had looked. */
  readonly unseenMs?: number | undefined;
  /** When the first of the reads came that were without it, and that no read with it has followed. */
  readonly absentAt?: number;
  /** Whether what must be seen first (a reboot's way down, a restore's beginning) was seen. */
  readonly begun: boolean;
  /** Whether a status other than that before the request was seen; missing in what an older console left. */
  readonly moved?: boolean;
};

/** One confirmed write on its way, as it is now: each change is a new value. Times are ms since the epoch, our clock. */
export type Operation = {
  readonly id: string;
  readonly write: Write;
  /** Null for a new server. */
  readonly target: Target | null;
  readonly profile: string;
  /** What people call what it is about. */
  readonly name: string;
  readonly phase: Phase;
  readonly outcome: Ending | null;
  /** One sentence that claims no more than is known: its title, and what is said of it. */
  readonly text: string;
  readonly said: string;
  readonly warnings: readonly string[];
  readonly confirmedAt: number;
  readonly sentAt: number | null;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  /** How long it takes at most, usually; null when it is done once it is answered. */
  readonly usualMs: number | null;
  /** Whether the API's pages say so; else it is our estimate. */
  readonly documented: boolean;
  /** It takes longer than usual. */
  readonly late: boolean;
  readonly requestId: string | null;
  /** The API's own words when it accepted it, if it had any; those to a new server are not kept. */
  readonly message?: SafeText;
  /** Of the answer to the request, when it was a failure. */
  readonly httpStatus: number | null;
  /** It was kept back by one read that shows how things were before: a later one may show more. */
  readonly mayBeBehind?: true;
  /** Seconds to wait before another request, where an answer that was a failure asked for that. */
  readonly retryAfterS?: number;
  /** The id of what was made, when the API or a later read told it. */
  readonly created: string | null;
  readonly before: Before;
  readonly trail: Trail;
};

export function isOpen(operation: Operation): boolean {
  return operation.phase !== 'ended';
}

export const API_SAID = '; the API said: ';

/** What the API said when it accepted it, to stand behind what came of it; empty where it said nothing. */
export function apiSaid({ message }: Operation): string {
  return message === undefined ? '' : `${API_SAID}${message}`;
}

/** The API has not answered yet: until then nothing else is sent to the same server. */
export function isUnanswered({ phase }: Operation): boolean {
  return phase === 'checking' || phase === 'logging' || phase === 'sending';
}

/** Milliseconds since it was sent (or confirmed, until then), up to its end. */
export function elapsed(operation: Operation, now: number): number {
  const from = operation.sentAt ?? operation.confirmedAt;
  return Math.max(0, (operation.endedAt ?? now) - from);
}

const SHARE_MAX = 0.95;

/**
 * The share of its usual time that has passed, 0–0.95: the API tells no progress, so it is never full before the end.
 * Null when nothing can be told: not sent, not known to be accepted, or over.
 */
export function progressOf(operation: Operation, now: number): number | null {
  const { phase, usualMs } = operation;
  if (phase !== 'watching' || usualMs === null) return null;
  return Math.min(SHARE_MAX, elapsed(operation, now) / usualMs);
}

/** The server it is about, or whose backup or snapshot it is about; null for a new one, or when that is not known. */
export function serverIdOf(operation: Operation): string | null {
  const { write, created } = operation;
  if (write.kind === 'createServer') return created;
  return write.server;
}

/** What changes about an operation; `said` follows its title. */
export type Step = Partial<Operation> & { readonly end?: Ending };

/**
 * What one read showed of what an operation waits for. `status` null: it is not there; `unlisted`: only a list says so, which
 * proves nothing but the end of a delete.
 */
export type Look = { readonly at: number; readonly status: string | null; readonly unlisted?: boolean };

export const NOTHING_SEEN: Trail = { reads: 0, at: 0, last: null, begun: false, moved: false };

/** After these it is known that nothing was done: nothing was sent, or the API said no. What may have been done is not offered again. */
const UNDONE: ReadonlySet<string | null> = new Set([...NOT_DONE, 'locked', 'not-tried']);

export function isUndone(result: string | null): boolean {
  return UNDONE.has(result);
}
