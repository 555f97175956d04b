import { isDocumented, isFailed, serverStatus } from '../resources/status.ts';
import type { Look, Trail } from './operation.ts';
import type { Write } from './write.ts';

type Test = (status: string) => boolean;

const is =
  (word: string): Test =>
  (status) =>
    status === word;

const not =
  (word: string): Test =>
  (status) =>
    status !== word;

/**
 * When a write is done, as data. The pages document how long creating a server (2–5 min), a snapshot (3–10 min) and its
 * restore (5–15 min) take; the other times are our estimates.
 */
export type Rule = {
  /** What has to be read: the server, the backup or snapshot, or the settings of the server (match-settings.ts). */
  readonly reads: 'server' | 'recovery-point' | 'settings';
  /** It was not there before: whatever its status is, it came of the request. */
  readonly makes?: true;
  /** Only success. `gone`: GET answers 404, or a complete list is without it, twice. */
  readonly good: Test | 'gone';
  /** Ends it badly, besides a status that says failure. Any other word may be one of the way: it is waited on. */
  readonly bad?: Test;
  /** What must be seen before `good` counts, and after how long without it the watching ends. */
  readonly first?: {
    readonly seen: Test;
    readonly withinMs: number;
    /** It may lead through these before that is seen: they are watched for the usual time, and none of them is an end. */
    readonly through?: Test;
  };
  readonly usualMs: number;
  readonly documented: boolean;
  /** Said with "longer than usual". */
  readonly lateNote?: string;
};

const MINUTE_MS = 60_000;

/** A restore stops the server first, and then may wait in a status that nobody knows. */
const RESTORING = {
  seen: is('restoring'),
  withinMs: 5 * MINUTE_MS,
  through: (status) => status === 'stopped' || !isDocumented(status),
} satisfies Rule['first'];

const NO_POWER_OFF = 'the API has no hard power-off';

const GONE = { good: 'gone', usualMs: 5 * MINUTE_MS, documented: false } as const;

const SETTINGS = {
  reads: 'settings',
  good: () => true,
  usualMs: 2 * MINUTE_MS,
  documented: false,
} as const;

export const RULES: Readonly<Record<Write['kind'], Rule>> = {
  createServer: {
    reads: 'server',
    makes: true,
    good: is('active'),
    bad: (status) => isDocumented(status) && !serverStatus(status).busy,
    usualMs: 5 * MINUTE_MS,
    documented: true,
  },
  startServer: {
    reads: 'server',
    good: is('active'),
    usualMs: 5 * MINUTE_MS,
    documented: false,
  },
  stopServer: {
    reads: 'server',
    good: is('stopped'),
    usualMs: 5 * MINUTE_MS,
    documented: false,
    lateNote: NO_POWER_OFF,
  },
  rebootServer: {
    reads: 'server',
    good: is('active'),
    first: { seen: not('active'), withinMs: 90_000 },
    usualMs: 5 * MINUTE_MS,
    documented: false,
    lateNote: NO_POWER_OFF,
  },
  restoreServer: {
    reads: 'server',
    good: not('restoring'),
    first: RESTORING,
    usualMs: 60 * MINUTE_MS,
    documented: false,
  },
  restoreSnapshot: {
    reads: 'server',
    good: not('restoring'),
    first: RESTORING,
    usualMs: 15 * MINUTE_MS,
    documented: true,
  },
  createBackup: {
    reads: 'recovery-point',
    makes: true,
    good: is('completed'),
    usualMs: 60 * MINUTE_MS,
    documented: false,
  },
  createSnapshot: {
    reads: 'recovery-point',
    makes: true,
    good: is('completed'),
    usualMs: 10 * MINUTE_MS,
    documented: true,
  },
  deleteServer: { reads: 'server', ...GONE },
  deleteBackup: { reads: 'recovery-point', ...GONE },
  deleteSnapshot: { reads: 'recovery-point', ...GONE },
  updateServer: SETTINGS,
  replaceServer: SETTINGS,
};

/** One read without it proves nothing: it may be that of a copy which lags behind, or a list that left a row out. */
const ABSENT_MS = 2_000;

