import type { Events } from '../events.ts';
import { filterField, type Said, saidNow } from '../format/message.ts';
import type { Scene } from '../scene.ts';
import { Line } from './line.tsx';
import { TypedField } from './typed-field.tsx';
import { Waiting } from './waiting.tsx';

type Props = { readonly scene: Scene; readonly events: Events; readonly said?: Said };

/** The line above the footer, or two: the filter being typed, or a message. */
export function MessageLine({ scene, events, said = saidNow(scene) }: Props) {
  const { state, theme } = scene;
  if (state.overlay?.kind === 'filter')
    return <TypedField field={filterField(scene, state.overlay.line)} theme={theme} events={events} />;
  const { above, text, waits } = said;
  return (
    <>
      {above !== undefined && <Line line={above} theme={theme} />}
      {waits ? <Waiting text={text} theme={theme} /> : <Line line={text} theme={theme} />}
    </>
  );
}
