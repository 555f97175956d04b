import { isPlain } from './plain.ts';

/** Intl.Segmenter for graphemes, made when the first text comes that is more than letters and lines. */
export class LazySegmenter {
  readonly #options: ConstructorParameters<typeof Intl.Segmenter>;
  #real: Intl.Segmenter | undefined;

  constructor(...options: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#options = options;
  }

  segment(text: string): Iterable<Intl.SegmentData> {
    const byGrapheme = (this.#options[1]?.granularity ?? 'grapheme') === 'grapheme';
    if (byGrapheme && isPlain(text)) return Array.from(text, plainSegment, text);
    this.#real ??= new Intl.Segmenter(...this.#options);
    return this.#real.segment(text);
  }
}

function plainSegment(this: string, segment: string, index: number): Intl.SegmentData {
  return { segment, index, input: this };
}
