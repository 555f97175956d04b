import { certainWidth } from './certain-width.ts';
import { noStyle, type Style, StyleReader } from './style.ts';
import { charactersOf } from './width.ts';

/** One line of the screen, cell by cell. The second cell of a wide character holds the empty string. */
export type Row = {
  readonly characters: readonly string[];
  readonly styles: readonly Style[];
  /** False if it holds a character whose width terminals disagree about. */
  readonly certain: boolean;
  /** Cells up to the last one that can be seen. */
  readonly length: number;
};

/** Remembered lines; a list that scrolls shows the same ones again and again. */
const rememberedLines = 1000;

/** Makes a reader of styled lines for a screen of that width: longer lines are cut, shorter ones filled with blanks. */
export function createLineReader(columns: number): (line: string) => Row {
  const seen = new Map<string, Row>();
  return (line) => {
    const known = seen.get(line);
    if (known !== undefined) return known;
    const row = readLine(line, columns);
    if (seen.size >= rememberedLines) seen.clear();
    // A copy: a part of a frame would keep the whole of it.
    seen.set(Buffer.from(line).toString(), row);
    return row;
  };
}

// CSI; the string sequences; any other escape; a bare control character. All but `CSI … m` are left out, whatever they are:
// the writer's own sequences are the only ones that reach the terminal.
const escapes =
  /\x1b\[([\x30-\x3f]*)[\x20-\x2f]*([\x40-\x7e])|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[\x20-\x7e]?|[\x00-\x1f\x7f-\x9f]/g;

function readLine(line: string, columns: number): Row {
  const row = new RowBuilder(columns);
  const style = new StyleReader();
  let start = 0;
  for (const match of line.matchAll(escapes)) {
    row.add(line.slice(start, match.index), style.style);
    start = match.index + match[0].length;
    if (match[2] === 'm') style.apply(match[1] ?? '');
  }
  row.add(line.slice(start), style.style);
  return row.finish();
}

class RowBuilder {
  #characters: string[] = [];
  #styles: Style[] = [];
  #certain = true;
  #length = 0;
  readonly #columns: number;

  constructor(columns: number) {
    this.#columns = columns;
  }

  add(text: string, style: Style): void {
    if (text === '') return;
    for (const { text: character, width } of charactersOf(text)) {
      if (width === 0) this.#addMark(character);
      else if (this.#characters.length + width > this.#columns) return;
      else this.#addCell(character, width, style);
    }
  }

  /** A mark whose letter is in the run before. */
  #addMark(mark: string): void {
    const last = this.#characters.findLastIndex((character) => character !== '');
    if (last < 0) return;
    this.#characters[last] += mark;
    this.#length = this.#characters.length;
    this.#certain = false;
  }

  #addCell(character: string, width: number, style: Style): void {
    // Colour cannot be seen on a space: dropping it makes more cells equal.
    const seen = character === ' ' && !style.onBlank ? noStyle : style;
    this.#characters.push(character);
    this.#styles.push(seen);
    if (width === 2) {
      this.#characters.push('');
      this.#styles.push(seen);
    }
    if (certainWidth(character) === 0) this.#certain = false;
    if (character !== ' ' || seen !== noStyle) this.#length = this.#characters.length;
  }

  finish(): Row {
    while (this.#characters.length < this.#columns) {
      this.#characters.push(' ');
      this.#styles.push(noStyle);
    }
    return {
      characters: this.#characters,
      styles: this.#styles,
      certain: this.#certain,
      length: this.#length,
    };
  }
}
