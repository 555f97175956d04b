import type { Fact } from '../../resources/facts.ts';
import { pad, widthOf } from '../../resources/text-width.ts';
import type { Scene } from '../scene.ts';
import { join, type Piece } from './pieces.ts';

const LABEL = 11;

function bar(scene: Scene, fact: Fact, cells: number): Piece[] {
  if (!fact.bar) return [];
  const { theme } = scene;
  const full = Math.max(0, Math.min(cells, Math.round((fact.bar.percent / 100) * cells)));
  const recent = fact.bar.history.slice(-Math.floor(cells / 2));
  const levels = recent.map((value) => {
    const index = Math.max(
      0,
      Math.min(theme.levels.length - 1, Math.floor((value / 100) * theme.levels.length)),
    );
    return theme.levels[index] ?? '';
  });
  return [
    { text: theme.bar.full.repeat(full), paint: (text) => theme.paint(fact.bar?.hot ? 'bad' : 'good', text) },
    { text: theme.bar.empty.repeat(cells - full), paint: (text) => theme.paint('dim', text) },
    { text: ` ${pad(levels.join(''), Math.floor(cells / 2))} `, paint: (text) => theme.paint('dim', text) },
  ];
}

/** One fact: its label, a bar if it has one, its value. */
export function factPieces(scene: Scene, fact: Fact, width: number): Piece[] {
  const { theme } = scene;
  const cells = width >= 70 ? 20 : width >= 50 ? 12 : 8;
  const tone = fact.value.tone;
  const label: Piece = { text: ` ${pad(fact.label, LABEL)} `, paint: (text) => theme.paint('dim', text) };
  const drawn = bar(scene, fact, cells);
  const room = width - drawn.reduce((sum, piece) => sum + widthOf(piece.text), widthOf(label.text));
  const { text, short = text } = fact.value;
  const value: Piece = {
    text: widthOf(text) <= room ? text : short,
    paint: (line) => theme.paint(tone === 'good' ? undefined : tone, line),
  };
  return [label, ...drawn, value];
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
