import type { Offer } from '../console/actions/action.ts';
import { HIDDEN } from '../console/dialogs/confirm-facts.ts';
import type { Overlay } from '../console/screen/overlay.ts';
import type { Target } from '../operations/target.ts';
import { deleteOneFirst } from '../resources/recovery-point-limits.ts';
import { clip, pad, widthOf, wrap } from '../resources/text-width.ts';
import type { Scene } from './scene.ts';
import { ends, join, type Piece } from './text.ts';

const KEY = 3;
const ON = ' actions on ';

/** `web-01 (id 12)`, `backup 812 of web-01`: names give way where there is no room for all, ids never do. */
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

/** The server of a recovery point, by its name, and that it is gone. */
function ownerOf({ server, point }: Target): string {
  if (server) return server.name;
  if (!point?.owner) return 'a server that the API does not tell';
  return `${point.owner.name ?? point.owner.id}${point.owner.isGone ? ', which is gone' : ''}`;
}

/** What stands behind an action that cannot be taken as it is. */
function behind({ reason, full }: Offer): string {
  return reason ?? (full === undefined ? '' : deleteOneFirst(full));
}

/** One action; `room` columns are left for what stands behind its label. */
function offerLine({ theme, width }: Scene, offer: Offer, isHere: boolean, label: number): string {
  const { spec, reason } = offer;
  const why = behind(offer);
  const pieces: Piece[] = [
    { text: isHere ? ` ${theme.cursor} ` : '   ' },
    { text: pad(spec.key, KEY), paint: (text) => theme.paint('accent', text) },
    {
      text: pad(spec.label, label),
      paint: (text) =>
        reason === undefined ? (isHere ? theme.inverse(text) : text) : theme.paint('dim', text),
    },
    { text: why === '' ? '' : `  ${why}`, paint: (text) => theme.paint(reason ? 'dim' : 'warn', text) },
  ];
  return join(pieces, width);
}

/** Where the actions that are not in sight are: `↑ 1 ↓ 2 more`. */
function outOfSight(above: number, below: number): string {
  const parts = [...(above > 0 ? [`↑ ${above}`] : []), ...(below > 0 ? [`↓ ${below}`] : [])];
  return parts.length === 0 ? '' : `${parts.join(' ')} more`;
}

/** What can be done to the targets, from the table of actions; what cannot be done now says why. */
export function actionLines(
  scene: Scene,
  overlay: Extract<Overlay, { kind: 'actions' }>,
  height: number,
): string[] {
  const { theme, width, context } = scene;
  const { targets, at } = overlay;
  const [first] = targets;
  const what = (room: number): string =>
    targets.length === 1
      ? nameOf(first, room)
      : `${targets.length} ${first?.key.resource ?? ''}: ${targets.map(({ name }) => name).join(', ')}`;
  const offers = context.actions(targets);
  const label = Math.max(0, ...offers.map(({ spec }) => widthOf(spec.label)));
  const room = width - KEY - KEY - label - 2;
  // A reason that is cut in its line stands below all of them while the cursor is on it; the lines for that are always kept.
  const cut = offers.map((offer) => (widthOf(behind(offer)) <= room ? [] : wrap(behind(offer), width - 4)));
  const kept = Math.max(0, ...cut.map((lines) => lines.length));
  const hidden = context.hidden(targets);
  const told = targets.length === 1 ? HIDDEN : `${HIDDEN}: ${hidden}`;
  const unseen = hidden === 0 ? [] : wrap(told, width - 3).map((line) => `  ${line}`);
  const rows = Math.max(1, height - 1 - unseen.length - kept);
  const fit = Math.min(rows, offers.length);
  const from = Math.max(0, Math.min(at - fit + 2, offers.length - fit));
  const more = outOfSight(from, offers.length - from - fit);
  const subject = what(width - widthOf(ON) - (more === '' ? 0 : widthOf(more) + 2));
  const title: Piece[] = [{ text: ON }, { text: subject, paint: theme.bold }];
  const head =
    more === ''
      ? join(title, width)
      : ends(title, [{ text: more, paint: (text) => theme.paint('dim', text) }], width - 1);
  const lines = offers
    .slice(from, from + fit)
    .map((offer, index) => offerLine(scene, offer, from + index === at, label));
  const below = (cut[at] ?? []).map((line) => `  ${theme.paint('dim', line)}`);
  const free = rows - fit;
  const [gap, space] = [free > 0 ? [''] : [], free > 1 ? [''] : []];
  return [head, ...unseen.map((line) => theme.paint('warn', line)), ...gap, ...lines, ...space, ...below];
}
