import type { Offer } from '../../console/actions/action.ts';
import { type MenuLine, menuLines, sharedReason } from '../../console/dialogs/action-menu-lines.ts';
import { hiddenText } from '../../console/dialogs/confirm-facts.ts';
import type { ActionMenu } from '../../console/screen/overlay.ts';
import { hiddenAmong } from '../../console/screen/targets.ts';
import type { Target } from '../../operations/target.ts';
import { deleteOneFirst } from '../../resources/recovery-point-limits.ts';
import { clip, pad, widthOf, wrap } from '../../resources/text-width.ts';
import { Lines } from '../components/line.tsx';
import { ends, join, type Piece } from '../format/pieces.ts';
import type { Scene, SceneProps } from '../scene.ts';

type Props = SceneProps & { readonly menu: ActionMenu };

const KEY = 3;
const ON = ' actions on ';

/** `web-01 (id 12)`, `backup 812 of web-01`: names are shortened where needed, ids never. */
function nameOf(target: Target | undefined, room: number): string {
  if (!target) return '';
  const { name, key, point } = target;
  const kind = point?.kind === 'backups' ? 'backup ' : point ? 'snapshot ' : '';
  const id = point?.kind === 'backups' ? '' : ` (id ${key.id})`;
  const of = point ? ' of ' : '';
  const owner = point ? ownerOf(target) : '';
  const left = Math.max(0, room - widthOf(kind + id + of));
  // A backup is called by its id.
  const called =
    point?.kind === 'backups' ? name : clip(name, Math.max(left - widthOf(owner), Math.ceil(left / 2)));
  return `${kind}${called}${id}${of}${point ? clip(owner, left - widthOf(called)) : ''}`;
}

/** The name of a recovery point's server, and whether it is gone. */
function ownerOf({ server, point }: Target): string {
  if (server) return server.name;
  if (!point?.owner) return 'a server that the API does not name';
  return `${point.owner.name ?? point.owner.id}${point.owner.isGone ? ' (gone)' : ''}`;
}

/** `web-01 (id 12)`, `backup 812 of web-01`, `3 backups: 812, 815, 816`. */
function namesOf(targets: readonly Target[], room: number): string {
  const [first, more] = targets;
  if (!more) return nameOf(first, room);
  return `${targets.length} ${first?.key.resource ?? ''}: ${targets.map(({ name }) => name).join(', ')}`;
}

/** The text behind an action that cannot be taken as it is. */
function behind(offer: Offer | null): string {
  return offer?.reason ?? offer?.only?.text ?? (offer?.full === undefined ? '' : deleteOneFirst(offer.full));
}

/** One line of the menu. `label`: the width of the label column; `shared`: a reason said once above all lines. */
function offerLine(
  { theme, width }: Scene,
  line: MenuLine,
  isHere: boolean,
  label: number,
  shared: string | null,
): string {
  const reason = line.offer?.reason;
  const why = shared === null ? behind(line.offer) : '';
  const pieces: Piece[] = [
    { text: isHere ? ` ${theme.cursor} ` : '   ' },
    { text: pad(line.letter, KEY), paint: (text) => theme.paint('accent', text) },
    {
      text: pad(line.label, label),
      paint: (text) =>
        reason === undefined ? (isHere ? theme.inverse(text) : text) : theme.paint('dim', text),
    },
    { text: why === '' ? '' : `  ${why}`, paint: (text) => theme.paint(reason ? 'dim' : 'warn', text) },
  ];
  return join(pieces, width);
}

/** How many actions are above and below: `↑ 1 ↓ 2 more`. */
function outOfSight(above: number, below: number): string {
  const parts = [...(above > 0 ? [`↑ ${above}`] : []), ...(below > 0 ? [`↓ ${below}`] : [])];
  return parts.length === 0 ? '' : `${parts.join(' ')} more`;
}

/** The actions on the targets and, under a heading of their own, those on the rows of the pane; a blocked action says why. */
export function ActionMenuOverlay({ scene, menu, height }: Props) {
  const { theme, width, context } = scene;
  const { targets, rows, at } = menu;
  const lines = menuLines(context, menu);
  const label = Math.max(0, ...lines.map((line) => widthOf(line.label)));
  const room = width - KEY - KEY - label - 2;
  const shared = sharedReason(lines);
  // A reason that its line cuts stands below the menu while the cursor is on it; the lines for that are always kept.
  const cut = lines.map(({ offer }) =>
    shared !== null || widthOf(behind(offer)) <= room ? [] : wrap(behind(offer), width - 4),
  );
  const kept = Math.max(0, ...cut.map((reason) => reason.length));
  const about = [targets, rows].find((some) => hiddenAmong(context, some) > 0) ?? [];
  const told = hiddenText(hiddenAmong(context, about), about.length);
  const unseen = [...(about.length === 0 ? [] : [told]), ...(shared === null ? [] : [shared])]
    .flatMap((said) => wrap(said, width - 3))
    .map((line) => `  ${line}`);
  const free = Math.max(1, height - 1 - unseen.length - kept);

  const heading = lines.findIndex((line) => line.targets === rows);
  const drawn = lines.map((line, index) => offerLine(scene, line, index === at, label, shared));
  if (heading > 0)
    drawn.splice(
      heading,
      0,
      join([{ text: ON }, { text: namesOf(rows, width - widthOf(ON)), paint: theme.bold }], width),
    );
  const here = heading > 0 && at >= heading ? at + 1 : at;
  const fit = Math.min(free, drawn.length);
  const from = Math.max(0, Math.min(here - fit + 2, drawn.length - fit));
  const more = outOfSight(from, drawn.length - from - fit);
  // With the heading scrolled away, everything below concerns the rows of the pane.
  const subjects = heading >= 0 && from > heading ? rows : targets;
  const subject = namesOf(subjects, width - widthOf(ON) - (more === '' ? 0 : widthOf(more) + 2));
  const title: Piece[] = [{ text: ON }, { text: subject, paint: theme.bold }];
  const head =
    more === ''
      ? join(title, width)
      : ends(title, [{ text: more, paint: (text) => theme.paint('dim', text) }], width - 1);
  const below = (cut[at] ?? []).map((line) => `  ${theme.paint('dim', line)}`);
  const gaps = free - fit;
  const [gap, space] = [gaps > 0 ? [''] : [], gaps > 1 ? [''] : []];
  const shown = drawn.slice(from, from + fit);
  const unread = unseen.map((line) => theme.paint('warn', line));
  return <Lines of={[head, ...unread, ...gap, ...shown, ...space, ...below]} theme={theme} height={height} />;
}
