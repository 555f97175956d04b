/** One look at the memory in use: at what time (ms), after what, and how much (bytes). */
export type Look = { readonly at: number; readonly of: number; readonly bytes: number };

/** In MB an hour; `atLeast` is so sure as one in twenty is wrong. */
type Slope = { readonly likely: number; readonly atLeast: number };

const ONE_IN_TWENTY = 1.645;

/**
 * By how many MB the memory grows in an hour: the median of the slopes between all pairs of looks after the same (Theil and Sen). What a
 * few looks have too much, because an answer was being read just then, does not move it. How much it may be less tells how many pairs
 * could lie in another order by chance (Kendall).
 */
export function slopeMbPerHour(looks: readonly Look[]): Slope {
  const groups = [...new Set(looks.map(({ of }) => of))].map((of) => looks.filter((look) => look.of === of));
  const slopes = groups
    .flatMap((group) =>
      group.flatMap((one, i) =>
        group.slice(i + 1).map((other) => (other.bytes - one.bytes) / (other.at - one.at)),
      ),
    )
    .sort((a, b) => a - b);
  const spread = Math.sqrt(groups.reduce((sum, { length: n }) => sum + (n * (n - 1) * (2 * n + 5)) / 18, 0));
  const at = (place: number): number => {
    const index = Math.max(0, Math.min(slopes.length - 1, Math.round(place)));
    return ((slopes[index] ?? 0) * 3_600_000) / 1_048_576;
  };
  const middle = (slopes.length - 1) / 2;
  return { likely: at(middle), atLeast: at(middle - (ONE_IN_TWENTY * spread) / 2) };
}
