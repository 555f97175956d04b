import { confirmLayout } from '../../console/dialogs/confirm-text.ts';
import type { Line } from '../../console/screen/line-editor.ts';
import type { Confirmation } from '../../console/screen/overlay.ts';
import { keyLines, Question } from '../components/question.tsx';
import { lineView, roomBehind } from '../format/line-view.ts';
import { join, type Piece } from '../format/pieces.ts';
import type { Scene } from '../scene.ts';

type Props = { readonly scene: Scene; readonly confirmation: Confirmation };

/** The question, with everything that decides it. */
export function ConfirmationOverlay({ scene, confirmation }: Props) {
  const { theme, width, context } = scene;
  const { level, line } = confirmation;
  const layout = confirmLayout(context, confirmation);
  const prompts = layout.asks.map((words) => `  ${words.map(({ text }) => text).join('')}`);
  const before = layout.hasOwnLine ? '  ' : (prompts.pop() ?? '');
  const typed = [
    ...prompts.map((text) => join([{ text, paint: (shown) => theme.paint('accent', shown) }], width)),
    join(wordPieces(scene, before, line, width - 2), width),
  ];
  const asks = level === 'y' ? keyLines(scene, layout) : typed;
  return (
    <Question
      look={scene}
      title={`${titleOf(confirmation)}?`}
      layout={layout}
      scroll={confirmation}
      asks={asks}
    />
  );
}

function titleOf({ order }: Confirmation): string {
  const { spec, targets } = order;
  const [target] = targets;
  if (targets.length > 1) return `${spec.labelOfMany ?? spec.label} ${targets.length} ${spec.on}`;
  if (target?.point)
    return `${spec.label} ${target.point.kind === 'backups' ? 'backup' : 'snapshot'} ${target.name}`;
  return target ? `${spec.label} ${target.name}` : spec.label;
}

/**
 * The word being typed, with a reversed cursor. It is kept in the state alone, since it decides about destruction; no widget
 * holds it.
 */
function wordPieces({ theme }: Scene, prompt: string, line: Line, width: number): Piece[] {
  const { before, at, after } = lineView(line, roomBehind(prompt, width));
  return [
    { text: prompt, paint: (text) => theme.paint('accent', text) },
    { text: before },
    { text: at, paint: theme.inverse },
    { text: after },
  ];
}
