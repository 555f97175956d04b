import { confirmLayout } from '../console/dialogs/confirm-text.ts';
import { type DialogLine, inSight, type QuestionLayout } from '../console/dialogs/question-layout.ts';
import type { Line } from '../console/screen/line-editor.ts';
import type { Confirmation, Scroll } from '../console/screen/overlay.ts';
import { lineView, roomBehind } from './format/line-view.ts';
import type { Scene } from './scene.ts';
import { join, type Piece } from './text.ts';

function titleOf({ order }: Confirmation): string {
  const { spec, targets } = order;
  const [target] = targets;
  if (targets.length > 1) return `${spec.labelOfMany ?? spec.label} ${targets.length} ${spec.on}`;
  if (target?.point)
    return `${spec.label} ${target.point.kind === 'backups' ? 'backup' : 'snapshot'} ${target.name}`;
  return target ? `${spec.label} ${target.name}` : spec.label;
}

/** A line of a question, in its colours. */
function painted({ theme, width }: Scene, { label, text, tone }: DialogLine): string {
  const shown: Piece = tone ? { text, paint: (line) => theme.paint(tone, line) } : { text };
  if (label === undefined) return join([{ text: '  ' }, shown], width);
  return join([{ text: `  ${label} `, paint: (line) => theme.paint('dim', line) }, shown], width);
}

/** A question with what asks at its end: the lines of it that are in sight, an empty one where there is room. */
export function questionLines(
  scene: Scene,
  title: string,
  layout: QuestionLayout,
  scroll: Scroll,
  asks: readonly string[],
): string[] {
  const { shown } = inSight(layout, scroll);
  return [
    join([{ text: ` ${title}`, paint: scene.theme.bold }], scene.width),
    ...shown.map((line) => painted(scene, line)),
    ...(shown.length < layout.height ? [''] : []),
    ...asks,
  ];
}

/** Lines that name keys. */
export function keyLines({ theme, width }: Scene, { asks }: QuestionLayout): string[] {
  return asks.map((words) =>
    join(
      [{ text: '  ' }, ...words.map(({ text, isKey }) => (isKey ? { text, paint: theme.bold } : { text }))],
      width,
    ),
  );
}

/** The word being typed, its cursor reversed: what destroys is decided in the state alone, and no widget holds the word. */
function wordPieces({ theme }: Scene, prompt: string, line: Line, width: number): Piece[] {
  const { before, at, after } = lineView(line, roomBehind(prompt, width));
  return [
    { text: prompt, paint: (text) => theme.paint('accent', text) },
    { text: before },
    { text: at, paint: theme.inverse },
    { text: after },
  ];
}

/** The question, with all that decides it. */
export function dialogLines(scene: Scene, dialog: Confirmation): string[] {
  const { theme, width, context } = scene;
  const { level, line } = dialog;
  const layout = confirmLayout(context, dialog);
  const prompts = layout.asks.map((words) => `  ${words.map(({ text }) => text).join('')}`);
  const before = layout.hasOwnLine ? '  ' : (prompts.pop() ?? '');
  const typed = [
    ...prompts.map((text) => join([{ text, paint: (shown) => theme.paint('accent', shown) }], width)),
    join(wordPieces(scene, before, line, width - 2), width),
  ];
  const asks = level === 'y' ? keyLines(scene, layout) : typed;
  return questionLines(scene, `${titleOf(dialog)}?`, layout, dialog, asks);
}
