import stringWidth from 'string-width';
import { createLineReader, type Row } from '../../src/terminal/cells.ts';
import { noStyle } from '../../src/terminal/style.ts';

/** Size of a cell in pixels. Every run is spread over its cells, so columns align in whatever font there is. */
const CELL = { width: 8.4, height: 18 };
const FONT_PX = 14;
const PADDING_PX = 14;
/** How far below the top of its cell a letter stands. */
const BASELINE_PX = 13.5;

const INK = '#d0d7de';
const PAPER = '#161b22';
/** By the codes of the 16 colours; readable on the paper, which is dark on a light page too. */
const COLORS: Readonly<Record<string, string>> = {
  30: '#6e7681',
  31: '#ff7b72',
  32: '#56d364',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#56d4dd',
  37: '#d0d7de',
  90: '#8b949e',
  91: '#ffa198',
  92: '#7ee787',
  93: '#f2cc60',
  94: '#a5d6ff',
  95: '#e2c5ff',
  96: '#b3f0ff',
  97: '#ffffff',
};

/** Neighbouring cells of one style. */
type Run = { readonly x: number; readonly text: string; readonly sgr: string };

const isInverse = (sgr: string): boolean => sgr.split(';').includes('7');

function runsOf(row: Row): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < row.length; x++) {
    const style = row.styles[x] ?? noStyle;
    const text = row.characters[x] ?? '';
    const last = runs.at(-1);
    // A space has no colour: it belongs to what stands before it.
    const goesOn =
      last && (last.sgr === style.sgr || (text === ' ' && !style.onBlank && !isInverse(last.sgr)));
    if (goesOn) runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ x, text, sgr: style.sgr });
  }
  return runs.flatMap(split);
}

/** What lies two spaces apart stands by itself: nothing is stretched over a gap, and blanks cost no bytes. */
function split(run: Run): Run[] {
  if (isInverse(run.sgr)) return [run];
  return [...run.text.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: text }) => ({
    ...run,
    x: run.x + stringWidth(run.text.slice(0, index)),
    text,
  }));
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

const px = (value: number): string => String(Math.round(value * 10) / 10);

function drawn(run: Run, y: number): { behind: string; text: string } {
  const codes = run.sgr.split(';');
  const inverse = isInverse(run.sgr);
  const color = COLORS[codes.find((code) => code in COLORS) ?? ''] ?? INK;
  const x = px(PADDING_PX + run.x * CELL.width);
  const width = px(stringWidth(run.text) * CELL.width);
  const looks = [
    inverse ? ` fill="${PAPER}"` : color === INK ? '' : ` fill="${color}"`,
    codes.includes('1') ? ' font-weight="700"' : '',
    codes.includes('2') ? ' fill-opacity=".6"' : '',
    // Lines and bars must have no gaps, letters should keep their shape.
    /[\u2500-\u259f]/.test(run.text) ? ' lengthAdjust="spacingAndGlyphs"' : '',
  ].join('');
  const top = px(y * CELL.height + PADDING_PX);
  return {
    behind: inverse
      ? `<rect x="${x}" y="${top}" width="${width}" height="${CELL.height}" fill="${color}"/>\n`
      : '',
    text: `<tspan x="${x}" textLength="${width}"${looks}>${escaped(run.text)}</tspan>`,
  };
}

/** One frame of the terminal, lines with their colours, as a picture of a window. */
export function svgOf(frame: string, columns: number, title: string): string {
  const read = createLineReader(columns);
  const lines = frame.split('\n').map((line, y) => runsOf(read(line)).map((run) => drawn(run, y)));
  const width = px(columns * CELL.width + 2 * PADDING_PX);
  const height = px(lines.length * CELL.height + 2 * PADDING_PX);
  const behind = lines.flat().map((one) => one.behind);
  const texts = lines.map((runs, y) =>
    runs.length === 0
      ? ''
      : `<text y="${px(y * CELL.height + PADDING_PX + BASELINE_PX)}">${runs.map(({ text }) => text).join('')}</text>\n`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escaped(title)}</title>
<rect x=".5" y=".5" width="${px(Number(width) - 1)}" height="${px(Number(height) - 1)}" rx="8" fill="${PAPER}" stroke="#30363d"/>
${behind.join('')}<g fill="${INK}" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="${FONT_PX}" xml:space="preserve" style="white-space:pre">
${texts.join('')}</g>
</svg>
`;
}
