import type { Entry } from '../resources/activity.ts';
import type { Gap } from './unwatched.ts';

/**
 * When a server was not active, in ms since the epoch: seen so from `from` to `to`, but for the gaps in which nobody watched. Whether
 * its beginning and its end were seen; of one that lasts, `to` is now.
 */
export type Downtime = {
  readonly from: number;
  readonly to: number;
  readonly gaps: readonly Gap[];
  readonly isBeginSeen: boolean;
  readonly end: 'seen' | 'unseen' | 'still' | 'gone';
};

/** A server as it was read last: whether it is active, since when this console saw it so, whether it saw that change, and when it was read. */
export type Present = {
  readonly isUp: boolean;
  readonly since: number;
  readonly isSeen: boolean;
  readonly readAt: number;
};

/** The server was read: as it was before, where that was another status, and as it is. */
type Sight = {
  readonly at: number;
  readonly wasUp?: boolean;
  readonly isUp: boolean;
  readonly isChange: boolean;
};

/** What the entries of all servers since `from`, and this console, tell of one. */
function sightsOf(
  id: string,
  entries: readonly Entry[],
  { isUp, since, isSeen, readAt }: Present,
  from: number,
): Sight[] {
  const told = entries.flatMap(({ at, subject, text, to, down }): Sight[] => {
    if (at < from) return [];
    if (down !== undefined) return [{ at, isUp: !down.includes(id), isChange: false }];
    if (to === undefined || subject?.id !== id) return [];
    return [{ at, wasUp: text.startsWith('active → '), isUp: to === 'active', isChange: true }];
  });
  const isChange = isSeen && since >= from;
  const seen = { at: Math.max(since, from), isUp, isChange, ...(isChange && { wasUp: !isUp }) };
  return [...told, seen, { at: Math.max(readAt, from), isUp, isChange: false }];
}

/**
 * The downtimes of a server between `from` and `now`, or until it was gone, by the entries of its status, of what was not active when a console began to
 * watch, and by its present status. One that is down before and after a gap has one downtime: nobody knows of a start between.
 */
export function downtimes(
  id: string,
  entries: readonly Entry[],
  gaps: readonly Gap[],
  present: Present,
  { from, now, isGone = false }: { readonly from: number; readonly now: number; readonly isGone?: boolean },
): readonly Downtime[] {
  // It was gone before.
  if (now < from) return [];
  const over: Downtime[] = [];
  let open: { from: number; isBeginSeen: boolean; gaps: Gap[] } | null = null;
  /** From when to when nobody knew how it was; null once that is known again. */
  let lost: Gap | null = { from, to: from };
  const events = [
    ...sightsOf(id, entries, present, from),
    ...gaps.map((gap) => ({ at: gap.from, gap })),
  ].sort((a, b) => a.at - b.at);
  for (const event of events) {
    const { at } = event;
    if ('gap' in event) {
      lost = { from: lost?.from ?? event.gap.from, to: event.gap.to };
      continue;
    }
    const { isUp, wasUp = isUp } = event;
    // What a console read first counts only where nothing else tells how it was, or where it is down after all.
    if (!lost && !event.isChange && (isUp || open)) continue;
    if (lost) {
      const gap: Gap = { from: lost.from, to: Math.min(lost.to, at) };
      if (open && wasUp) over.push({ ...open, to: gap.from, end: 'unseen' });
      else if (open) open.gaps.push(gap);
      if (wasUp) open = null;
      else open ??= { from: gap.to, isBeginSeen: false, gaps: [] };
      lost = null;
    }
    if (isUp && open) over.push({ ...open, to: at, end: 'seen' });
    if (isUp) open = null;
    else open ??= { from: at, isBeginSeen: event.isChange, gaps: [] };
  }
  if (open)
    over.push(
      lost ? { ...open, to: lost.from, end: 'unseen' } : { ...open, to: now, end: isGone ? 'gone' : 'still' },
    );
  return over;
}

/** The report shows whole seconds, so the downtime is counted from whole seconds too. */
const lengthOf = ({ from, to }: Gap): number => (Math.floor(to / 1_000) - Math.floor(from / 1_000)) * 1_000;

/** `12 s`, `4 min 12 s`, `7 h 4 min`. */
function inFull(ms: number): string {
  const [seconds, minutes] = [ms / 1_000, Math.floor(ms / 60_000)];
  if (minutes === 0) return `${seconds} s`;
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The downtimes and their sum, as reads showed them: a read comes some seconds after the change. `time`: a time in words. */
export function downtimeText(all: readonly Downtime[], time: (at: number) => string): string {
  if (all.length === 0) return 'none was seen';
  const sum = (gaps: readonly Gap[]): number => gaps.reduce((whole, gap) => whole + lengthOf(gap), 0);
  const texts = all.map(({ from, to, gaps, isBeginSeen, end }) => {
    const ends = {
      seen: `${isBeginSeen && gaps.length === 0 ? ' to' : ', until'} ${time(to)}`,
      unseen: `, seen down until ${time(to)}, then not watched`,
      still: ', still down',
      gone: `, gone at ${time(to)}`,
    };
    const each = gaps.map((gap) => `${time(gap.from)} to ${time(gap.to)}`);
    const unwatched = gaps.length === 0 ? '' : `, not watched ${each.join(' and ')}`;
    return `${isBeginSeen ? 'from' : 'already down at'} ${time(from)}${unwatched}${ends[end]}`;
  });
  const isWhole = all.every(
    ({ isBeginSeen, gaps, end }) => isBeginSeen && gaps.length === 0 && end !== 'unseen',
  );
  const whole = sum(all) - sum(all.flatMap(({ gaps }) => gaps));
  return `${isWhole ? '' : '≥ '}${inFull(whole)} (${texts.join('; ')})`;
}
