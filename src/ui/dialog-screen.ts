import type { Confirmation } from '../console/confirm.ts';
import type { Interrupted } from '../console/operations/chain.ts';
import { NOTHING_YET, type Target } from '../console/target.ts';
import { coarseSpan, dateTime, NOTHING } from '../resources/format.ts';
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

/** Everything that tells one target from another, and how old that knowledge is. */
function targetLines(scene: Scene, target: Target): string[] {
  const { view, title } = scene;
  const account = scene.console.cache.account();
  const { server, copy } = target;
  const lines = [];
  if (copy) {
    const name = copy.id === target.name ? copy.id : `${target.name} (id ${copy.id})`;
    lines.push(
      fact(
        scene,
        copy.kind === 'backups' ? 'backup' : 'snapshot',
        `${name}, ${copy.status}, of ${dateTime(copy.created_at, view.zone)}`,
      ),
    );
  }
  lines.push(fact(scene, 'server', server ? `${server.name} (id ${server.id})` : 'not in the list any more'));
  lines.push(fact(scene, 'address', `${server?.ip_address ?? NOTHING} · ${server?.location ?? NOTHING}`));
  lines.push(fact(scene, 'profile', [title.profile, account?.email].filter(Boolean).join(' · ')));
  lines.push(
    fact(scene, 'status', `${server?.status ?? 'unknown'}, read ${coarseSpan(view.now - target.readAt)} ago`),
  );
  return lines;
}

/** Many targets: all of them by name and id, as many a line as fit. */
function manyLines(scene: Scene, targets: readonly Target[]): string[] {
  const names = targets.map(({ name, key }) => `${name} (${key.id})`).join(', ');
  return wrap(names, scene.width - 4).map((line) => `  ${line}`);
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
      : targets.length > 1
        ? manyLines(scene, targets)
        : [fact(scene, 'profile', scene.title.profile, REVIEW_LABEL)];
  const facts = [...review, ...about];
  const means = spec.consequence(target ?? NOTHING_YET, view).flatMap((line) => wrap(line, width - 4));
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
  const lines = [head, ...because.map(warn), ...facts, ...means.map(warn), '', join(question, width)];
  // What asks must be on screen: of many targets the middle gives way, and says so.
  if (lines.length <= height) return lines;
  const room = height - (lines.length - facts.length) - 1;
  const kept = facts.slice(0, Math.max(0, room));
  return [
    head,
    ...because.map(warn),
    ...kept,
    `  … and more: ${targets.length} in all`,
    ...means.map(warn),
    '',
    join(question, width),
  ];
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
