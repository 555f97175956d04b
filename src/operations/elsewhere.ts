import type { Clock } from '../api/clock.ts';
import { inTime } from '../journal/in-time.ts';
import { clampTimes } from './clamp-times.ts';
import { isUnanswered, type Operation } from './operation.ts';
import type { FoundSessions, Session } from './persistence.ts';

type OnDisk = { readonly clock: Clock; readonly session: Session };

/** What other consoles have sent, also those with another token for the same host: their writes may concern the same servers. */
export function sentElsewhere({ followed, untaken, foreign, beside }: FoundSessions): readonly Operation[] {
  return [followed, untaken, foreign, beside].flatMap(({ operations }) => operations);
}

/**
 * Whether another console took this operation, chain or order over while this one stood still. Asks the disk; one that does not
 * answer proves nothing.
 */
export async function isTakenOver({ clock, session }: OnDisk, id: string): Promise<boolean> {
  let isTaken = false;
  const asked = session.isTaken(id).then((answer) => {
    isTaken = answer;
  });
  await inTime(clock, asked);
  return isTaken;
}

export type Elsewhere = ReturnType<typeof createElsewhere>;

/**
 * What other consoles of this account have sent, as last read from disk. This console never learns the answers to their requests:
 * one not known to be answered counts as lost.
 */
export function createElsewhere({ clock, session }: OnDisk) {
  let all: readonly Operation[] = [];
  let seenAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;

  function see(operations: readonly Operation[], at: number): void {
    [seenAt, askedAt] = [at, at];
    all = operations.map((told) => {
      const one = clampTimes(told, at);
      const sentAt = one.sentAt ?? one.confirmedAt;
      return isUnanswered(one) ? { ...one, sentAt, phase: 'reconciling' } : { ...one, sentAt };
    });
  }

  return {
    list: (): readonly Operation[] => all,
    /** When the last successful look at the disk began, ms since the epoch; −∞ before the first. */
    seenAt: (): number => seenAt,
    /** When the disk was last asked, whether it answered or not. */
    askedAt: (): number => askedAt,
    /** What the disk said to the question asked at `at`, ms since the epoch. */
    see,
    /** Asks the disk, for 2 s at most. Adopts nothing. A disk that does not answer changes nothing. */
    async look(): Promise<void> {
      const at = clock.now();
      const looking = session.look(() => false).then((found) => see(sentElsewhere(found), at));
      await inTime(clock, looking);
      askedAt = Math.max(askedAt, at);
    },
  };
}
