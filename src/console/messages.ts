import { clockTime } from '../resources/format.ts';
import type { View } from '../resources/known.ts';
import { wrap } from '../resources/text-width.ts';
import type { State } from './state.ts';

/** What was said so far, the newest first, as lines of at most `width` columns. */
export function messageLines({ messages }: State, { zone }: View, width: number): string[] {
  return [...messages]
    .reverse()
    .flatMap((message) => wrap(`${clockTime(message.at, zone)}  ${message.text}`, width));
}

/** The columns that pages of text have on this screen. */
export function pagerWidth({ size }: State): number {
  return Math.max(1, size.columns - 2);
}
