import type { Clock } from '../../api/clock.ts';

/** One thing that was looked at. */
export type Check = {
  readonly name: string;
  readonly state: 'pass' | 'warn' | 'fail';
  /** What was found, a line each; printable, and without a token. */
  readonly facts: readonly string[];
  /** What to do; null where nothing is to be done. */
  readonly next: string | null;
};

export type Verdict = Omit<Check, 'name'>;

export function pass(...facts: readonly string[]): Verdict {
  return { state: 'pass', facts, next: null };
}

export function warn(next: string, ...facts: readonly string[]): Verdict {
  return { state: 'warn', facts, next };
}

export function fail(next: string, ...facts: readonly string[]): Verdict {
  return { state: 'fail', facts, next };
}

/** The verdict under its name. One that takes longer than `limitMs` or throws has failed, whatever the others say; `late`: what to do then. */
export async function check(
  name: string,
  clock: Clock,
  limitMs: number,
  judge: () => Promise<Verdict> | Verdict,
  late = 'see the checks before this one',
): Promise<Check> {
  let cancel = () => {};
  const timeUp = new Promise<Verdict>((resolve) => {
    cancel = clock.after(limitMs, () => resolve(fail(late, `no answer in ${limitMs / 1000} s`)));
  });
  try {
    return { name, ...(await Promise.race([judge(), timeUp])) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { name, ...fail('please report this fault', `the check itself failed: ${words}`) };
  } finally {
    cancel();
  }
}
