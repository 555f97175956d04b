const BREAKER_AFTER = 5;
const BREAKER_MS = 30_000;

/** How long to wait after the n-th failure in a row, in ms: doubling with jitter, then the breaker's half minute, then a minute. */
export function backOff(failures: number, random: () => number): number {
  if (failures >= BREAKER_AFTER)
    return (failures < 2 * BREAKER_AFTER ? BREAKER_MS : 2 * BREAKER_MS) * (0.75 + random() / 2);
  return 1_000 * 2 ** failures * (0.5 + random() / 2);
}
