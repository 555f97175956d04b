/** Rows `top` to `bottom` (both included) hold lines of the next screen once they are moved up by `by` (down if negative). */
export type Scroll = { top: number; bottom: number; by: number };

/** Fewer rows are painted as cheaply as they are moved. */
const enoughRows = 6;

/** Finds the move of old lines that saves painting the most rows. */
export function findScroll(old: readonly string[], next: readonly string[]): Scroll | undefined {
  const changed = next.map((line, row) => line !== old[row]);
  if (changed.filter(Boolean).length < enoughRows) return undefined;
  let best: Scroll | undefined;
  let bestGain = enoughRows - 1;
  for (let by = 1 - next.length; by < next.length; by++) {
    if (by === 0) continue;
    for (let start = 0; start < next.length; start++) {
      let end = start;
      while (end < next.length && changed[end] && next[end] === old[end + by] && next[end] !== '') end++;
      if (end - start <= bestGain) continue;
      const top = Math.min(start, start + by);
      const bottom = Math.max(end - 1, end - 1 + by);
      // Rows that were right and are moved away must be painted again.
      const lost = changed.slice(top, bottom + 1).filter((isChanged) => !isChanged).length;
      if (end - start - lost > bestGain) {
        bestGain = end - start - lost;
        best = { top, bottom, by };
      }
      start = end;
    }
  }
  return best;
}
