import type { Fact } from '../../resources/facts.ts';
import { span } from '../../resources/format.ts';
import { pad, widthOf } from '../../resources/text-width.ts';
import type { UsageChart } from '../../resources/usage-slots.ts';
import type { Scene } from '../scene.ts';
import { join, type Piece, widthOfAll } from './pieces.ts';

const LABEL = 11;

/** How many columns a bar and a chart get where a fact has `width` for all of it. */
function sizesFor(width: number): { readonly bar: number; readonly chart: number } {
  if (width >= 90) return { bar: 20, chart: 24 };
  if (width >= 70) return { bar: 20, chart: 12 };
  return { bar: width >= 64 ? 10 : 8, chart: width >= 50 ? 12 : 0 };
}

function bar({ theme }: Scene, { percent, hot }: NonNullable<Fact['usage']>, cells: number): Piece[] {
  if (percent === null) return [{ text: ' '.repeat(cells) }];
  const full = Math.max(0, Math.min(cells, Math.round((percent / 100) * cells)));
  return [
    { text: theme.bar.full.repeat(full), paint: (text) => theme.paint(hot ? 'bad' : 'good', text) },
    { text: theme.bar.empty.repeat(cells - full), paint: (text) => theme.paint('dim', text) },
  ];
}

/** A sign for each value, from 0 to 100 %, and a space where nothing was read. */
function chart({ theme }: Scene, { values }: UsageChart): Piece[] {
  const { levels } = theme;
  const signs = values.map((value) => {
    if (value === null) return ' ';
    return levels[Math.min(levels.length - 1, Math.floor((value / 100) * levels.length))] ?? '';
  });
  const frame: Piece = { text: '│', paint: (text) => theme.paint('dim', text) };
  return [frame, { text: signs.join(''), paint: (text) => theme.paint('dim', text) }, frame];
}

/** One fact: its label, a bar and a chart where it is usage, its value. What all charts show stands once, behind the first. */
export function factPieces(scene: Scene, fact: Fact, width: number): Piece[] {
  const { theme, context } = scene;
  const { tone } = fact.value;
  const label: Piece = { text: ` ${pad(fact.label, LABEL)} `, paint: (text) => theme.paint('dim', text) };
  const { usage } = fact;
  const sizes = sizesFor(width);
  // ASCII has no signs for levels.
  const drawn =
    usage && sizes.chart > 0 && !theme.ascii
      ? context.model.usage.chart(usage.of, usage.key, sizes.chart)
      : null;
  const scale = drawn ? `  ${span(drawn.spanMs)}, 0–100%` : '';
  const caption = usage?.key === 'cpu' ? scale : '';
  const { text, short = text } = fact.value;
  const partsWith = (cells: number): readonly Piece[] => [
    label,
    ...(usage ? bar(scene, usage, cells) : []),
    ...(drawn ? chart(scene, drawn) : []),
    ...(usage ? [{ text: ' ' }] : []),
  ];
  const wide = partsWith(sizes.bar);
  // A bar without a value gives way to the scale, in each line alike: the charts stand one below the other.
  const over = usage?.percent === null ? widthOfAll(wide) + widthOf(text + scale) - width : 0;
  const before = over > 0 ? partsWith(Math.max(0, sizes.bar - over)) : wide;
  const room = width - widthOfAll(before) - widthOf(caption);
  const value: Piece = {
    text: widthOf(text) <= room ? text : short,
    paint: (line) => theme.paint(tone === 'good' ? undefined : tone, line),
  };
  return [...before, value, { text: caption, paint: (line) => theme.paint('dim', line) }];
}

/** Facts line by line, with a cursor, for screens without room for them above the panes. */
export function factList(scene: Scene, facts: readonly Fact[], height: number): string[] {
  const { list, width, theme } = scene;
  return facts.slice(list.top, list.top + height).map((fact, index) => {
    const selected = String(list.top + index) === list.cursor;
    const line = join(factPieces(scene, fact, width - 2), width - 2);
    return selected ? `${theme.cursor}${line}` : ` ${line}`;
  });
}
