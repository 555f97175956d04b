import { certainWidth } from './certain-width.ts';
import { noStyle, type Style, styleChange } from './style.ts';

const nowhere = -1;

/** Builds the bytes of one frame; knows where the cursor is and which style is on. Rows and columns count from 0. */
export class Pen {
  #bytes = '';
  #row = nowhere;
  #column = nowhere;
  #style = noStyle;
  #isDoubtful = false;

  /** Whether something was printed since the last jump that some terminals draw two columns wide. */
  get isDoubtful(): boolean {
    return this.#isDoubtful;
  }

  /** How many columns the cursor would have to go right to be there; undefined if it is elsewhere. */
  distance(row: number, column: number): number | undefined {
    return this.#row === row && this.#column >= 0 && this.#column <= column
      ? column - this.#column
      : undefined;
  }

  /** Whether this cell can be printed without changing the style. */
  canPrint(character: string, style: Style): boolean {
    return style === this.#style || (character === ' ' && style === noStyle && !this.#style.onBlank);
  }

  moveTo(row: number, column: number): void {
    const distance = this.distance(row, column);
    if (distance === 0) return;
    // From a place about which terminals disagree only a jump to a place heals what was shifted.
    if (distance !== undefined && !this.#isDoubtful)
      this.#bytes += distance === 1 ? '\x1b[C' : `\x1b[${distance}C`;
    else if (column === 0) this.#bytes += row === 0 ? '\x1b[H' : `\x1b[${row + 1}H`;
    else this.#bytes += `\x1b[${row + 1};${column + 1}H`;
    this.#row = row;
    this.#column = column;
    this.#isDoubtful = false;
  }

  /** Prints one cell, or two if the character is wide. */
  print(character: string, style: Style): void {
    if (!this.canPrint(character, style)) this.#setStyle(style);
    this.#bytes += character;
    const width = certainWidth(character);
    // Terminals disagree about the other widths. (After the last column the cursor is where nothing is ever printed.)
    this.#column = width === 0 ? nowhere : this.#column + width;
    this.#isDoubtful ||= width === 1 && character > '\x7f';
  }

  /** Blanks the row from the cursor on. */
  eraseToEnd(): void {
    this.#setStyle(noStyle);
    this.#bytes += '\x1b[K';
  }

  /** Blanks the screen. */
  eraseAll(): void {
    this.#bytes += '\x1b[m\x1b[2J';
  }

  /**
   * Moves the rows `top` to `bottom` (both included) up by `by`, or down if it is negative; the freed rows are blank. Line
   * feeds at a margin do it on every terminal that has margins; the sequences for scrolling came after the VT102.
   */
  scroll(top: number, bottom: number, by: number): void {
    this.#bytes += `\x1b[${top + 1};${bottom + 1}r`;
    this.#forgetPlace();
    this.moveTo(by > 0 ? bottom : top, 0);
    this.#bytes += by > 0 ? '\n'.repeat(by) : '\x1bM'.repeat(-by);
    this.#bytes += '\x1b[r';
    this.#forgetPlace();
  }

  /** Everything since the start, with the style switched off. */
  finish(): string {
    this.#setStyle(noStyle);
    return this.#bytes;
  }

  #forgetPlace(): void {
    this.#row = nowhere;
    this.#column = nowhere;
  }

  #setStyle(style: Style): void {
    this.#bytes += styleChange(this.#style, style);
    this.#style = style;
  }
}
