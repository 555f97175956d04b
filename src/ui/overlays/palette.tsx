import { chosenAt } from '../../console/keys/palette.ts';
import { paletteItems } from '../../console/keys/palette-lines.ts';
import type { Overlay } from '../../console/screen/overlay.ts';
import { lookedThrough } from '../../fleet/search.ts';
import { wrap } from '../../resources/text-width.ts';
import { Lines } from '../components/line.tsx';
import { TypedField } from '../components/typed-field.tsx';
import type { Events } from '../events.ts';
import { fieldLine } from '../format/field-line.ts';
import { ends, type Piece } from '../format/pieces.ts';
import type { SceneProps } from '../scene.ts';

type Props = SceneProps & {
  readonly overlay: Extract<Overlay, { kind: 'palette' }>;
  readonly events: Events;
};

/** What the typed line may mean, with the chosen one marked, and the reason when one is not possible now. */
export function PaletteOverlay({ scene, overlay, height, events }: Props) {
  const { theme, width, bindings, context } = scene;
  const items = paletteItems(bindings, context, overlay.line.value);
  const at = chosenAt(items, overlay.chosen);
  const rows = height - 2;
  const top = Math.max(0, Math.min(at - Math.floor(rows / 2), items.length - rows));
  const head = fieldLine(theme, { prompt: ' :', line: overlay.line, width });
  const lines = items.slice(top, top + rows).map((item, index) => {
    const selected = top + index === at;
    const left: Piece[] = [
      { text: selected ? ` ${theme.cursor} ` : '   ' },
      { text: item.label, ...(selected ? { paint: (text: string) => theme.inverse(text) } : {}) },
    ];
    if (item.reason !== undefined)
      left.push({ text: `  ${item.reason}`, paint: (text) => theme.paint('warn', text) });
    const right: Piece[] = [{ text: `${item.detail} `, paint: (text) => theme.paint('dim', text) }];
    return ends(left, right, width);
  });
  return (
    <>
      <TypedField field={head} theme={theme} events={events} />
      <Lines of={['', ...(lines.length > 0 ? lines : noneLines(scene))]} theme={theme} />
    </>
  );
}

/** Why no line is listed. */
function noneLines({ context, width }: SceneProps['scene']): string[] {
  const through = lookedThrough(context.model.cache);
  const none = through === null ? 'no match' : `no match in what was read: ${through}`;
  return wrap(none, width - 4).map((line) => `  ${line}`);
}
