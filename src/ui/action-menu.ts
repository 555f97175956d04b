import type { Overlay } from '../console/overlay.ts';
import type { Target } from '../console/target.ts';
import type { Scene } from './scene.ts';
import { join, type Piece, pad } from './text.ts';

/** `web-01 (id 12)`, `backup 812 of web-01`. */
function nameOf(target: Target | undefined): string {
  if (!target) return '';
  const { name, key, copy, server } = target;
  const of = copy ? ` of ${server?.name ?? 'a server that is gone'}` : '';
  if (copy?.kind === 'backups') return `backup ${name}${of}`;
  return `${copy ? 'snapshot ' : ''}${name} (id ${key.id})${of}`;
}

/** What can be done to the targets, from the table of actions; what cannot be done now says why. */
export function actionLines(
  scene: Scene,
  overlay: Extract<Overlay, { kind: 'actions' }>,
  height: number,
): string[] {
  const { theme, width, context } = scene;
  const { targets } = overlay;
  const [first] = targets;
  const what =
    targets.length === 1
      ? nameOf(first)
      : `${targets.length} ${first?.key.resource ?? ''}: ${targets.map(({ name }) => name).join(', ')}`;
  const head = join([{ text: ' actions on ' }, { text: what, paint: theme.bold }], width);
  const lines = context.actions(targets).map(({ spec, reason, full }, index) => {
    const selected = index === overlay.at;
    const pieces: Piece[] = [
      { text: selected ? ` ${theme.cursor} ` : '   ' },
      { text: pad(spec.key, 3), paint: (text) => theme.paint('accent', text) },
      {
        text: pad(spec.label, 30),
        paint: (text) =>
          reason === undefined ? (selected ? theme.inverse(text) : text) : theme.paint('dim', text),
      },
    ];
    if (reason !== undefined) pieces.push({ text: `  ${reason}`, paint: (text) => theme.paint('dim', text) });
    if (full !== undefined)
      pieces.push({
        text: `  ${full}: delete the oldest…`,
        paint: (text) => theme.paint('warn', text),
      });
    return join(pieces, width);
  });
  if (lines.length + 2 <= height) return [head, '', ...lines];
  // The one under the cursor stays in sight.
  const room = Math.max(1, height - 1);
  const from = Math.max(0, Math.min(overlay.at - room + 2, lines.length - room));
  return [head, ...lines.slice(from, from + room)];
}
