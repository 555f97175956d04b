import type { Confirmation } from '../console/confirm.ts';
import type { Interrupted } from '../console/operations/chain.ts';
import { NOTHING_YET, type Target } from '../console/target.ts';
import { coarseSpan, NOTHING } from '../resources/format.ts';
import { inputPieces } from './footer.ts';
import type { Scene } from './scene.ts';
import { manyLines } from './target-rows.ts';
import { clip, join, type Piece, pad, widthOf, wrap } from './text.ts';

const LABEL = 9;

type Fact = { readonly label: string; readonly text: string };

function factLine({ theme, width }: Scene, { label, text }: Fact, size: number): string {
  return join(
    [{ text: `  ${pad(label, size)} `, paint: (line) => theme.paint('dim', line) }, { text }],
    width,
  );
}

/** A line each; where that is too long for the screen, one behind the other. */
function factLines(scene: Scene, facts: readonly Fact[], isTight: boolean): string[] {
  if (isTight)
    return wrap(facts.map(({ label, text }) => `${label} ${text}`).join(' · '), scene.width - 4).map(
      (line) => `  ${line}`,
    );
  const size = Math.max(LABEL, ...facts.map(({ label }) => widthOf(label)));
  return facts.map((one) => factLine(scene, one, size));
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

/** A name with its id, which stays however long the name is. */
function nameAndId(name: string, id: string, room: number): string {
  const told = ` (id ${id})`;
  return `${clip(name, room - widthOf(told))}${told}`;
}

/** Everything that tells one target from another, and how old that knowledge is. */
function targetFacts(scene: Scene, { server, copy, name, readAt }: Target): Fact[] {
  const room = scene.width - LABEL - 4;
  const facts: Fact[] = [];
  if (copy) {
    // When it was made stands in what will be so.
    const label = copy.kind === 'backups' ? 'backup' : 'snapshot';
    const called = copy.id === name ? name : nameAndId(name, copy.id, room - widthOf(copy.status) - 2);
    facts.push({ label, text: `${called}, ${copy.status}` });
  }
  const status = `${server?.status ?? 'unknown'}, read ${coarseSpan(scene.view.now - readAt)} ago`;
  return [
    ...facts,
    { label: 'server', text: server ? nameAndId(server.name, server.id, room) : 'not in the list any more' },
    { label: 'address', text: `${server?.ip_address ?? NOTHING} · ${server?.location ?? NOTHING}` },
    { label: 'profile', text: profileOf(scene) },
    { label: 'status', text: status },
  ];
}

/** The question, with all that decides it. */
export function dialogLines(scene: Scene, dialog: Confirmation, height: number): string[] {
  const { theme, width, view } = scene;
  const { spec, targets } = dialog.order;
  const [target] = targets;
  const head = join([{ text: ` ${titleOf(dialog)}?`, paint: theme.bold }], width);
  const review = dialog.order.review ?? [];
  const about =
    targets.length === 1 && target
      ? targetFacts(scene, target)
      : [{ label: 'profile', text: profileOf(scene) }];
  const hint = spec.hint !== undefined && !dialog.order.finishes ? [spec.hint] : [];
  const told = (targets.length > 1 && spec.many) || spec.consequence(target ?? NOTHING_YET, view);
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
  const lines = (isTight: boolean): string[] => {
    const means = [...told, ...hint];
    const texts = isTight ? [means.join(' · ')] : means;
    const above = [head, ...because.map(warn), ...factLines(scene, [...review, ...about], isTight)];
    const below = [
      ...texts.flatMap((line) => wrap(line, width - 4)).map(warn),
      ...(isTight ? [] : ['']),
      join(question, width),
    ];
    const room = height - above.length - below.length;
    return [...above, ...(targets.length > 1 ? manyLines(scene, dialog, room) : []), ...below];
  };
  const loose = lines(false);
  if (loose.length <= height) return loose;
  const tight = lines(true);
  // What asks is never cut off.
  return [...tight.slice(0, Math.min(height, tight.length) - 1), ...tight.slice(-1)];
}

/** What an earlier console left half done, and what can be done about it. */
export function interruptedLines(scene: Scene, item: Interrupted): string[] {
  const { theme, width } = scene;
  const { server: id, name } = item.chain;
  const now = scene.console.cache.known(id)?.server;
  const facts: Fact[] = [
    { label: 'server', text: nameAndId(name, id, width - LABEL - 4) },
    { label: 'address', text: `${now?.ip_address ?? NOTHING} · ${now?.location ?? NOTHING}` },
    { label: 'profile', text: profileOf(scene) },
    { label: 'status', text: now ? `${now.status} now` : 'not in the list' },
  ];
  const said = wrap(item.text.replace(/^interrupted: /, ''), width - 4).map((line) => `  ${line}`);
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
    ...factLines(scene, facts, false),
    '',
    join(keys, width),
  ];
}
