import { Box } from 'ink';
import { useMemo } from 'react';
import { useStore } from 'zustand/react';
import type { Console } from '../console/console.ts';
import { bodyRows, frameOf } from '../console/screen/layout.ts';
import { scrolled } from '../console/screen/list-view.ts';
import { currentList, routeOf } from '../console/screen/state.ts';
import { Line, Lines } from './components/line.tsx';
import { MessageLine } from './components/message-line.tsx';
import { type Events, eventsOf } from './events.ts';
import { countLine } from './format/count-line.ts';
import { footerLine } from './format/footer-line.ts';
import { saidNow } from './format/message.ts';
import { titleLine } from './format/title-line.ts';
import { ActionMenuOverlay } from './overlays/action-menu.tsx';
import { ConfirmationOverlay } from './overlays/confirmation.tsx';
import { FormOverlay } from './overlays/form.tsx';
import { HelpOverlay } from './overlays/help.tsx';
import { PagerOverlay } from './overlays/pager.tsx';
import { PaletteOverlay } from './overlays/palette.tsx';
import { PickerOverlay } from './overlays/picker.tsx';
import { TooSmall } from './overlays/too-small.tsx';
import { UnfinishedOverlay } from './overlays/unfinished.tsx';
import { type Scene, type SceneProps, sceneOf, type Title } from './scene.ts';
import { ListScreen } from './screens/list.tsx';
import { RecoveryPointScreen } from './screens/recovery-point.tsx';
import { ServerScreen } from './screens/server.tsx';
import type { Theme } from './theme.ts';

type Props = { readonly console: Console; readonly title: Title; readonly theme: Theme };

/** The screen, drawn anew from (state, rows) when the console reports a change. */
export function App({ console, title, theme }: Props) {
  useStore(console.frame);
  const events = useMemo(() => eventsOf(console), [console]);
  return <Screen scene={sceneOf(console, title, theme)} events={events} />;
}

type ScreenProps = { readonly scene: Scene; readonly events: Events };

/** Exactly as many lines as the terminal has rows, none wider than it. */
export function Screen({ scene, events }: ScreenProps) {
  const { state, theme, width } = scene;
  const { tooSmall, rules, body } = frameOf(state.size);
  if (tooSmall) return <TooSmall size={state.size} theme={theme} />;
  const rule = rules && <Line line={theme.paint('dim', theme.rule.repeat(width))} theme={theme} />;
  const isFilter = state.overlay?.kind === 'filter';
  const said = saidNow(scene);
  const isLong = !isFilter && said.above !== undefined;
  const height = isLong && !rules ? body - 1 : body;
  return (
    <Box flexDirection="column" width={width} height={state.size.rows}>
      <Lines of={[titleLine(scene), countLine(scene)]} theme={theme} />
      {rule}
      <Box flexDirection="column" height={height} flexShrink={0}>
        {state.overlay && !isFilter ? (
          <Overlay scene={scene} height={height} events={events} />
        ) : (
          <View scene={height < body ? shortened(scene) : scene} height={height} />
        )}
      </Box>
      {!isLong && rule}
      <MessageLine scene={scene} events={events} said={said} />
      <Line line={footerLine(scene)} theme={theme} />
    </Box>
  );
}

/** With a row less of its list, that under the cursor in sight. */
function shortened(scene: Scene): Scene {
  const { state, list } = scene;
  return { ...scene, list: scrolled(list, bodyRows(state, currentList(state)) - 1) };
}

/** The screen of the route. */
function View({ scene, height }: SceneProps) {
  const route = routeOf(scene.state);
  if (route.view === 'server') return <ServerScreen scene={scene} route={route} height={height} />;
  if (route.view === 'recovery-point')
    return <RecoveryPointScreen scene={scene} route={route} height={height} />;
  return <ListScreen scene={scene} height={height} />;
}

/** The open overlay, in place of the screen. */
function Overlay({ events, ...props }: SceneProps & { readonly events: Events }) {
  const { overlay } = props.scene.state;
  switch (overlay?.kind) {
    case 'help':
      return <HelpOverlay {...props} overlay={overlay} events={events} />;
    case 'palette':
      return <PaletteOverlay {...props} overlay={overlay} events={events} />;
    case 'form':
      return <FormOverlay {...props} form={overlay} events={events} />;
    case 'picker':
      return <PickerOverlay {...props} overlay={overlay} events={events} />;
    case 'actions':
      return <ActionMenuOverlay {...props} menu={overlay} />;
    case 'confirm':
      return <ConfirmationOverlay scene={props.scene} confirmation={overlay} />;
    case 'interrupted':
      return <UnfinishedOverlay scene={props.scene} overlay={overlay} />;
    case 'raw':
    case 'messages':
      return <PagerOverlay {...props} overlay={overlay} />;
    default:
      return null;
  }
}
