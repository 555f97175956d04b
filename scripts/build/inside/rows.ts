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
const lines = new Map<string, string>();
/** Drawn rows, by what is written in them. */
const rows = new Map<string, string>();
let width = 0;

/**
 * The frame that `drawCells` would give, of which a row that was drawn not long ago is not drawn again. Undefined where rows
 * depend on each other: clips, and texts of several lines.
 */
export function drawRows(output: Output, Output: NewOutput): Frame | undefined {
  if (output.width !== width) {
    width = output.width;
    lines.clear();
    rows.clear();
  }
  const content = Array.from({ length: output.height }, (): [x: number, line: string][] => []);
  for (const operation of output.operations) {
    if (operation.type !== 'write' || operation.text.includes('\n')) return undefined;
    const { x, y, text, transformers } = operation;
    const given = kept(lines, text, () => asGiven(text, Output));
    content[y]?.push([x, transformers.reduce((changed, transform) => transform(changed, 0), given)]);
  }
  const drawn = content.map((row) =>
    row.length === 0 ? '' : kept(rows, keyOf(row), () => drawRow(row, Output)),
  );
  return { output: drawn.join('\n'), height: output.height };
}

/** A line from the left edge, as nearly all are, is its own key. */
function keyOf(row: readonly [x: number, line: string][]): string {
  const [[x, line] = [0, ''], more] = row;
  return more === undefined && x === 0 && !line.startsWith('[[') ? line : JSON.stringify(row);
}

/** What was made of it before; all is forgotten when there is too much. */
function kept(before: Map<string, string>, key: string, make: () => string): string {
  const known = before.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (before.size >= KEPT) before.clear();
  before.set(key, made);
  return made;
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
