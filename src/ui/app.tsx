import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import Spinner from 'ink-spinner';
import { memo, useCallback, useRef, useSyncExternalStore } from 'react';
import type { Console } from '../console/console.ts';
import type { Command } from '../console/screen/command.ts';
import type { State } from '../console/screen/state.ts';
import { listView } from '../console/screen/state.ts';
import { clip, widthOf } from '../resources/text-width.ts';
import { frame } from './frame.ts';
import type { FrameLine } from './list-screen.ts';
import { sceneOf, type Title } from './scene.ts';
import { type Theme, toAscii } from './theme.ts';

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
  line: Exclude<FrameLine, { widget: 'picker' }>;
  theme: Theme;
}) {
  if (typeof line === 'string') return <Text wrap="truncate">{line === '' ? ' ' : line}</Text>;
  return (
    <Text wrap="truncate">
      {'  '}
      <Spinner type={theme.ascii ? 'line' : 'dots'} /> {line.text}
    </Text>
  );
});

type Item = { readonly label: string; readonly value: string };

function Picker({ console, title, theme, limit }: Props & { limit: number }) {
  const state: State = console.store.get();
  const highlighted = useRef<string | null>(null);
  if (state.overlay?.kind !== 'picker') return null;
  const { items, of } = state.overlay;
  const now = of === 'sort' ? (listView(state).sort?.column ?? '') : title.profile;
  const at = items.findIndex(({ value }) => value === (highlighted.current ?? now));
  // The widget counts in lines: where it has fewer of them than before, what it has chosen may be none.
  const choose = (item: Item | undefined): void => {
    if (!item) return;
    const sort = item.value === '' ? null : { column: item.value, down: false };
    const then: Command[] =
      of === 'sort'
        ? [{ type: 'sort', sort }, { effect: 'arrange' }]
        : [{ effect: 'profile', name: item.value }];
    console.choose([{ type: 'overlay', overlay: null }, ...then]);
  };
  const width = Math.max(8, state.size.columns - 4);
  const shown = (text: string): string =>
    theme.ascii ? toAscii(clip(text, width), widthOf) : clip(text, width);
  const cursor = shown(theme.cursor);
  return (
    <Box height={limit} flexDirection="column">
      <SelectInput
        key={limit}
        items={[...items]}
        limit={limit}
        initialIndex={Math.max(0, at)}
        onHighlight={(item) => {
          highlighted.current = item?.value ?? null;
        }}
        onSelect={choose}
        indicatorComponent={({ isSelected }) => <Text>{isSelected ? ` ${cursor} ` : '   '}</Text>}
        itemComponent={({ isSelected, label }) => (
          <Text wrap="truncate" inverse={isSelected ?? false}>
            {shown(label)}
          </Text>
        )}
      />
    </Box>
  );
}
