import { isPlain } from './plain.ts';

/** Intl.Segmenter for graphemes, made when the first text comes that is more than letters and lines. */
export class LazySegmenter {
  readonly #options: ConstructorParameters<typeof Intl.Segmenter>;
  #real: Intl.Segmenter | undefined;

  constructor(...options: ConstructorParameters<typeof Intl.Segmenter>) {
    this.#options = options;
  }

  segment(text: string): Pick<Intl.Segments, 'containing'> & Iterable<Intl.SegmentData> {
    const byGrapheme = (this.#options[1]?.granularity ?? 'grapheme') === 'grapheme';
    if (byGrapheme && isPlain(text)) {
      const segments = Array.from(text, plainSegment, text);
      // Of plain text every unit is a segment of its own.
      return Object.assign(segments, { containing: (at = 0) => segments[at] as Intl.SegmentData });
    }
    this.#real ??= new Intl.Segmenter(...this.#options);
    return this.#real.segment(text);
  }
}

function plainSegment(this: string, segment: string, index: number): Intl.SegmentData {
  return { segment, index, input: this };
}
