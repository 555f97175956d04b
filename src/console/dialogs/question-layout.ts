import { pad, widthOf, wrap } from '../../resources/text-width.ts';
import { stepOf } from '../screen/input.ts';
import { frameOf, type Size } from '../screen/layout.ts';
import type { Scroll } from '../screen/overlay.ts';

/** A fact of a question: `address`, `203.0.113.10 · us-west`. */
export type DialogFact = { readonly label: string; readonly text: string };

/** A line of a question before painting. */
export type DialogLine = { readonly text: string; readonly label?: string; readonly tone?: 'warn' };

/** A part of a question: facts, sentences, or rows of a finished table. */
export type Part =
  | { readonly facts: readonly DialogFact[] }
  | { readonly sentences: readonly string[]; readonly tone?: 'warn' }
  | { readonly rows: readonly DialogLine[] };

/** Words of the prompt; keys stand out. */
export type Word = { readonly text: string; readonly isKey?: true };

/** A question laid out for one screen size. `height`: how many of its lines are visible at once. */
export type QuestionLayout = {
  readonly lines: readonly DialogLine[];
  readonly height: number;
  /** The lines of the prompt: always visible, below the others. */
  readonly asks: readonly (readonly Word[])[];
  /** The typed word has a line of its own below the prompt. */
  readonly hasOwnLine: boolean;
};

/** Said instead of taking an answer to a question whose end was not on screen yet. */
export const READ_ON = 'ignored: read to the end first (↓ or PgDn)';

const TITLE = 1;

/** Columns beside a line: two on each side. */
const MARGINS = 4;

const LABEL_MIN = 9;

/** Each fact on a line of its own; where that needs too many lines, the facts as one run of text. */
export function layOut(
  parts: readonly Part[],
  asking: Pick<QuestionLayout, 'asks' | 'hasOwnLine'>,
  size: Size,
): QuestionLayout {
  const asked = asking.asks.length + (asking.hasOwnLine ? 1 : 0);
  const height = Math.max(1, frameOf(size).body - TITLE - asked);
  const [apart, joined] = [factLines, runOfFacts].map((layFacts) =>
    parts.flatMap((part) => linesOf(part, size.columns, layFacts)),
  ) as [DialogLine[], DialogLine[]];
  return { lines: apart.length <= height ? apart : joined, height, ...asking };
}

function linesOf(part: Part, width: number, layFacts: typeof factLines): readonly DialogLine[] {
  if ('rows' in part) return part.rows;
  if ('facts' in part) return layFacts(part.facts, width);
  const tone = part.tone ? { tone: part.tone } : {};
  return part.sentences
    .flatMap((one) => wrap(one, width - MARGINS))
    .map((text): DialogLine => ({ text, ...tone }));
}

function factLines(facts: readonly DialogFact[], width: number): readonly DialogLine[] {
  const size = Math.max(LABEL_MIN, ...facts.map(({ label }) => widthOf(label)));
  return facts.flatMap(({ label, text }) =>
    wrap(text, width - size - MARGINS).map((line, index) => ({
      label: pad(index === 0 ? label : '', size),
      text: line,
    })),
  );
}

function runOfFacts(facts: readonly DialogFact[], width: number): readonly DialogLine[] {
  const told = facts.map(({ label, text }) => `${label} ${text}`).join(' · ');
  return wrap(told, width - MARGINS).map((text) => ({ text }));
}

/** The groups of words on one line, or each on its own where that is too narrow. */
export function askingLines(groups: readonly (readonly Word[])[], width: number): QuestionLayout['asks'] {
  const one = groups.flatMap((group, index) => (index === 0 ? group : [{ text: ' · ' }, ...group]));
  return widthOf(one.map(({ text }) => text).join('')) <= width - MARGINS ? [one] : groups;
}

/** The visible lines, and how many are hidden above and below them. */
export function inSight({ lines, height }: QuestionLayout, { top }: Scroll) {
  const above = Math.max(0, Math.min(top, lines.length - height));
  const shown = lines.slice(above, above + height);
  return { shown, above, below: lines.length - above - shown.length };
}

/** Whether a line of the screen is left over beside that before the prompt. */
export function sparesLine({ lines, height }: QuestionLayout): boolean {
  return lines.length + 1 < height;
}

/** Whether the end of the question is, or was, on screen. Before that no key answers it. */
export function isRead(layout: QuestionLayout, scroll: Scroll): boolean {
  return scroll.isRead || inSight(layout, scroll).below === 0;
}

export function isScroll(key: string): boolean {
  return stepOf(key, 1) !== null;
}

/** Where a key scrolls the question to; null for any other key. */
export function scrolledBy(key: string, layout: QuestionLayout, scroll: Scroll): Scroll | null {
  const step = stepOf(key, layout.height);
  if (step === null) return null;
  const top = Math.max(0, inSight(layout, scroll).above + step);
  const { above } = inSight(layout, { ...scroll, top });
  return { top: above, isRead: isRead(layout, { ...scroll, top: above }) };
}
