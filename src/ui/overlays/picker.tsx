import { Text } from 'ink';
import type { Overlay } from '../../console/screen/overlay.ts';
import { listView } from '../../console/screen/state.ts';
import { Choices } from '../components/choices.tsx';
import type { Events } from '../events.ts';
import type { SceneProps } from '../scene.ts';

type Props = {
  readonly scene: Pick<SceneProps['scene'], 'state' | 'title' | 'theme' | 'width'>;
  readonly height: number;
  readonly overlay: Extract<Overlay, { kind: 'picker' }>;
  readonly events: Pick<Events, 'onTake'>;
};

const TITLES = {
  sort: ' sort by',
  profile: ' change to profile',
  copy: ' copy',
  backup: ' restore from a backup',
} as const;

/** A list of choices in place of the screen; taking one closes it. */
export function PickerOverlay({ scene, height, overlay: { of, about, items }, events }: Props) {
  const { state, title, theme, width } = scene;
  const present = { sort: listView(state).sort?.column ?? '', profile: title.profile, copy: '', backup: '' };
  return (
    <>
      <Text wrap="truncate">{about === undefined ? TITLES[of] : `${TITLES[of]} of ${about}`}</Text>
      <Choices
        items={items}
        chosen={present[of]}
        limit={Math.min(items.length, height - 1)}
        width={width}
        theme={theme}
        onSelect={({ value }) => events.onTake(value)}
      />
    </>
  );
}
