import { Box } from 'ink';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Console } from '../console/console.ts';
import { typed } from '../console/keys/press.ts';
import type { Command } from '../console/screen/command.ts';
import type { Line as EditedLine } from '../console/screen/line-editor.ts';
import { listView } from '../console/screen/state.ts';
import { FieldRow } from './components/field-row.tsx';
import { Line } from './components/line.tsx';
import { frame } from './frame.ts';
import type { FieldLine } from './frame-line.ts';
import { Picker } from './overlays/picker.tsx';
import { type Scene, sceneOf, type Title } from './scene.ts';
import type { Theme } from './theme.ts';

type Props = { readonly console: Console; readonly title: Title; readonly theme: Theme };

/** The screen: a column of lines, drawn anew from (state, rows) whenever the console says that one changed. */
export function App({ console, title, theme }: Props) {
  const subscribe = useCallback((fn: () => void) => console.subscribe(fn), [console]);
  useSyncExternalStore(subscribe, console.version);
  const scene = sceneOf(console, title, theme);
  const lines = frame(scene);
  const isPicker = (line: (typeof lines)[number]): boolean =>
    typeof line !== 'string' && line.widget === 'picker';
  const pickerAt = lines.findIndex(isPicker);
  return (
    <Box flexDirection="column" width={scene.width} height={scene.state.size.rows}>
      {lines.map((line, slot) => {
        if (typeof line === 'string' || line.widget === 'spinner') {
          // A line is its place on the screen: two equal lines must stay two.
          // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity.
          return <Line key={slot} line={line} theme={theme} />;
        }
        if (line.widget === 'field') return <OpenField key="field" scene={scene} field={line} />;
        return slot === pickerAt ? (
          <OpenPicker key="picker" scene={scene} height={lines.filter(isPicker).length} />
        ) : null;
      })}
    </Box>
  );
}

/** The line being typed: what its widget makes of a key goes to the console. */
function OpenField({ scene: { console, theme }, field }: { scene: Scene; field: FieldLine }) {
  useEffect(() => {
    const shown = {};
    console.fields.add(shown);
    return () => void console.fields.delete(shown);
  }, [console]);
  const onEdit = (line: EditedLine): void => console.choose(typed(console.bindings, console.context(), line));
  return <FieldRow field={field} theme={theme} onEdit={onEdit} />;
}

/** The list of choices that is open: what is taken closes it. */
function OpenPicker({ scene, height }: { scene: Scene; height: number }) {
  const { console, state, title, theme, width } = scene;
  if (state.overlay?.kind !== 'picker') return null;
  const { items, of } = state.overlay;
  const chosen = of === 'sort' ? (listView(state).sort?.column ?? '') : title.profile;
  const take = (value: string): void => {
    const sort = value === '' ? null : { column: value, down: false };
    const then: Command[] =
      of === 'sort' ? [{ type: 'sort', sort }, { effect: 'arrange' }] : [{ effect: 'profile', name: value }];
    console.choose([{ type: 'overlay', overlay: null }, ...then]);
  };
  return (
    <Picker of={of} items={items} chosen={chosen} width={width} height={height} theme={theme} onTake={take} />
  );
}