/**
 * A copy of the API is taken to be at most this far behind; our estimate. What may be the status of before the request tells of an
 * end only when it is all that was read for as long.
 */
export const BEHIND_MS = 20_000;

/**
 * The trail with one more read. `before`: the status before the request; null when it was not read. It is gone when two reads, at
 * least 2 s apart, were without it.
 */
export function followed(
  rule: Rule,
  trail: Trail,
  { at, status, unlisted }: Look,
  before: string | null,
): Trail {
  const reads = trail.reads + 1;
  // A read that does not show the status says nothing of how long it has been so.
  const { since: _, ...seen } = trail;
  const unshown = { ...seen, reads, at, unseenMs: at - trail.at };
  if (unlisted && rule.good !== 'gone') return unshown;
  // A copy that lags behind does not know yet what was just made: of that only what was seen can be gone.
  if (status === null && rule.makes && trail.last === null) return unshown;
  if (status === null) {
    const { absentAt = at } = trail;
    return { ...unshown, absentAt, ...(at - absentAt < ABSENT_MS ? {} : { last: 'gone' }) };
  }
  const known = before ?? wordOf(trail);
  const moved = trail.moved === true || (known !== null && status !== known);
  const begun = trail.begun || rule.first?.seen(status) === true;
  const isSame = status === wordOf(trail) && trail.since !== undefined;
  const { since, unseenMs } = isSame ? trail : { since: at, unseenMs: at - trail.at };
  return { reads, at, since, unseenMs, last: { status }, begun, moved };
}

/** What was seen last, as a word; null when nothing was. */
export function wordOf({ last }: Trail): string | null {
  return last === null || last === 'gone' ? last : last.status;
}

/** Whether it failed before, or may have: then that is no result. */
export function isOldFailure(rule: Rule, { last, moved }: Trail): boolean {
  return last !== null && last !== 'gone' && isFailed(last.status) && !rule.makes && moved !== true;
}

/** Whether its end was read, and may be that of a copy which lags behind. */
export function isUnsure({ first, good }: Rule, { last, begun }: Trail): boolean {
  if (!first || !begun || good === 'gone' || last === null || last === 'gone') return false;
  return good(last.status);
}

export type Verdict = 'wait' | 'good' | 'bad' | 'gone' | 'unobserved';

/** What there is to know besides the reads since the request. */
type Given = {
  /** When it was sent, ms since the epoch. */
  readonly sentAt: number;
  /** The status before it; null when that was not read. */
  readonly before?: string | null;
  /** Whether the last two reads showed the same. */
  readonly isSettled?: boolean;
  /** The demo's clock runs shorter waits: times are divided by it. */
  readonly speed?: number;
};

/** What the reads tell. */
export function judge(
  rule: Rule,
  trail: Trail,
  { sentAt, before = null, isSettled = true, speed = 1 }: Given,
): Verdict {
  const { last, begun } = trail;
  if (last === null) return 'wait';
  if (last === 'gone') return rule.good === 'gone' ? 'good' : 'gone';
  if (rule.good === 'gone') return 'wait';
  const { status } = last;
  const isOld = isOldFailure(rule, trail);
  const { at, since = at } = trail;
  const isSteady = at - since >= BEHIND_MS / speed;
  if (isFailed(status) && !isOld) return status === before && !isSteady ? 'wait' : 'bad';
  if (rule.first && (!begun || isOld)) {
    const { withinMs, through } = rule.first;
    // Reads that failed show nothing: only one that came after the time proves that nothing was to be seen.
    const isPast = (ms: number): boolean => trail.at - sentAt >= ms / speed;
    if (!isPast(withinMs) || serverStatus(status).busy) return 'wait';
    if (status === before) return 'unobserved';
    if (!isSettled) return 'wait';
    if (through) return through(status) && !isPast(rule.usualMs) ? 'wait' : 'unobserved';
    // It has come to rest in another status than it had: that is the trace of what was not seen itself.
    return before !== null && rule.good(status) ? 'good' : 'unobserved';
  }
  if (rule.good(status)) return rule.first && !isSteady ? 'wait' : 'good';
  return rule.bad?.(status) ? 'bad' : 'wait';
}
