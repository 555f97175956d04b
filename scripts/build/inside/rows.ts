/** What Ink was told to draw: a text at a place, through the transformers of the <Text>s around it; or a clip. */
type Write = {
  readonly type: 'write';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: readonly Transformer[];
};
type Transformer = (line: string, index: number) => string;
type Operation = Write | { readonly type: 'clip' | 'unclip' };

/** Ink's Output, of which `drawCells` is the original `get`. */
export type Output = {
  readonly width: number;
  readonly height: number;
  readonly operations: readonly Operation[];
  write(x: number, y: number, text: string, options: { transformers: readonly Transformer[] }): void;
  drawCells(): Frame;
};
export type NewOutput = new (size: { width: number; height: number }) => Output;
type Frame = { output: string; height: number };

/** How many rows, and texts in them, are kept: those of a dozen screens. */
const KEPT = 500;

/** A text as transformers are given it. */
let lines = new Map<string, string>();
/** Drawn rows, by what is written in them. */
let rows = new Map<string, string>();
let width = 0;

/**
 * The frame that `drawCells` would give, of which a row that was drawn not long ago is not drawn again. Undefined where rows
 * depend on each other: clips, and texts of several lines.
 */
export function drawRows(output: Output, Output: NewOutput): Frame | undefined {
  if (output.width !== width) {
    width = output.width;
    rows = new Map();
  }
  const usedLines = new Map<string, string>();
  const usedRows = new Map<string, string>();
  const content = Array.from({ length: output.height }, (): [x: number, line: string][] => []);

  for (const operation of output.operations) {
    if (operation.type !== 'write' || operation.text.includes('\n')) return undefined;
    const { x, y, text, transformers } = operation;
    const row = content[y];
    if (row === undefined) continue;
    const line = lines.get(text) ?? asGiven(text, Output);
    usedLines.set(text, line);
    row.push([x, transformers.reduce((changed, transform) => transform(changed, 0), line)]);
  }
  const drawn = content.map((row) => {
    if (row.length === 0) return '';
    const key = JSON.stringify(row);
    const text = rows.get(key) ?? drawRow(row, Output);
    usedRows.set(key, text);
    return text;
  });
  lines = kept(lines, usedLines);
  rows = kept(rows, usedRows);
  return { output: drawn.join('\n'), height: output.height };
}

/** What was drawn before with what the last frame used; only the latter when both are too many. */
function kept(before: Map<string, string>, used: Map<string, string>): Map<string, string> {
  if (before.size + used.size > KEPT) return used;
  for (const [key, text] of used) before.set(key, text);
  return before;
}

function asGiven(text: string, Output: NewOutput): string {
  let given = '';
  const single = new Output({ width, height: 1 });
  single.write(0, 0, text, { transformers: [(line) => (given = line)] });
  single.drawCells();
  return given;
}

/** Through the original, so that it is what the original draws. */
function drawRow(row: readonly [x: number, line: string][], Output: NewOutput): string {
  const single = new Output({ width, height: 1 });
  for (const [x, line] of row) single.write(x, 0, ' ', { transformers: [() => line] });
  return single.drawCells().output;
}
