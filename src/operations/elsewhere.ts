import type { Clock } from '../api/clock.ts';
import { isUnanswered, type Operation } from './operation.ts';
import { inTime, type Session } from './persistence.ts';

export type Elsewhere = ReturnType<typeof createElsewhere>;

/**
 * What other consoles of this account have sent, as the disk told of it last. Nobody here hears of the answer to a request of
 * theirs: one that is not known to be answered counts as one whose answer was lost.
 */
export function createElsewhere({ clock, session }: { readonly clock: Clock; readonly session: Session }) {
  let all: readonly Operation[] = [];
  let seenAt = Number.POSITIVE_INFINITY;

  function see(operations: readonly Operation[]): void {
    seenAt = clock.now();
    all = operations.map((one) => {
      const sentAt = one.sentAt ?? one.confirmedAt;
      return isUnanswered(one) ? { ...one, sentAt, phase: 'reconciling' } : { ...one, sentAt };
    });
  }

  return {
    list: (): readonly Operation[] => all,
    /** When the disk was last asked (ms since the epoch); infinite before the first time. */
    seenAt: (): number => seenAt,
    see,
    /** Asks the disk, 2 s at most. Adopts nothing. A disk that does not answer tells nothing. */
    async look(): Promise<void> {
      const looking = session
        .look(() => false)
        .then(({ followed, untaken }) => {
          see([...followed.operations, ...untaken.operations]);
        });
      await inTime(clock, looking);
    },
  };
}
