import { Chalk } from 'chalk';
import type { Color } from '../config/colors.ts';
import type { Cell } from '../resources/resource.ts';

type Ink = NonNullable<Cell['tone']> | 'title' | 'accent';

/** The look: a status is a word, or the sign of one that all rows have; colour only helps. Each colour is readable on white and on black. */
export type Theme = {
  readonly color: boolean;
  readonly ascii: boolean;
  paint(ink: Ink | undefined, text: string): string;
  /** In one of the 16 colours, by name. */
  named(color: Color, text: string): string;
  bold(text: string): string;
  inverse(text: string): string;
  /** The sign before a status word. */
  glyph(tone: Cell['tone']): string;
  readonly cursor: string;
  readonly rule: string;
  readonly bar: { readonly full: string; readonly empty: string };
  /** Levels of a sparkline, low to high. */
  readonly levels: readonly string[];
};

/** Attributes work without colours too. */
const styled = new Chalk({ level: 1 });

/** Only these of the 16 colours keep 3:1 to white and to black with xterm's palette; a profile may choose any. */
export const INKS: Readonly<Record<Ink, Color | 'dim' | null>> = {
  // A normal status needs no colour.
  good: null,
  idle: null,
  busy: 'blueBright',
  accent: 'blueBright',
  warn: 'magenta',
  unknown: 'magenta',
  bad: 'red',
  // Faint, not grey: grey is invisible on some backgrounds.
  dim: 'dim',
  title: 'dim',
};
const GLYPHS = { good: '●', busy: '◐', idle: '○', warn: '▲', bad: '▲', unknown: '?', dim: ' ' } as const;

export function createTheme({ color, ascii }: { color: boolean; ascii: boolean }): Theme {
  return {
    color,
    ascii,
    paint(ink, text) {
      const style = ink === undefined || !color ? null : INKS[ink];
      return style === null ? text : styled[style](text);
    },
    named: (name, text) => (color ? styled[name](text) : text),
    bold: (text) => styled.bold(text),
    inverse: (text) => styled.inverse(text),
    glyph: (tone) => (tone === undefined ? ' ' : GLYPHS[tone]),
    cursor: '▸',
    rule: '─',
    bar: { full: '█', empty: '░' },
    levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  };
}

const PLAIN: Readonly<Record<string, string>> = {
  '●': '*',
  '◐': '~',
  '◌': 'o',
  '○': 'o',
  '▲': '!',
  '▸': '>',
  '▾': 'v',
  '▴': '^',
  '‖': '=',
  '─': '-',
  '│': '|',
  '–': '-',
  '·': '|',
  '→': '>',
  '×': 'x',
  '≥': '>',
  '≤': '<',
  '█': '#',
  '░': '.',
  '↑': '^',
  '↓': 'v',
};

const ASCII_ONLY = /^[\u0000-\u007f]*$/;
let graphemes: Intl.Segmenter | undefined;

/**
 * An ellipsis, with three blanks behind it or, at the end of a word, two characters before it, in whose place dots can stand; not those of
 * a style.
 */
const ELLIPSIS = /… {2}(?= )|(?<!\x1b\[[\d;]*)[!-~]{2}…(?! {3})(?=[ \x1b]|$)|…/g;

/** What follows an ellipsis in the middle of a name. */
const IN_WORD = /[^ \x1b]/;

/**
 * A line for ASCII terminals: our own signs get a stand-in, any other character a `?` for each column it takes, however many code
 * points it has.
 */
export function toAscii(line: string, widthOf: (text: string) => number): string {
  if (ASCII_ONLY.test(line)) return line;
  graphemes ??= new Intl.Segmenter('en');
  let plain = '';
  const dotted = line.replace(ELLIPSIS, (found, at: number) => {
    if (found.length === 3) return '...';
    return IN_WORD.test(line.slice(at + 1, at + 2)) ? '~' : '.';
  });
  for (const { segment } of graphemes.segment(dotted)) {
    plain += ASCII_ONLY.test(segment)
      ? segment
      : (PLAIN[segment] ?? '?'.repeat(Math.max(1, widthOf(segment))));
  }
  return plain;
}
