import leven from 'leven';

const letters = (word: string): string => [...word].sort().join('');

/** Letters to add, drop or replace to get from one to the other; two that changed places are one. */
function distance(a: string, b: string): number {
  const far = leven(a, b);
  return far === 2 && letters(a) === letters(b) ? 1 : far;
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
