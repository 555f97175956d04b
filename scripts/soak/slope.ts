/** One look at the memory in use: at what time (ms), after what, and how much (bytes). */
export type Look = { readonly at: number; readonly of: number; readonly bytes: number };

/**
 * By how many MB the memory grows in an hour: the median of the slopes between all pairs of looks after the same (Theil and Sen). What a
 * few looks have too much, because an answer was being read just then, does not move it.
 */
export function slopeMbPerHour(looks: readonly Look[]): number {
  const slopes = looks
    .flatMap((one, i) =>
      looks
        .slice(i + 1)
        .filter((other) => other.of === one.of)
        .map((other) => (other.bytes - one.bytes) / (other.at - one.at)),
    )
    .sort((a, b) => a - b);
  const middle =
    (slopes[Math.floor((slopes.length - 1) / 2)] ?? 0) + (slopes[Math.floor(slopes.length / 2)] ?? 0);
  return ((middle / 2) * 3_600_000) / 1_048_576;
}
