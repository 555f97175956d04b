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
export type Completion = {
  /** What has to be read: the server, the backup or snapshot, or the settings of the server (match-settings.ts). */
  readonly reads: 'server' | 'recovery-point' | 'settings';
  /** The object did not exist before the request: any status of it comes from the request. */
  readonly makes?: true;
  /** Only success. `gone`: GET answers 404, or a complete list is without it, twice. */
  readonly good: Test | 'gone';
  /** Ends the operation badly, besides a status that says failure. Any other status may be transitional and is waited on. */
  readonly bad?: Test;
  /** What must be seen before `good` counts, and for how long it is waited for. */
  readonly first?: {
    readonly seen: Test;
    readonly withinMs: number;
    /** The statuses on the way to `seen`: watched for the usual time; none of them is an end. */
    readonly through?: Test;
  };
  readonly usualMs: number;
  readonly documented: boolean;
  /** Follows "longer than usual". */
  readonly lateNote?: string;
};

const MINUTE_MS = 60_000;

/** A restore stops the server first, and then may wait in an undocumented status. */
const RESTORING = {
  seen: is('restoring'),
  withinMs: 5 * MINUTE_MS,
  through: (status) => status === 'stopped' || !isDocumented(status),
} satisfies Completion['first'];

const NO_POWER_OFF = 'the API has no hard power-off';

const act = (good: Completion['good'], minutes: number, more: Partial<Completion> = {}): Completion => ({
  reads: 'server',
  good,
  usualMs: minutes * MINUTE_MS,
  documented: false,
  ...more,
});

const made = (minutes: number, more: Partial<Completion> = {}): Completion =>
  act(is('completed'), minutes, { reads: 'recovery-point', makes: true, ...more });

const DELETED_POINT = act('gone', 5, { reads: 'recovery-point' });

const SETTINGS = act(() => true, 2, { reads: 'settings' });

const FAILED_CREATE: Test = (status) => isDocumented(status) && !serverStatus(status).busy;

export const COMPLETIONS: Readonly<Record<Write['kind'], Completion>> = {
  createServer: act(is('active'), 5, { makes: true, bad: FAILED_CREATE, documented: true }),
  startServer: act(is('active'), 5),
  stopServer: act(is('stopped'), 5, { lateNote: NO_POWER_OFF }),
  rebootServer: act(is('active'), 5, {
    first: { seen: not('active'), withinMs: 90_000 },
    lateNote: NO_POWER_OFF,
  }),
  restoreServer: act(not('restoring'), 60, { first: RESTORING }),
  restoreSnapshot: act(not('restoring'), 15, { first: RESTORING, documented: true }),
  createBackup: made(60),
  createSnapshot: made(10, { documented: true }),
  deleteServer: act('gone', 5),
  deleteBackup: DELETED_POINT,
  deleteSnapshot: DELETED_POINT,
  updateServer: SETTINGS,
  replaceServer: SETTINGS,
};

/** One read without the object proves nothing: it may come from a stale copy, or from a list that left a row out. */
const ABSENT_MS = 2_000;

/**
 * A copy of the API is at most this far behind; our estimate. A status that may be the one before the request counts as an end
 * only when all reads show it until one that was asked for so much later.
 */
export const BEHIND_MS = 20_000;

/**
 * The trail after one more read. `before`: the status before the request, or null when it was not read. The object is gone when
 * two reads at least 2 s apart were without it.
 */
export function followed(
  rule: Completion,
  trail: Trail,
  { at, askedAt = at, status, unlisted }: Look,
  before: string | null,
): Trail {
  const reads = trail.reads + 1;
  // A read that does not show the status says nothing about how long it has been so.
  const { since: _, ...seen } = trail;
  const unshown = { ...seen, reads, at, askedAt, unseenMs: at - trail.at };
  if (unlisted && rule.good !== 'gone') return unshown;
  // A stale copy does not know an object that was just made: only an object that was seen can be gone.
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
  return { reads, at, askedAt, since, unseenMs, last: { status }, begun, moved };
}

/** The last status seen, or null. */
export function wordOf({ last }: Trail): string | null {
  return last === null || last === 'gone' ? last : last.status;
}

/** Whether a failure status was, or may have been, there before the request: then it is no result. */
export function isOldFailure(rule: Completion, { last, moved }: Trail): boolean {
  return last !== null && last !== 'gone' && isFailed(last.status) && !rule.makes && moved !== true;
}

/** Whether the end was read but may come from a stale copy. */
export function isUnsure({ first, good }: Completion, { last, begun }: Trail): boolean {
  if (!first || !begun || good === 'gone' || last === null || last === 'gone') return false;
  return good(last.status);
}

export type Verdict = 'wait' | 'good' | 'bad' | 'gone' | 'unobserved';

/** What is known besides the reads since the request. */
type Given = {
  /** When it was sent, ms since the epoch. */
  readonly sentAt: number;
  /** The status before it; null when that was not read. */
  readonly before?: string | null;
  /** Whether the last two reads showed the same status. */
  readonly isSettled?: boolean;
  /** The demo's clock runs shorter waits: times are divided by it. */
  readonly speed?: number;
};

/** What the reads prove. */
export function judge(
  rule: Completion,
  trail: Trail,
  { sentAt, before = null, isSettled = true, speed = 1 }: Given,
): Verdict {
  const { last, begun } = trail;
  if (last === null) return 'wait';
  if (last === 'gone') return rule.good === 'gone' ? 'good' : 'gone';
  if (rule.good === 'gone') return 'wait';
  const { status } = last;
  const isOld = isOldFailure(rule, trail);
  const { at, askedAt = at, since = at } = trail;
  const isSteady = askedAt - since >= BEHIND_MS / speed;
  if (isFailed(status) && !isOld) return status === before && !isSteady ? 'wait' : 'bad';
  if (rule.first && (!begun || isOld)) {
    const { withinMs, through } = rule.first;
    // Failed reads show nothing: only a read after that time proves that there was nothing to see.
    const isPast = (ms: number): boolean => trail.at - sentAt >= ms / speed;
    if (!isPast(withinMs) || serverStatus(status).busy) return 'wait';
    if (status === before) return 'unobserved';
    if (!isSettled) return 'wait';
    if (through) return through(status) && !isPast(rule.usualMs) ? 'wait' : 'unobserved';
    // The server came to rest in another status than before: the trace of a transition that was not seen.
    return before !== null && rule.good(status) ? 'good' : 'unobserved';
  }
  if (rule.good(status)) return rule.first && !isSteady ? 'wait' : 'good';
  return rule.bad?.(status) ? 'bad' : 'wait';
}
