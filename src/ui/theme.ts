import type { Cell } from '../resources/resource.ts';

type Ink = NonNullable<Cell['tone']> | 'title' | 'accent';

/** How things look: a status is always a word, colour and glyph only help. 16 colours, readable on light and dark. */
export type Theme = {
  readonly color: boolean;
  readonly ascii: boolean;
  paint(ink: Ink | undefined, text: string): string;
  /** In one of the 16 colours, by name. */
  named(color: string, text: string): string;
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

const CODES: Readonly<Record<Ink, number | null>> = {
  good: 32,
  busy: 36,
  idle: null,
  warn: 33,
  bad: 31,
  unknown: 35,
  // Faint, not grey: grey is invisible on some backgrounds.
  dim: 2,
  title: 2,
  accent: 36,
};
const GLYPHS = { good: '●', busy: '◐', idle: '○', warn: '▲', bad: '▲', unknown: '?', dim: ' ' } as const;

const NAMES: Readonly<Record<string, number>> = Object.fromEntries(
  ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'].flatMap((name, index) => [
    [name, 30 + index],
    [`${name}Bright`, 90 + index],
  ]),
);

function sgr(on: number, off: number, text: string): string {
  return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
}

export function createTheme(options: { color: boolean; ascii: boolean }): Theme {
  const { color, ascii } = options;
  return {
    color,
    ascii,
    paint: (ink, text) => {
      const code = ink === undefined ? null : CODES[ink];
      if (!color || code === null) return text;
      return sgr(code, code === 2 ? 22 : 39, text);
    },
    named: (name, text) => {
      const code = NAMES[name];
      return color && code !== undefined ? sgr(code, 39, text) : text;
    },
    bold: (text) => sgr(1, 22, text),
    inverse: (text) => sgr(7, 27, text),
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
  '…': '~',
  '→': '>',
  '×': 'x',
  '≥': '>',
  '≤': '<',
  '█': '#',
  '░': '.',
  '▁': '_',
  '▂': '_',
  '▃': '.',
  '▄': '-',
  '▅': '=',
  '▆': '*',
  '▇': '#',
  '↑': '^',
  '↓': 'v',
};

const ASCII_ONLY = /^[\u0000-\u007f]*$/;
let graphemes: Intl.Segmenter | undefined;

/**
 * A line for terminals that show only ASCII: our own signs get a stand-in, a character of somebody's name `?` for each
 * column it would take, however many code points it is made of.
 */
export function toAscii(line: string, widthOf: (text: string) => number): string {
  if (ASCII_ONLY.test(line)) return line;
  graphemes ??= new Intl.Segmenter('en');
  let plain = '';
  for (const { segment } of graphemes.segment(line)) {
    plain += ASCII_ONLY.test(segment)
      ? segment
      : (PLAIN[segment] ?? '?'.repeat(Math.max(1, widthOf(segment))));
  }
  return plain;
}
