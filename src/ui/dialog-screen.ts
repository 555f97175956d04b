import type { DialogLine } from '../console/dialogs/confirm-facts.ts';
import { dialogText } from '../console/dialogs/confirm-text.ts';
import { DIALOG_SIZE, fits } from '../console/screen/layout.ts';
import { type Confirmation, formBehind } from '../console/screen/overlay.ts';
import { inputPieces } from './footer.ts';
import type { Scene } from './scene.ts';
import { manyLines } from './target-rows.ts';
import { join, type Piece, widthOfAll } from './text.ts';

const FORM = ' to the form';

function titleOf({ order }: Confirmation): string {
  const { spec, targets } = order;
  const [target] = targets;
  if (targets.length > 1) return `${spec.label.replace(/ now…?$/, '')} ${targets.length} ${spec.on}`;
  if (target?.point)
    return `${spec.label} ${target.point.kind === 'backups' ? 'backup' : 'snapshot'} ${target.name}`;
  return target ? `${spec.label} ${target.name}` : spec.label;
}

/** A line of a question, in its colours. */
export function painted({ theme, width }: Scene, { label, text, tone }: DialogLine): string {
  const shown: Piece = tone ? { text, paint: (line) => theme.paint(tone, line) } : { text };
  if (label === undefined) return join([{ text: '  ' }, shown], width);
  return join([{ text: `  ${label} `, paint: (line) => theme.paint('dim', line) }, shown], width);
}

/** The question, with all that decides it. */
export function dialogLines(scene: Scene, dialog: Confirmation): string[] {
  const { theme, width, context } = scene;
  const { order, level, line } = dialog;
  const { above, below, room, asks, hasOwnLine, ...text } = dialogText(context, dialog);
  const needs = fits(context.state.size) ? text.needs : DIALOG_SIZE;
  const head = join([{ text: ` ${titleOf(dialog)}?`, paint: theme.bold }], width);
  if (needs) {
    const text = `this needs ${needs.columns}x${needs.rows}: only Esc acts here`;
    return [head, '', painted(scene, { text, tone: 'warn' })];
  }
  const sends = order.spec.label + (order.unchecked ? ', send unchecked' : '');
  const yes: Piece[] = [
    { text: '  y', paint: theme.bold },
    { text: ` yes, ${sends} · ` },
    { text: 'Enter, n or Esc', paint: theme.bold },
    { text: formBehind(order) ? ' back' : ' cancel' },
  ];
  if (formBehind(order) && widthOfAll(yes) + FORM.length <= width) yes.push({ text: FORM });
  const prompt: readonly Piece[][] = asks.map((one) => [
    { text: `  ${one}`, paint: (shown) => theme.paint('accent', shown) },
  ]);
  const typed = (before: string): Piece[] => inputPieces(scene, `  ${before}`, line, width - 2);
  const question = hasOwnLine ? [...prompt, typed('')] : [typed(asks[0] ?? '')];
  return [
    head,
    ...above.map((one) => painted(scene, one)),
    ...(order.targets.length > 1 ? manyLines(scene, dialog, room) : []),
    ...below.map((one) => painted(scene, one)),
    ...(level === 'y' ? [yes] : question).map((pieces) => join(pieces, width)),
  ];
}
