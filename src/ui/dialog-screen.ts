import type { Server } from '../api/model.ts';
import { type Confirmation, DIALOG_SIZE, fits, formBehind } from '../console/confirm.ts';
import {
  addressFact,
  type DialogFact,
  type DialogLine,
  factLines,
  serverFact,
} from '../console/dialog-facts.ts';
import { dialogText } from '../console/dialog-text.ts';
import { currentStep, type Interrupted } from '../console/operations/chain.ts';
import { coarseSpan } from '../resources/format.ts';
import { inputPieces } from './footer.ts';
import type { Scene } from './scene.ts';
import { manyLines } from './target-rows.ts';
import { join, type Piece, wrap } from './text.ts';

function titleOf({ order }: Confirmation): string {
  const { spec, targets } = order;
  const [target] = targets;
  if (targets.length > 1) return `${spec.label} ${targets.length} ${spec.on}`;
  if (target?.copy)
    return `${spec.label} ${target.copy.kind === 'backups' ? 'backup' : 'snapshot'} ${target.name}`;
  return target ? `${spec.label} ${target.name}` : spec.label;
}

function painted({ theme, width }: Scene, { label, text, tone }: DialogLine): string {
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
    { text: formBehind(order) ? ' back to the form' : ' cancel' },
  ];
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

/** How a server is as far as the list tells, and since when nobody looked. */
function statusText({ console, context, view }: Scene, server: Server | undefined): string {
  const list = console.cache.servers();
  if (!server || !list) return list?.complete ? 'not in the list' : 'not read';
  return `${server.status}, read ${coarseSpan(Math.max(view.now, context.now) - list.at)} ago`;
}

/** What an earlier console left half done, and what can be done about it. */
export function interruptedLines(scene: Scene, item: Interrupted): string[] {
  const { theme, width } = scene;
  const { server: id, name } = item.chain;
  const now = scene.console.cache.known(id)?.server;
  const facts: DialogFact[] = [
    serverFact(now?.name ?? name, id, width),
    ...(now && now.name !== name ? [{ label: 'before', text: `it was ${name}` }] : []),
    addressFact(now ?? null),
    { label: 'profile', text: scene.context.who },
    { label: 'status', text: statusText(scene, now) },
  ];
  const said = wrap(item.text.replace(/^interrupted: /, ''), width - 4).map((line) => `  ${line}`);
  const isOver = currentStep(item.chain) === null;
  const keys: Piece[] = [
    ...(item.offer === null ? [] : [{ text: '  Enter', paint: theme.bold }, { text: ` ${item.offer} ·` }]),
    { text: item.offer === null ? '  x' : ' x', paint: theme.bold },
    { text: ' give it up · ' },
    { text: 'Esc', paint: theme.bold },
    { text: ' leave it for later' },
  ];
  return [
    join([{ text: ' interrupted', paint: theme.bold }], width),
    ...said,
    ...factLines(facts, width, 'lines').map((one) => painted(scene, one)),
    '',
    isOver ? '  it is over: any key closes this' : join(keys, width),
  ];
}
