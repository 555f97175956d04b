/** Fewest letters to add, drop, replace or swap with a neighbour to get from `a` to `b`. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : replaced;
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped));
    }
  }
  return at(a.length, b.length);
}

/** The word that was probably meant: at most a third of its letters are wrong, or it was begun and not ended. */
function nearest(word: string, known: readonly string[]): string | null {
  const typed = word.slice(0, 40).toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, far: distance(typed, candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)[0];
  if (ranked && ranked.far <= Math.max(1, Math.floor(ranked.candidate.length / 3))) return ranked.candidate;
  const begun = known.filter((candidate) => typed.length >= 3 && candidate.toLowerCase().startsWith(typed));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** `; did you mean …?`, or nothing. `dress` writes the word as it would be typed. */
export function didYouMean(
  word: string,
  known: readonly string[],
  dress: (word: string) => string = (meant) => `"${meant}"`,
): string {
  const meant = nearest(word, known);
  return meant === null ? '' : `; did you mean ${dress(meant)}?`;
}
