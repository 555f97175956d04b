/** One place of the screen: a character and the attributes a VT102 has: 1 bold, 4 underlined, 5 blinking, 7 inverse. */
type Cell = { text: string; face: string };

const BLANK: Cell = { text: ' ', face: '' };
const FACES = [1, 4, 5, 7];
/** ANSI modes are numbers, private ones begin with a question mark. */
const INSERT = '4';
const ORIGIN = '?6';
const WRAP = '?7';

/**
 * A VT102, as strict as the manual: no alternate screen, no colours, no scroll sequences, no strings. What it does not know
 * is remembered in `refused`; the characters of a string that it does not know are shown, as on the real one. Private modes
 * and attributes that it does not know are passed over without a trace. Every character is one cell wide.
 */
export class Vt102 {
  readonly refused: string[] = [];
  #cells: Cell[][];
  #row = 0;
  #column = 0;
  #isAtEdge = false; // the last column is printed; with wrapping on the next character begins a row
  #top = 0;
  #bottom: number;
  #face = new Set<number>();
  #modes = new Set<string>();
  #saved = { row: 0, column: 0, face: new Set<number>() };
  #pending = '';
  readonly #columns: number;
  readonly #rows: number;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#rows = rows;
    this.#bottom = rows - 1;
    this.#cells = Array.from({ length: rows }, () => this.#blankRow());
  }

  /** The lines of the screen, without blanks at their ends. */
  screen(): string[] {
    return this.#cells.map((row) =>
      row
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
  }

  /** Each row: its characters with the attributes that can be seen: on a blank, lines and inverse. */
  picture(): string[] {
    const seen = ({ text, face }: Cell) => face !== '' && (text !== ' ' || /[47]/.test(face));
    return this.#cells.map((row) =>
      row.map((cell) => (seen(cell) ? `[${cell.text}${cell.face}]` : cell.text)).join(''),
    );
  }

  write(text: string): void {
    let rest = this.#pending + text;
    while (rest !== '') {
      const length = this.#take(rest);
      if (length === 0) break;
      rest = rest.slice(length);
    }
    this.#pending = rest;
  }

  /** Does what the front of `text` says; answers how much of it that was, 0 if more must come. */
  #take(text: string): number {
    if (!text.startsWith('\x1b')) {
      const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
      if (character < ' ' || character === '\x7f') this.#control(character);
      else this.#print(character);
      return character.length;
    }
    const sequence = /^\x1b(?:\[([\x30-\x3f]*)([\x20-\x2f]*)([\x40-\x7e])|[\x20-\x2f]+[\x30-\x7e]|[^[])/.exec(
      text,
    );
    if (sequence === null) return /^\x1b(?:\[[\x20-\x3f]*)?$/.test(text) ? 0 : this.#refuse(text.slice(0, 2));
    const [whole, parameters, between, final] = sequence;
    const isKnown =
      final === undefined ? this.#escape(whole) : between === '' && this.#csi(final, parameters ?? '');
    if (!isKnown) this.#refuse(whole);
    return whole.length;
  }

  #refuse(sequence: string): number {
    this.refused.push(sequence);
    return sequence.length;
  }

  #control(character: string): void {
    this.#isAtEdge = false;
    if (character === '\n') this.#lineFeed();
    else if (character === '\r') this.#column = 0;
    else if (character === '\b') this.#column = Math.max(0, this.#column - 1);
    else if (character === '\t') this.#column = Math.min(this.#columns - 1, (this.#column | 7) + 1);
    else if (character !== '\x07' && character !== '\0') this.refused.push(character);
  }

  #print(text: string): void {
    if (this.#isAtEdge && this.#modes.has(WRAP)) {
      this.#column = 0;
      this.#lineFeed();
    }
    const row = this.#cells[this.#row] ?? [];
    const face = [...this.#face].sort().join(';');
    row.splice(this.#column, this.#modes.has(INSERT) ? 0 : 1, { text, face });
    row.length = this.#columns;
    this.#isAtEdge = this.#column === this.#columns - 1;
    if (!this.#isAtEdge) this.#column += 1;
  }

  #escape(sequence: string): boolean {
    const last = sequence.slice(1);
    if (last === 'D') this.#lineFeed();
    else if (last === 'M') this.#reverseLineFeed();
    else if (last === 'E') {
      this.#column = 0;
      this.#lineFeed();
    } else if (last === '7')
      this.#saved = { row: this.#row, column: this.#column, face: new Set(this.#face) };
    else if (last === '8') {
      this.#goTo(this.#saved.row, this.#saved.column);
      this.#face = new Set(this.#saved.face);
    } else return last === '=' || last === '>';
    return true;
  }

  #csi(final: string, parameters: string): boolean {
    if (final === 'h' || final === 'l') return this.#setModes(parameters, final === 'h');
    if (!/^[\d;]*$/.test(parameters)) return false;
    const numbers = parameters.split(';').map(Number);
    const [first = 0, second = 0] = numbers;
    const count = Math.max(1, first);
    if (final === 'm') this.#setFace(numbers);
    else if (final === 'A') this.#goTo(Math.max(this.#row - count, this.#row < this.#top ? 0 : this.#top));
    else if (final === 'B')
      this.#goTo(Math.min(this.#row + count, this.#row > this.#bottom ? this.#rows : this.#bottom));
    else if (final === 'C') this.#goTo(this.#row, this.#column + count);
    else if (final === 'D') this.#goTo(this.#row, this.#column - count);
    else if (final === 'H' || final === 'f') this.#goToOrigin(count - 1, Math.max(1, second) - 1);
    else if (final === 'J') this.#eraseScreen(first);
    else if (final === 'K') this.#eraseRow(this.#row, first);
    else if (final === 'r') this.#setMargins(count, second || this.#rows);
    else return false;
    return true;
  }

  #setModes(parameters: string, isOn: boolean): boolean {
    const isPrivate = parameters.startsWith('?');
    for (const number of parameters.replace('?', '').split(';')) {
      const mode = `${isPrivate ? '?' : ''}${number}`;
      if (isOn) this.#modes.add(mode);
      else this.#modes.delete(mode);
      if (mode === ORIGIN) this.#goToOrigin(0, 0);
      if (!isPrivate && mode !== INSERT) return false;
    }
    return true;
  }

  #setFace(codes: number[]): void {
    for (const code of codes) {
      if (code === 0) this.#face.clear();
      else if (FACES.includes(code)) this.#face.add(code);
    }
  }

  #setMargins(top: number, bottom: number): void {
    if (top >= bottom || bottom > this.#rows) return;
    this.#top = top - 1;
    this.#bottom = bottom - 1;
    this.#goToOrigin(0, 0);
  }

  #goToOrigin(row: number, column: number): void {
    const isInside = this.#modes.has(ORIGIN);
    this.#goTo(isInside ? Math.min(this.#bottom, this.#top + row) : row, column);
  }

  #goTo(row: number, column = this.#column): void {
    this.#row = Math.max(0, Math.min(this.#rows - 1, row));
    this.#column = Math.max(0, Math.min(this.#columns - 1, column));
    this.#isAtEdge = false;
  }

  #lineFeed(): void {
    this.#isAtEdge = false;
    if (this.#row === this.#bottom) this.#moveRows(this.#top, this.#bottom);
    else this.#row = Math.min(this.#rows - 1, this.#row + 1);
  }

  #reverseLineFeed(): void {
    this.#isAtEdge = false;
    if (this.#row === this.#top) this.#moveRows(this.#bottom, this.#top);
    else this.#row = Math.max(0, this.#row - 1);
  }

  /** The row at `lost` goes, those between move by one towards it, the one at `freed` is blank. */
  #moveRows(lost: number, freed: number): void {
    this.#cells.splice(lost, 1);
    this.#cells.splice(freed, 0, this.#blankRow());
  }

  #eraseScreen(part: number): void {
    this.#eraseRow(this.#row, part);
    for (let row = 0; row < this.#rows; row++) {
      if ((part !== 1 && row > this.#row) || (part !== 0 && row < this.#row)) this.#eraseRow(row, 2);
    }
  }

  #eraseRow(row: number, part: number): void {
    this.#cells[row]?.fill(BLANK, part === 0 ? this.#column : 0, part === 1 ? this.#column + 1 : undefined);
  }

  #blankRow(): Cell[] {
    return Array.from({ length: this.#columns }, () => BLANK);
  }
}
