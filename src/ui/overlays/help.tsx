import { helpItems, wordsOf } from '../../console/keys/help.ts';
import { helpNotes, NOTE_AT } from '../../console/keys/help-notes.ts';
import { keyWord } from '../../console/keys/key-names.ts';
import type { Overlay } from '../../console/screen/overlay.ts';
import { pad } from '../../resources/text-width.ts';
import { Lines } from '../components/line.tsx';
import { TypedField } from '../components/typed-field.tsx';
import type { Events } from '../events.ts';
import { fieldLine } from '../format/field-line.ts';
import { join, type Piece } from '../format/pieces.ts';
import type { SceneProps } from '../scene.ts';

type Props = SceneProps & {
  readonly overlay: Extract<Overlay, { kind: 'help' }>;
  readonly events: Events;
};

/** The keys that work here, from the key table, with the reason when one is blocked. */
export function HelpOverlay({ scene, overlay, height, events }: Props) {
  const { theme, width, bindings, context } = scene;
  const items = helpItems(bindings, context, overlay.line.value);
  const rows = height - 2;
  const notes = helpNotes(context, wordsOf(overlay.line.value));
  const count = items.length + notes.length;
  const top = Math.max(0, Math.min(overlay.at - Math.floor(rows / 2), count - rows));
  const head = fieldLine(theme, { prompt: ' help: ', line: overlay.line, width });
  const keys = items.map((binding, index) => {
    const selected = index === overlay.at;
    const reason = binding.blocked?.(context);
    const pieces: Piece[] = [
      { text: selected ? ` ${theme.cursor} ` : '   ' },
      { text: pad(binding.group, 9), paint: (text) => theme.paint('dim', text) },
      { text: pad(binding.keys.map(keyWord).join(' '), 14), paint: (text) => theme.paint('accent', text) },
      { text: binding.label, ...(selected ? { paint: (text: string) => theme.inverse(text) } : {}) },
    ];
    if (reason !== undefined) pieces.push({ text: `  ${reason}`, paint: (text) => theme.paint('dim', text) });
    return join(pieces, width);
  });
  const told = notes.map(({ about, text }, index) => {
    const cursor = items.length + index === overlay.at ? theme.cursor : ' ';
    const before = {
      text: pad(` ${cursor} ${about}`, NOTE_AT),
      paint: (line: string) => theme.paint('dim', line),
    };
    return join([before, { text }], width);
  });
  const lines = count > 0 ? [...keys, ...told].slice(top, top + rows) : ['  no key matches'];
  return (
    <>
      <TypedField field={head} theme={theme} events={events} />
      <Lines of={['', ...lines]} theme={theme} />
    </>
  );
}
