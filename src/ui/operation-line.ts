import { phaseText } from '../console/operations/on-row.ts';
import { elapsed, type Operation, progressOf } from '../console/operations/operation.ts';
import { span } from '../resources/format.ts';
import type { Scene } from './scene.ts';
import { ends, type Piece } from './text.ts';

/** From this width on there is room for whole sentences. */
const WIDE = 100;

/** What is under way: how long it has been, how long it usually takes, and whose word that is. */
export function operationLine(scene: Scene, operation: Operation, text: string): string {
  const { theme, width } = scene;
  const { usualMs, documented, late, phase } = operation;
  const right: Piece[] = [{ text: ` ${elapsedText(scene, operation)}` }];
  // How long it usually takes says nothing before it was accepted.
  if (usualMs !== null && phase === 'watching') {
    const whose = documented ? 'documented' : 'our estimate';
    const words =
      width >= WIDE ? `, usually up to ${span(usualMs)} (${whose}) ` : ` of ≤ ${span(usualMs)} (${whose}) `;
    right.push({ text: words, paint: (line) => theme.paint('dim', line) });
  }
  const share = progressOf(operation, nowOf(scene));
  if (share !== null) {
    const cells = width >= WIDE ? 10 : 6;
    const full = Math.floor(share * cells);
    right.push({ text: theme.bar.full.repeat(full), paint: (line) => theme.paint('busy', line) });
    right.push({ text: theme.bar.empty.repeat(cells - full), paint: (line) => theme.paint('dim', line) });
  }
  const left: Piece = { text: ` ${text}`, ...(late ? { paint: (line) => theme.paint('warn', line) } : {}) };
  return ends([left], right, width - 1);
}

/** The same in few words, beside other things: `reboot accepted 12 s`. */
export function operationWords(scene: Scene, operation: Operation): string {
  return `${phaseText(operation)} ${elapsedText(scene, operation)}`;
}

function elapsedText(scene: Scene, operation: Operation): string {
  return span(elapsed(operation, nowOf(scene)));
}

function nowOf({ view, context }: Scene): number {
  return Math.max(view.now, context.now);
}
