/** Colours and attributes. Equal styles are the same object. */
export type Style = {
  /** The parameters of the sequence that sets it after a reset; empty: nothing is set. */
  readonly sgr: string;
  /** Whether it can be seen on a space: a background, inverse, a line. */
  readonly onBlank: boolean;
};

export const noStyle: Style = { sgr: '', onBlank: false };

const known = new Map<string, Style>([['', noStyle]]);

/** Bold, dim, italic, underline, blink, inverse, hidden, strike; and which of them each code ends. */
const attributes = new Set([1, 2, 3, 4, 5, 7, 8, 9]);
const endings: Record<number, number[]> = {
  22: [1, 2],
  23: [3],
  24: [4],
  25: [5],
  27: [7],
  28: [8],
  29: [9],
};
const seenOnBlank = [4, 7, 9];
const longColor = /^[34]8(?:;5;\d+|;2;\d+;\d+;\d+|:[\d:]+)$/;

/** Follows the style sequences of one line. */
export class StyleReader {
  #on = new Set<number>();
  #foreground = '';
  #background = '';
  #style: Style | undefined = noStyle;

  /** The style of what is printed now. */
  get style(): Style {
    this.#style ??= this.#find();
    return this.#style;
  }

  /** Applies the parameters of one `CSI … m`. */
  apply(parameters: string): void {
    this.#style = undefined;
    const list = parameters.split(';');
    for (let index = 0; index < list.length; index++) {
      const item = list[index] ?? '';
      const code = Number.parseInt(item || '0', 10);
      if (code === 38 || code === 48 || code === 58) {
        const length = item.includes(':') ? 1 : list[index + 1] === '5' ? 3 : 5;
        const color = list.slice(index, index + length).join(';');
        if (longColor.test(color)) this.#setColor(code, color);
        index += length - 1;
      } else this.#applyCode(code);
    }
  }

  #setColor(code: number, color: string): void {
    if (code === 38) this.#foreground = color;
    else this.#background = color;
  }

  #applyCode(code: number): void {
    if (code === 0) {
      this.#on.clear();
      this.#foreground = '';
      this.#background = '';
    } else if (attributes.has(code)) this.#on.add(code);
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) this.#foreground = String(code);
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) this.#background = String(code);
    else if (code === 39) this.#foreground = '';
    else if (code === 49) this.#background = '';
    else for (const ended of endings[code] ?? []) this.#on.delete(ended);
  }

  #find(): Style {
    const parts = [...this.#on].sort((a, b) => a - b).map(String);
    if (this.#foreground !== '') parts.push(this.#foreground);
    if (this.#background !== '') parts.push(this.#background);
    const sgr = parts.join(';');
    let style = known.get(sgr);
    if (style === undefined) {
      const onBlank = this.#background !== '' || seenOnBlank.some((code) => this.#on.has(code));
      style = { sgr, onBlank };
      known.set(sgr, style);
    }
    return style;
  }
}

/** The bytes that turn one style into another. */
export function styleChange(from: Style, to: Style): string {
  if (from === to) return '';
  if (to === noStyle) return '\x1b[m';
  if (from === noStyle) return `\x1b[${to.sgr}m`;
  if (to.sgr.startsWith(`${from.sgr};`)) return `\x1b[${to.sgr.slice(from.sgr.length + 1)}m`;
  return `\x1b[0;${to.sgr}m`;
}
