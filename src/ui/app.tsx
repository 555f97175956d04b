import { Box, Text } from 'ink';
import { memo, useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Console } from '../console/console.ts';
import { typed } from '../console/keys/press.ts';
import type { Command } from '../console/screen/command.ts';
import type { Line } from '../console/screen/line-editor.ts';
import { listView } from '../console/screen/state.ts';
import { Choices, type Item } from './components/choices.tsx';
import { FieldRow } from './components/field-row.tsx';
import { Waiting } from './components/waiting.tsx';
import { frame } from './frame.ts';
import type { FieldLine, FrameLine } from './frame-line.ts';
import { sceneOf, type Title } from './scene.ts';
import type { Theme } from './theme.ts';

type Props = { readonly console: Console; readonly title: Title; readonly theme: Theme };

/** The screen: a column of one-line texts, drawn anew from (state, rows) whenever the console says that one changed. */
export function App({ console, title, theme }: Props) {
  const subscribe = useCallback((fn: () => void) => console.subscribe(fn), [console]);
  useSyncExternalStore(subscribe, console.version);
  const scene = sceneOf(console, title, theme);
  const lines = frame(scene);
  const pickerAt = lines.findIndex((line) => typeof line !== 'string' && line.widget === 'picker');
  const slots = lines.filter((line) => typeof line !== 'string' && line.widget === 'picker').length;
  return (
    <Box flexDirection="column" width={scene.width} height={scene.state.size.rows}>
      {lines.map((line, slot) => {
        if (typeof line === 'string' || line.widget === 'spinner') {
          // A line is its place on the screen: two equal lines must stay two.
          // biome-ignore lint/suspicious/noArrayIndexKey: the slot is the identity.
          return <Row key={slot} line={line} theme={theme} />;
        }
        if (line.widget === 'field')
          return <Field key="field" console={console} field={line} theme={theme} />;
        return slot === pickerAt ? (
          <Picker key="picker" console={console} title={title} theme={theme} limit={slots} />
        ) : null;
      })}
    </Box>
  );
}

const Row = memo(function Row({
  line,
  theme,
}: {
  line: Exclude<FrameLine, { widget: 'picker' | 'field' }>;
  theme: Theme;
}) {
  if (typeof line === 'string') return <Text wrap="truncate">{line === '' ? ' ' : line}</Text>;
  return (
    <Box paddingLeft={line.margin}>
      <Waiting text={line.text} theme={theme} />
    </Box>
  );
});

/** The line being typed: what its widget makes of a key goes to the console. */
function Field({ console, field, theme }: { console: Console; field: FieldLine; theme: Theme }) {
  useEffect(() => {
    const shown = {};
    console.fields.add(shown);
    return () => void console.fields.delete(shown);
  }, [console]);
  const onEdit = (line: Line): void => console.choose(typed(console.bindings, console.context(), line));
  return <FieldRow field={field} theme={theme} onEdit={onEdit} />;
}

/** The list of choices that is open: what is taken closes it. */
function Picker({ console, title, theme, limit }: Props & { limit: number }) {
  const state = console.store.get();
  if (state.overlay?.kind !== 'picker') return null;
  const { items, of } = state.overlay;
  const now = of === 'sort' ? (listView(state).sort?.column ?? '') : title.profile;
  const take = ({ value }: Item): void => {
    const sort = value === '' ? null : { column: value, down: false };
    const then: Command[] =
      of === 'sort' ? [{ type: 'sort', sort }, { effect: 'arrange' }] : [{ effect: 'profile', name: value }];
    console.choose([{ type: 'overlay', overlay: null }, ...then]);
  };
  return (
    <Choices
      items={items}
      chosen={now}
      limit={limit}
      width={state.size.columns}
      theme={theme}
      onSelect={take}
    />
  );
}
