import { type Piece, widthOfAll } from './pieces.ts';

/** A part of a header line; those with the highest `drop` go first when it is narrow, those without never. */
export type Part = Piece & { readonly drop?: number };

/** Columns of the parts that always stay, and of those with a `drop` of at most `most`. */
export function neededBy(parts: readonly Part[], most = 0): number {
  return widthOfAll(parts.filter(({ drop = 0 }) => drop <= most));
}

/** As many parts as fit into `width`, joined. */
export function fitting(parts: readonly Part[], width: number): readonly Part[] {
  let kept = parts;
  while (widthOfAll(kept) > width) {
    const worst = kept.reduce((most, part) => Math.max(most, part.drop ?? -1), -1);
    if (worst < 0) break;
    kept = kept.filter((part) => part.drop !== worst);
  }
  return kept;
}
