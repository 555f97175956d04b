import { phaseText } from '../console/operations/on-row.ts';
import { elapsed, type Operation, progressOf } from '../console/operations/operation.ts';
import { span } from '../resources/format.ts';
import { nowOf, type Scene } from './scene.ts';
import { clipTitled, ends, type Piece, widthOf } from './text.ts';

/** From this width on there is room for whole sentences. */
const WIDE = 100;

/** What is under way: how long it has been, how long it usually takes, and whose word that is, as much as fits. */
export function operationLine(scene: Scene, operation: Operation, text: string): string {
  const { theme, width } = scene;
  const time: Piece[] = [{ text: ` ${elapsedText(scene, operation)}` }];
  const usual = [...time, ...usualPieces(scene, operation)];
  const choices = [[...usual, ...barPieces(scene, operation)], usual, time];
  const room = (right: readonly Piece[]): number =>
    width - 3 - right.reduce((sum, piece) => sum + widthOf(piece.text), 0);
  // Which one it is and how it is are never given up for a bar.
  const right = choices.find((pieces) => widthOf(text) <= room(pieces)) ?? time;
  const paint = operation.late ? { paint: (line: string) => theme.paint('warn', line) } : {};
  return ends([{ text: ` ${clipTitled(text, room(right))}`, ...paint }], right, width - 1);
}

/** How long it usually takes says nothing before it was accepted. */
function usualPieces({ theme, width }: Scene, { usualMs, documented, phase }: Operation): Piece[] {
  if (usualMs === null || phase !== 'watching') return [];
  const whose = documented ? 'documented' : 'our estimate';
  const words =
    width >= WIDE ? `, usually up to ${span(usualMs)} (${whose}) ` : ` of ≤ ${span(usualMs)} (${whose}) `;
  return [{ text: words, paint: (line) => theme.paint('dim', line) }];
}

function barPieces(scene: Scene, operation: Operation): Piece[] {
  const { theme, width } = scene;
  const share = progressOf(operation, nowOf(scene));
  if (share === null) return [];
  const cells = width >= WIDE ? 10 : 6;
  const full = Math.floor(share * cells);
  return [
    { text: theme.bar.full.repeat(full), paint: (line) => theme.paint('busy', line) },
    { text: theme.bar.empty.repeat(cells - full), paint: (line) => theme.paint('dim', line) },
  ];
}

/** The same in few words, beside other things: `reboot accepted 12 s`. */
export function operationWords(scene: Scene, operation: Operation): string {
  return `${phaseText(operation)} ${elapsedText(scene, operation)}`;
}

function elapsedText(scene: Scene, operation: Operation): string {
  return span(elapsed(operation, nowOf(scene)));
}
