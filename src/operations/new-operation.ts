import type { Clock } from '../api/clock.ts';
import { COMPLETIONS } from './completion-rules.ts';
import { type Before, NOTHING_SEEN, type Operation } from './operation.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';
import { nameOf, titleOf } from './write-titles.ts';

type Parts = {
  readonly clock: Clock;
  readonly random: () => number;
  readonly profile: string;
  /** Usual durations are divided by it. */
  readonly speed: number;
};

const BEGINS = 'checking it once more';

/** Makes operations as they are right after confirmation, each with its own id. */
export function createConfirmed({ clock, random, profile, speed }: Parts) {
  let begun = 0;
  return (write: Write, target: Target | null, before: Before): Operation => {
    begun += 1;
    const now = clock.now();
    const { usualMs, documented } = COMPLETIONS[write.kind];
    return {
      id: `${now.toString(36)}-${Math.floor(random() * 36 ** 6).toString(36)}-${begun}`,
      write,
      target,
      profile,
      name: nameOf(write, target),
      phase: 'checking',
      outcome: null,
      text: `${titleOf(write, target)}: ${BEGINS}`,
      said: BEGINS,
      warnings: [],
      confirmedAt: now,
      sentAt: null,
      answeredAt: null,
      endedAt: null,
      usualMs: usualMs / speed,
      documented,
      late: false,
      requestId: null,
      httpStatus: null,
      created: null,
      before,
      trail: NOTHING_SEEN,
    };
  };
}
