/** The part of a terminal's input that is needed here: `process.stdin` is one. */
export type RawInput = NodeJS.ReadableStream & { setRawMode(raw: boolean): unknown };

const POSITION = /\x1b\[\d+;(\d+)R/g;

/**
 * How many columns each character takes, as the terminal itself says: each is written at the beginning of the line, and the terminal
 * asked where its cursor is then. Null when it has not answered after `limitMs`. Leaves the line empty.
 */
export function measureWidths(
  characters: readonly string[],
  { input, output }: { input: RawInput; output: NodeJS.WritableStream },
  after: (ms: number, fn: () => void) => () => void,
  limitMs = 1000,
): Promise<ReadonlyMap<string, number> | null> {
  return new Promise((resolve) => {
    let heard = '';
    const end = (widths: ReadonlyMap<string, number> | null): void => {
      cancel();
      input.off('data', hear);
      input.setRawMode(false);
      input.pause();
      output.write('\r\x1b[K');
      resolve(widths);
    };
    const hear = (bytes: Buffer | string): void => {
      heard += bytes.toString();
      const columns = [...heard.matchAll(POSITION)].map(([, column]) => Number(column) - 1);
      if (columns.length < characters.length) return;
      end(new Map(characters.map((character, at) => [character, columns[at] ?? 0])));
    };
    const cancel = after(limitMs, () => end(null));
    input.setRawMode(true);
    input.on('data', hear);
    output.write(characters.map((character) => `\r${character}\x1b[6n`).join(''));
  });
}
