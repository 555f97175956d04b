import { elapsed, type Operation, progressOf } from '../console/operations/operation.ts';
import { span } from '../resources/format.ts';
import type { Scene } from './scene.ts';
import { join, type Piece } from './text.ts';

const CELLS = 10;

/** What is under way: how long it has been, how long it usually takes, and whose word that is. */
export function operationLine(scene: Scene, operation: Operation, text: string): string {
  const { theme, view, width } = scene;
  const now = Math.max(view.now, scene.context.now);
  const { usualMs, documented, late } = operation;
  const pieces: Piece[] = [
    { text: ` ${text}`, ...(late ? { paint: (line: string) => theme.paint('warn', line) } : {}) },
    { text: `  ${span(elapsed(operation, now))}` },
  ];
  if (usualMs !== null) {
    pieces.push({
      text: `, usually up to ${span(usualMs)} (${documented ? 'documented' : 'our estimate'}) `,
      paint: (line) => theme.paint('dim', line),
    });
  }
  const share = progressOf(operation, now);
  if (share !== null) {
    const full = Math.floor(share * CELLS);
    pieces.push({ text: theme.bar.full.repeat(full), paint: (line) => theme.paint('busy', line) });
    pieces.push({ text: theme.bar.empty.repeat(CELLS - full), paint: (line) => theme.paint('dim', line) });
  }
  return join(pieces, width);
}
