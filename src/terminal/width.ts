import stringWidth from 'string-width';
import { certainWidth } from './certain-width.ts';

/** One character as the reader sees it: a letter with its marks, an emoji of several code points. Width in cells. */
export type Character = { text: string; width: number };

let segmenter: Intl.Segmenter | undefined; // made when first needed: it costs 13 ms of the start

/** Cuts text without control characters into characters. */
export function charactersOf(text: string): Character[] {
  const characters: Character[] = [];
  for (const point of text) {
    const width = certainWidth(point);
    if (width === 0) return segment(text);
    characters.push({ text: point, width });
  }
  return characters;
}

function segment(text: string): Character[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => ({
    text: segment,
    width: Math.min(2, certainWidth(segment) || stringWidth(segment)),
  }));
}
