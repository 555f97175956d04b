import { type Confirmation, formBehind } from '../console/confirm.ts';
import type { Interrupted } from '../console/operations/chain.ts';
import { NOTHING_YET } from '../console/target.ts';
import {
  addressFact,
  type DialogFact,
  factLines,
  type Packing,
  profileOf,
  serverFact,
  targetFacts,
} from './dialog-facts.ts';
import { inputPieces } from './footer.ts';
import { HIDDEN, hiddenAmong } from './hidden-marks.ts';
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

/** `isJoined`: what will be so as one run of text instead of a line each. `gap`: an empty line above what asks. */
type Layout = { readonly packing: Packing; readonly isJoined: boolean; readonly gap: boolean };

/** From the one that is easiest to read to the one that takes the fewest lines: the first that fits is taken. */
const LAYOUTS: readonly Layout[] = [
  { packing: 'lines', isJoined: false, gap: true },
  { packing: 'lines', isJoined: false, gap: false },
  { packing: 'packed', isJoined: false, gap: true },
  { packing: 'packed', isJoined: false, gap: false },
  { packing: 'running', isJoined: false, gap: false },
  { packing: 'running', isJoined: true, gap: false },
];

const UNCHECKED = 'it goes out unchecked: how things are now is not known';

/** The question, with all that decides it. */
export function dialogLines(scene: Scene, dialog: Confirmation, height: number): string[] {
  const { theme, width, view } = scene;
  const { spec, targets } = dialog.order;
  const [target] = targets;
  const head = join([{ text: ` ${titleOf(dialog)}?`, paint: theme.bold }], width);
  const review = dialog.order.review ?? [];
  const about =
    targets.length === 1 && target
      ? targetFacts(scene, target, dialog.order.unchecked === true)
      : [{ label: 'profile', text: profileOf(scene) }];
  const hint = spec.hint !== undefined && !dialog.order.finishes ? [spec.hint] : [];
  const told = [
    ...(dialog.order.unchecked ? [UNCHECKED] : []),
    ...((targets.length > 1 && spec.many) || spec.consequence(target ?? NOTHING_YET, view)),
  ];
  const because = [
    ...(dialog.because === null ? [] : wrap(dialog.because, width - 4)),
    ...(targets.length === 1 && hiddenAmong(scene, targets) > 0 ? [HIDDEN] : []),
  ];
  const sends = spec.label + (dialog.order.unchecked ? ', send unchecked' : '');
  const question: Piece[] =
    dialog.level === 'y'
      ? [
          { text: '  y', paint: theme.bold },
          { text: ` yes, ${sends} · ` },
          { text: 'Enter, n or Esc', paint: theme.bold },
          { text: formBehind(dialog.order) ? ' back to the form' : ' cancel' },
        ]
      : inputPieces(scene, `  type ${dialog.word} and Enter: `, dialog.line, width - 4);
  const warn = (line: string): string =>
    join([{ text: `  ${line}`, paint: (text) => theme.paint('warn', text) }], width);
  const lines = ({ packing, isJoined, gap }: Layout): string[] => {
    const means = [...told, ...hint];
    const texts = isJoined ? [means.join(' · ')] : means;
    const above = [head, ...because.map(warn), ...factLines(scene, [...review, ...about], packing)];
    const below = [
      ...texts.flatMap((line) => wrap(line, width - 4)).map(warn),
      ...(gap ? [''] : []),
      join(question, width),
    ];
    const room = height - above.length - below.length;
    return [...above, ...(targets.length > 1 ? manyLines(scene, dialog, room) : []), ...below];
  };
  const drawn = LAYOUTS.map(lines);
  const tight = drawn.at(-1) ?? [];
  // What asks is never cut off.
  return (
    drawn.find((one) => one.length <= height) ?? [
      ...tight.slice(0, Math.min(height, tight.length) - 1),
      ...tight.slice(-1),
    ]
  );
}

/** What an earlier console left half done, and what can be done about it. */
export function interruptedLines(scene: Scene, item: Interrupted): string[] {
  const { theme, width } = scene;
  const { server: id, name } = item.chain;
  const now = scene.console.cache.known(id)?.server;
  const facts: DialogFact[] = [
    serverFact(scene, now?.name ?? name, id),
    ...(now && now.name !== name ? [{ label: 'before', text: `it was ${name}` }] : []),
    addressFact(now ?? null),
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
    ...factLines(scene, facts, 'lines'),
    '',
    join(keys, width),
  ];
}
