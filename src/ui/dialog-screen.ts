import type { Confirmation } from '../console/confirm.ts';
import type { Interrupted } from '../console/operations/chain.ts';
import { NOTHING_YET, type Target } from '../console/target.ts';
import { coarseSpan, NOTHING } from '../resources/format.ts';
import { inputPieces } from './footer.ts';
import type { Scene } from './scene.ts';
import { join, type Piece, pad, wrap } from './text.ts';

const LABEL = 9;
const REVIEW_LABEL = 17;

function fact(scene: Scene, label: string, text: string, size = LABEL): string {
  const { theme, width } = scene;
  return join(
    [{ text: `  ${pad(label, size)} `, paint: (line) => theme.paint('dim', line) }, { text }],
    width,
  );
}

function titleOf({ order }: Confirmation): string {
  const { spec, targets } = order;
  const [target] = targets;
  if (targets.length > 1) return `${spec.label} ${targets.length} ${spec.on}`;
  if (target?.copy)
    return `${spec.label} ${target.copy.kind === 'backups' ? 'backup' : 'snapshot'} ${target.name}`;
  return target ? `${spec.label} ${target.name}` : spec.label;
}

function profileOf({ title, console }: Scene): string {
  return [title.profile, console.cache.account()?.email].filter(Boolean).join(' · ');
}

/** Everything that tells one target from another, and how old that knowledge is. */
function targetLines(scene: Scene, target: Target): string[] {
  const { view } = scene;
  const { server, copy } = target;
  const lines = [];
  if (copy) {
    const name = copy.id === target.name ? copy.id : `${target.name} (id ${copy.id})`;
    // When it was made stands in what will be so.
    lines.push(fact(scene, copy.kind === 'backups' ? 'backup' : 'snapshot', `${name}, ${copy.status}`));
  }
  lines.push(fact(scene, 'server', server ? `${server.name} (id ${server.id})` : 'not in the list any more'));
  lines.push(fact(scene, 'address', `${server?.ip_address ?? NOTHING} · ${server?.location ?? NOTHING}`));
  lines.push(fact(scene, 'profile', profileOf(scene)));
  lines.push(
    fact(scene, 'status', `${server?.status ?? 'unknown'}, read ${coarseSpan(view.now - target.readAt)} ago`),
  );
  return lines;
}

/** One of many targets: what tells it from the others. */
function rowOf({ width }: Scene, { name, key, server, copy }: Target): string {
  const where = copy ? `of ${server?.name ?? NOTHING}` : (server?.ip_address ?? NOTHING);
  const status = copy?.status ?? server?.status ?? 'unknown';
  const [names, places] = width >= 100 ? [40, 28] : [20, 15];
  return join(
    [{ text: `  ${pad(name, names)} ${pad(`id ${key.id}`, 9)} ${pad(where, places)} ${status}` }],
    width,
  );
}

/** Many targets, a line each, those that a filter hides at the end; the arrows move through what does not fit. */
function manyLines(scene: Scene, { order, top }: Confirmation, room: number): string[] {
  const shown = new Set(scene.list.order);
  const [seen, hidden] = [true, false].map((isShown) =>
    order.targets.filter(({ key }) => shown.has(key.id) === isShown).map((target) => rowOf(scene, target)),
  ) as [string[], string[]];
  const title = `  not among the rows on screen, marked all the same: ${hidden.length}`;
  const rows = hidden.length === 0 ? seen : [...seen, scene.theme.paint('warn', title), ...hidden];
  if (rows.length <= room) return rows;
  const fit = Math.max(1, room - 1);
  const from = Math.min(top, rows.length - fit);
  return [...rows.slice(from, from + fit), `  ${order.targets.length} in all: ↑ ↓ show the others`];
}

/** The question, with all that decides it. */
export function dialogLines(scene: Scene, dialog: Confirmation, height: number): string[] {
  const { theme, width, view } = scene;
  const { spec, targets } = dialog.order;
  const [target] = targets;
  const head = join([{ text: ` ${titleOf(dialog)}?`, paint: theme.bold }], width);
  const review = (dialog.order.review ?? []).map(({ label, text }) => fact(scene, label, text, REVIEW_LABEL));
  const about =
    targets.length === 1 && target
      ? targetLines(scene, target)
      : [fact(scene, 'profile', profileOf(scene), targets.length > 1 ? LABEL : REVIEW_LABEL)];
  const told = (targets.length > 1 && spec.many) || spec.consequence(target ?? NOTHING_YET, view);
  const means = told.flatMap((line) => wrap(line, width - 4));
  const because = dialog.because === null ? [] : wrap(dialog.because, width - 4);
  const question: Piece[] =
    dialog.level === 'y'
      ? [
          { text: '  y', paint: theme.bold },
          { text: ` yes, ${spec.label} · ` },
          { text: 'Enter, n or Esc', paint: theme.bold },
          { text: ' cancel' },
        ]
      : inputPieces(scene, `  type ${dialog.word} and Enter: `, dialog.line, width - 4);
  const warn = (line: string): string =>
    join([{ text: `  ${line}`, paint: (text) => theme.paint('warn', text) }], width);
  const above = [head, ...because.map(warn), ...review, ...about];
  const below = [...means.map(warn), '', join(question, width)];
  const many = targets.length > 1 ? manyLines(scene, dialog, height - above.length - below.length) : [];
  const lines = [...above, ...many, ...below];
  if (lines.length <= height) return lines;
  // The empty line goes first where it is tight; what asks is never cut off.
  const tight = lines.filter((line) => line !== '');
  return [...tight.slice(0, Math.min(height, tight.length) - 1), ...tight.slice(-1)];
}

/** What an earlier console left half done, and what can be done about it. */
export function interruptedLines(scene: Scene, item: Interrupted): string[] {
  const { theme, width } = scene;
  const said = wrap(item.text, width - 4).map((line) => `  ${line}`);
  const keys: Piece[] = [
    ...(item.offer === null ? [] : [{ text: '  Enter', paint: theme.bold }, { text: ` ${item.offer} ·` }]),
    { text: '  x', paint: theme.bold },
    { text: ' give it up · ' },
    { text: 'Esc', paint: theme.bold },
    { text: ' leave it for later' },
  ];
  return [join([{ text: ' interrupted', paint: theme.bold }], width), ...said, '', join(keys, width)];
}
